"""The instructions of an outline are for those who write the document: no reader gets one, by whatever way."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from documents.models import Document, Section, ThemeParagraph
from documents.outlines import ANEW, outlines, start_document, unfinished
from documents.paper.composition import compose, tree_of
from documents.quotations import declared_on
from meetings.operations import publish
from portal.text.instructions import bracketed, split_instructions
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.documents.papers import pages_of
from tests.searching import things

SAID = "Dónde y cuándo se celebra la reunión"


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=3)


@pytest.fixture
def agenda(meeting, people):
    """An agenda as its outline leaves it: a draft with two instructions and a programme without items."""
    return start_document(kind="agenda", meeting=meeting, by=people["secretary_crm"])


def publish_in_spite_of_all() -> Document:
    Document.objects.update(release="published")
    return Document.objects.first()


def guidance(sections):
    for section in sections:
        yield from section.get("guidance", {}).values()
        yield from guidance(section.get("sections", ()))


def test_each_outline_writes_what_is_known_as_an_instruction():
    texts = [text for outline in outlines().values() for text in guidance(outline["sections"])]

    assert texts
    assert all(split_instructions(bracketed(text)) == ("", [text]) for text in (*texts, *ANEW.values()))


def test_the_database_finds_them_as_the_rule_does(agenda):
    texts = ["*[Uno.]*", "_[Uno.]_ y dos", "Dos\n\n*[Uno.]*\n\ntres", "y *[uno]* más", "[Uno.]", "[a](b)[^1]", "", None]
    Section.objects.all().delete()
    for text in texts:
        f.make_section(agenda, text_pt_br=text)

    held = Section.objects.holding_instructions()

    assert {row.text_pt_br for row in held} == set(texts[:3])
    assert {row.pk for row in held} == {row.pk for row in Section.objects.all() if row.holds_instruction}
    assert set(Section.objects.without_instructions()) == set(Section.objects.all()) - set(held)


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_readers_of_page_and_papers_get_none(client, agenda, language):
    f.make_section(agenda, heading="Sede", text=f"*[{SAID}.]*\n\nEn Cartagena.")
    published = publish_in_spite_of_all()
    place = f"/{language}/meetings/{published.meeting.address}/documents/agenda"

    page = client.get(f"{place}/").content.decode()
    paper = "".join(pages_of(client.get(f"{place}.pdf").content))
    word = docx.Document(BytesIO(client.get(f"{place}.docx").content))

    for text in (page, paper, "\n".join(paragraph.text for paragraph in word.paragraphs)):
        assert "En Cartagena." in text
        assert (SAID in text, "[" in text, "Presentación" in text) == (False, False, False)


def test_the_paragraphs_around_one_keep_their_keys_for_readers(agenda):
    section = f.make_section(agenda, text=f"Antes.\n\n*[{SAID}.]*\n\nDespués.")
    before, _instruction, after = section.keys["es"]

    *_others, told = compose(agenda, "es")["sections"]

    assert [block["keys"] for block in told["blocks"]] == [[before, after]]


def test_neither_the_search_nor_a_theme_tells_one(meeting, viewers):
    declaration = f.make_document(meeting, kind="declaration", release="draft")
    f.make_section(declaration, text="*[Qué se dice de la integración y de la zarzamora.]*")
    f.make_section(declaration, text="La integración importa.")
    publish_in_spite_of_all()

    assert things(viewers["anonymous"], "documents", "zarzamora") == []
    assert things(viewers["anonymous"], "documents", "importa") == [declaration]
    theme = f.make_theme(name="Integración")
    for key in (key for section in declaration.sections.order_by("pk") for key in section.keys["es"]):
        f.make(ThemeParagraph, theme=theme, document=declaration, key=key)
    [[declared]] = declared_on(theme, viewers["anonymous"]).values()
    assert declared.key == declaration.sections.get(text__contains="importa").keys["es"][0]


def test_drafters_see_them_marked_as_such(client, people, agenda):
    client.force_login(people["secretary_crm"])

    page = client.get(agenda.get_absolute_url()).content.decode()
    paper = " ".join("".join(pages_of(client.get(agenda.get_file_url()).content)).split())

    assert page.count('class="instruction"') == 2
    assert f"Indicación: [{SAID}" in paper


def test_what_holds_one_is_not_published_with_the_rest(client, people, meeting, agenda):
    written = f.make_document(meeting, kind="report", release="draft", title="Informe")
    f.make_section(written, text="Escrito.")
    client.force_login(people["secretary_crm"])
    theirs = reverse("admin:meetings_meeting_publish", args=[meeting.pk])
    shown = client.get(theirs).content.decode()

    answer = client.post(theirs, {"kinds": [f"documents.document {agenda.pk},{written.pk}"]}, follow=True)

    reason = "Estas secciones conservan todavía las indicaciones del esquema: Presentación, Información práctica."
    assert shown.count(reason) == 1
    assert dict(Document.objects.values_list("pk", "release")) == {agenda.pk: "draft", written.pk: "published"}
    assert [str(said) for said in answer.context["messages"]] == ["Se publicó 1 registro.", f"{agenda}: {reason}"]


def test_what_readers_have_as_an_issued_version_is_published_again(people, agenda):
    f.make_version(agenda, tree={"es": compose(agenda, "es")})

    assert publish(Document.objects.all(), by=people["secretary_crm"]) == 1


def test_the_form_does_not_publish_one_and_names_its_place(client, people, agenda):
    client.force_login(people["secretary_crm"])
    data = form_data(client.get(address(Document, "change", agenda.pk))) | {"release": "published"}

    refused = client.post(address(Document, "change", agenda.pk), data)
    written = {name: "Escrito." for name, value in data.items() if name.startswith("sections-") and "*[" in str(value)}
    accepted = client.post(address(Document, "change", agenda.pk), data | written)

    said = "Aquí queda todavía una indicación del esquema. Escriba el texto o deje el documento en borrador."
    assert errors_of(refused) == {"sections-0-text_es": [said], "sections-2-text_es": [said]}
    assert (accepted.status_code, Document.objects.get().release) == (302, "published")


def test_none_is_written_into_what_readers_have(client, people, agenda):
    publish_in_spite_of_all()
    Section.objects.filter(kind="text").update(text_es="Escrito.")
    section = Section.objects.filter(kind="text").first()
    client.force_login(people["secretary_crm"])
    data = form_data(client.get(address(Section, "change", section.pk)))

    refused = client.post(address(Section, "change", section.pk), data | {"text_en": "*[Where and when.]*"})

    assert list(errors_of(refused)) == ["text_en"]


def test_what_is_missing_names_the_document(client, people, meeting, agenda):
    f.make_section(f.make_document(meeting, kind="report"), text="Escrito.")
    client.force_login(people["secretary_crm"])

    sections = client.get(reverse("admin:meetings_meeting_missing", args=[meeting.pk])).context["sections"]

    label = "Documentos con indicaciones de su esquema"
    [line] = [line for section in sections for line in section["lines"] if line["label"] == label]
    assert [row["row"] for row in line["rows"]] == [agenda]


def test_an_instruction_that_somebody_has_changed_is_still_one(agenda):
    for row in agenda.sections.filter(kind="text"):
        row.text_es = "*[Sede: lo confirma la cancillería.]* Se celebra en Cartagena."
        row.save()

    assert len(unfinished(agenda)) == 1
    assert SAID not in str(tree_of(agenda, "es"))
