"""Stored images in the texts of a document: on page and paper, for whom, and as they were when a version was issued."""

import io
import zipfile

import page
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext
from PIL import Image as Picture

from documents.operations import issue_version, start_version
from documents.paper.composition import compose
from documents.paper.word import to_docx
from meetings.access import Audience
from meetings.models import Image
from tests import factories as f
from tests.documents.papers import elements_of, opened, pages_of, pdf_of

PNG = b"\x89PNG"
READING = "/es/meetings/crm-csm-2/documents/report/"
TEXT = """Antes.

![](image:photo)

: Cuadro 1. Cosas *contadas*
| Cosa | Número |
|---|---|
| Una | 1 |

![Foto *propia*](image:photo)
"""


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_image(meeting, form="PNG", colour="#123c55", **fields):
    target = io.BytesIO()
    Picture.new("RGB", (1200, 400), colour).save(target, form)
    fields = {
        "address": "photo",
        "alternative_text_es": "Dos funcionarias ante un mapa",
        "alternative_text_en": "Two officers before a map",
        "caption_es": "En la inauguración.",
        "credit": "Fotografía: Cancillería",
        "people_named": "Ana Pérez",
        "release": "published",
    } | fields
    name = f"{fields['address']}.{form.lower()}"
    return f.make(Image, meeting=meeting, file=ContentFile(target.getvalue(), name=name), **fields)


@pytest.fixture
def document(world):
    meeting = f.make_meeting(world.series, number=2)
    make_image(meeting)
    report = f.make_document(meeting, address="report", kind="report", title="Informe")
    f.make_section(report, heading="Introducción", text=TEXT)
    return report


def picture_at(client, path) -> bytes:
    """The bytes of a PNG at an address."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    return b"".join(answer.streaming_content)


def figures_in(document, language="es"):
    [section] = compose(document, language)["sections"]
    return section["blocks"][0]["figures"]


def test_on_paper_a_figure_has_its_alternative_text_and_holds_its_caption(document):
    pdf = pdf_of(document)

    read = opened(pdf)
    figures = [each for each in elements_of(read) if str(each.S) == "/Figure"]
    assert [str(each.Alt) for each in figures] == ["Dos funcionarias ante un mapa"] * 2
    captions = [[str(kid.S) for kid in each.K if not isinstance(kid, int)] for each in figures]
    assert captions == [["/Caption"], ["/Caption"]]
    [table] = [each for each in elements_of(read) if str(each.S) == "/Table"]
    assert str(table.K[0].S) == "/Caption"
    report = page.validate_pdf_bytes(pdf)
    assert {f"{failure.rule_id}: {failure.message}" for failure in report.failures} == set()
    text = " ".join("".join(pages_of(pdf)).split())
    said = ("En la inauguración.", "Ana Pérez. Fotografía: Cancillería", "Foto propia", "Cuadro 1. Cosas contadas")
    assert [words for words in said if words not in text] == []


def test_on_a_page_a_figure_is_shown_from_the_documents_own_address(document, client):
    reading = client.get(READING).content.decode()
    assert reading.count('<img src="images/photo/" alt="Dos funcionarias ante un mapa">') == 2
    assert "<figcaption>Foto <em>propia</em>" in reading
    assert "<caption>Cuadro 1. Cosas <em>contadas</em></caption>" in reading
    assert picture_at(client, f"{READING}images/photo/").startswith(PNG)
    assert client.get(f"{READING}images/another/").status_code == 404


def test_in_a_docx_a_figure_is_a_picture_with_its_words(document):
    with zipfile.ZipFile(io.BytesIO(to_docx(compose(document, "es")))) as packed:
        text = packed.read("word/document.xml").decode()

        assert [name for name in packed.namelist() if name.startswith("word/media/")] == ["word/media/image1.png"]
    assert text.count('descr="Dos funcionarias ante un mapa"') == 2
    assert text.count('<w:pStyle w:val="Caption"/>') == 3
    assert 'cx="5832000"' in text  # 162 mm, the width of the text


def test_a_picture_that_word_does_not_know_is_converted(document):
    Image.objects.all().delete()
    make_image(document.meeting, form="WEBP")

    with zipfile.ZipFile(io.BytesIO(to_docx(compose(document, "es")))) as packed:
        [name] = [name for name in packed.namelist() if name.startswith("word/media/")]

        assert packed.read(name).startswith(PNG)


def test_words_of_a_figure_are_in_the_language_of_its_text(document):
    document.sections.update(text_en="![](image:photo)")

    assert figures_in(document, "en")["photo"]["alternative"] == {"text": "Two officers before a map", "language": "en"}
    assert figures_in(document, "en")["photo"]["caption"] == {"text": "En la inauguración.", "language": "es"}
    assert figures_in(document, "pt-br")["photo"]["alternative"]["language"] == "es"


@pytest.mark.parametrize("fields", [{"audience": Audience.MEMBERS}, {"release": "draft"}])
def test_an_image_that_not_all_readers_may_see_leaves_a_gap_that_is_said(document, client, fields):
    Image.objects.update(**fields)

    reading = client.get(READING).content.decode()

    with translation.override("es"):
        assert reading.count(gettext("An image stands here that not all readers of this document may see.")) == 2
    assert "Dos funcionarias" not in reading
    assert "En la inauguración" not in reading
    assert "<figure" not in reading
    assert client.get(f"{READING}images/photo/").status_code == 404
    pdf = pdf_of(document)
    assert not [each for each in elements_of(opened(pdf)) if str(each.S) == "/Figure"]
    assert page.validate_pdf_bytes(pdf).is_compliant


def test_the_readers_of_a_closed_document_alone_are_given_its_images(document, client, people):
    document.audience = Audience.MEMBERS
    document.save()

    assert client.get(f"{READING}images/photo/").status_code == 404
    client.force_login(people["delegate_pe"])
    answer = client.get(f"{READING}images/photo/")
    assert b"".join(answer.streaming_content).startswith(PNG)
    again = client.get(f"{READING}images/photo/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")
    client.logout()
    assert client.get(f"{READING}images/photo/", headers={"If-None-Match": answer["ETag"]}).status_code == 404


def test_an_issued_version_keeps_its_images(document, client, people):
    version = start_version(document, by=people["admin"])
    issue_version(version, status="published", by=people["admin"])
    before = picture_at(client, f"{READING}images/photo/")
    image = Image.objects.get()
    image.delete()
    make_image(document.meeting, colour="#ffffff", alternative_text_es="Otra", audience=Audience.DRAFTERS)

    reading = client.get(READING).content.decode()

    assert reading.count('alt="Dos funcionarias ante un mapa"') == 2
    for path in (f"{READING}images/photo/", f"{READING}versions/1/images/photo/"):
        assert picture_at(client, path) == before


@pytest.mark.parametrize("text", ["![](image:nowhere)", "Uno.\n\n![Pie](image:photo)\n\n![](image:nowhere)"])
def test_an_unknown_image_is_refused_with_its_address(document, text):
    with pytest.raises(ValidationError) as refused:
        f.make_section(document, text_en=text)

    said = "No hay ninguna imagen «nowhere» que este documento pueda mostrar."
    assert refused.value.message_dict == {"text_en": [said]}


def test_an_image_of_others_is_refused_like_an_unknown_one(document, world):
    make_image(f.make_meeting(world.own, audience=Audience.MEMBERS), address="theirs", audience=Audience.MEMBERS)
    free = f.make_document(title="De la otra")
    free.conferences.add(world.crm)

    with pytest.raises(ValidationError) as refused:
        f.make_section(free, text_es="![](image:theirs)")

    assert list(refused.value.message_dict) == ["text_es"]


@pytest.mark.parametrize("text", ["En línea ![](image:photo).", "- ![](image:photo)", "> ![](image:photo)"])
def test_an_image_within_other_text_is_refused(document, text):
    with pytest.raises(ValidationError) as refused:
        f.make_section(document, text_es=text)

    assert refused.value.message_dict == {
        "text_es": ["Una imagen va sola en su línea, fuera de listas y citas: ![](image:dirección)."]
    }


def test_a_form_says_which_image_is_missing_and_a_list_without_texts_says_it_too(document, client, people):
    [section] = document.sections.all()
    Image.objects.all().delete()
    client.force_login(people["secretary_crm"])
    said = "No hay ninguna imagen «photo» que este documento pueda mostrar."

    fields = {"document": document.pk, "position": 2, "kind": "text", "text_es": TEXT}
    one = client.post(f"/admin/documents/section/{section.pk}/change/", fields)
    row = {"form-0-id": section.pk, "form-0-position": 2, "form-0-numbering": ""}
    forms = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-MIN_NUM_FORMS": 0, "form-MAX_NUM_FORMS": 1000}
    several = client.post("/admin/documents/section/", row | forms | {"_save": "x"})

    assert said in one.content.decode()
    assert said in several.content.decode()
    section.refresh_from_db()
    assert section.position != 2
