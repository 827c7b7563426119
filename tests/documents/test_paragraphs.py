"""The paragraphs of a draft in the office: which is which, their themes, and their confirmed official words."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from documents.models import Document, OfficialWording, Section, ThemeParagraph, Version
from documents.models.alignment import UNDECIDED
from documents.paragraphs import decide, proposed, undecided_in
from meetings.seats import viewer_for
from tests import factories as f
from tests.admin_forms import address

A = "Los Estados reafirman su compromiso con una migración segura y ordenada."
HALVES = ["Los Estados reafirman su compromiso.", "Una migración segura y ordenada."]


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def communique(world):
    return f.make_document(f.make_meeting(world.series, **f.COMING), kind="joint-communique", title="Comunicado")


@pytest.fixture
def split(communique):
    """A section whose only paragraph was split in two in Spanish."""
    section = f.make_section(communique, position=1, numbering="1.", text=A, text_en="The States reaffirm.")
    section.text_es = "\n\n".join(HALVES)
    section.save()
    return section


def now(section):
    return Section.objects.get(pk=section.pk).keys


def test_each_half_of_a_paragraph_is_shown_beside_what_it_may_be(communique, split, people):
    rows = undecided_in(communique, viewer_for(people["secretary_crm"]))

    (key,) = split.keys["en"]
    assert [(row.language, row.place, row.text) for row in rows] == [("es", 0, HALVES[0]), ("es", 1, HALVES[1])]
    assert [row.candidates for row in rows] == [[(key, A)]] * 2


def test_an_editor_says_which_half_it_is_and_that_the_other_is_new(communique, split, secretary, people):
    (key,) = split.keys["en"]
    where = address(Document, "which", communique.pk)
    names = [row.block.name for row in secretary.get(where).context["rows"]]
    sent = {f"{name}-text": text for name, text in zip(names, HALVES, strict=True)}

    answer = secretary.post(where, sent | {f"{names[0]}-which": "own", f"{names[1]}-which": key})

    first, second = now(split)["es"]
    assert answer.url == address(Document, "change", communique.pk)
    assert second == key
    assert first not in {key, UNDECIDED}
    assert Section.objects.get(pk=split.pk).history.first().history_user == people["secretary_crm"]


def test_what_is_not_decided_stays_undecided(communique, split, secretary):
    where = address(Document, "which", communique.pk)
    names = [row.block.name for row in secretary.get(where).context["rows"]]

    secretary.post(where, {f"{name}-text": text for name, text in zip(names, HALVES, strict=True)})

    assert now(split)["es"] == [UNDECIDED, UNDECIDED]


def test_two_blocks_are_not_the_same_paragraph(communique, split, secretary):
    (key,) = split.keys["en"]
    where = address(Document, "which", communique.pk)
    names = [row.block.name for row in secretary.get(where).context["rows"]]
    sent = {f"{name}-text": text for name, text in zip(names, HALVES, strict=True)}

    answer = secretary.post(where, sent | {f"{name}-which": key for name in names})

    assert answer.status_code == 200
    assert now(split)["es"] == [key, UNDECIDED]


@pytest.mark.parametrize("asked", [{"text": "Otro texto."}, {"place": 7}, {"key": "zzzzzzzz"}])
def test_nothing_is_decided_of_a_paragraph_that_was_changed_meanwhile(split, people, asked):
    given = {"language": "es", "place": 0, "text": HALVES[0], "key": None} | asked

    with pytest.raises(ValidationError):
        decide(split, **given, by=people["secretary_crm"])

    assert now(split)["es"] == [UNDECIDED, UNDECIDED]


@pytest.mark.parametrize("who", ["delegate_sv", "outsider"])
def test_readers_decide_nothing(split, people, who):
    with pytest.raises(PermissionDenied):
        decide(split, language="es", place=0, text=HALVES[0], key=None, by=people[who])


def test_the_form_of_a_document_leads_to_what_is_to_be_decided(communique, split, secretary):
    form = address(Document, "change", communique.pk)
    where = address(Document, "which", communique.pk)

    assert where in secretary.get(form).content.decode()
    Section.objects.all().delete()
    assert where not in secretary.get(form).content.decode()


@pytest.fixture
def themes(db):
    names = {"name": "Retorno", "name_en": "Return", "aliases_es": "Regreso", "aliases_en": "Going home"}
    return [f.make_theme("return", **names), f.make_theme("other", name="Remesas")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"es": "El retorno voluntario."}, ["return"]),
        ({"es": "Los regresos."}, ["return"]),
        ({"en": "Of going home."}, ["return"]),
        ({"en": "El retorno."}, []),
        ({"es": "Volverán."}, []),
    ],
)
def test_a_theme_is_proposed_by_its_names_in_the_language_of_the_text(themes, texts, found):
    assert [row.address for row in themes if row.pk in proposed(texts, themes)] == found


def test_a_person_ties_paragraphs_to_themes_and_a_proposal_ties_none(communique, themes, secretary):
    section = f.make_section(communique, text="El retorno.\n\nOtra cosa.", position=1)
    first, second = section.keys["es"]
    where = address(Document, "themes", communique.pk)

    rows = secretary.get(where).context["rows"]
    secretary.post(where, {f"{second}-themes": [str(themes[1].pk)]})

    assert [row.fields["themes"].choices[0][1] for row in rows] == ["Retorno (el texto lo nombra)", "Remesas"]
    assert [row.fields["themes"].initial or row.initial["themes"] for row in rows] == [[], []]
    assert list(ThemeParagraph.objects.values_list("key", "theme__address")) == [(second, "other")]

    secretary.post(where, {f"{first}-themes": [str(themes[0].pk)]})

    assert list(ThemeParagraph.objects.values_list("key", "theme__address")) == [(first, "return")]


def test_a_paragraph_is_named_by_the_heading_of_its_section_or_by_its_number(communique, secretary):
    f.make_section(communique, position=1, numbering="1.", heading="Retornos", text="Uno.")
    f.make_section(communique, position=2, numbering="12 bis.", text="Dos.")
    f.make_section(communique, position=3, text="Tres.")

    page = secretary.get(address(Document, "themes", communique.pk)).content.decode()

    third = gettext("section %(number)s") % {"number": 3}
    assert re.findall("<h2>(.*)</h2>", page)[1:] == ["1. Retornos", "Párrafo 12 bis", capfirst(third)]


def test_what_is_missing_names_the_documents_with_paragraphs_to_decide(communique, split, secretary):
    f.make_section(f.make_document(communique.meeting, kind="report"), text=A)
    (key,) = split.keys["en"]

    def waiting():
        panels = secretary.get(reverse("admin:index")).context["pending"]
        label = gettext("Documents with paragraphs to decide")
        lines = [line for _template, context in panels for line in context.get("lines", ()) if line["label"] == label]
        return [(found["row"], found["address"]) for line in lines for found in line["rows"]]

    before = waiting()
    Section.objects.filter(pk=split.pk).update(keys={"es": [key, "own"], "en": [key]})

    assert before == [(communique, f"{address(Document, 'which', communique.pk)}?next=/admin/")]
    assert waiting() == []


def test_aliases_are_said_in_the_language_of_the_reader(client, themes):
    pages = {language: client.get(f"/{language}/themes/return/").content.decode() for language in ("es", "en", "pt-br")}

    assert {language: ("Regreso" in page, "Going home" in page) for language, page in pages.items()} == {
        "es": (True, False),
        "en": (False, True),
        "pt-br": (False, False),
    }


@pytest.fixture
def reworded(communique):
    """A reconstruction with one paragraph, and the official text of the same meeting, issued as a file."""
    communique.nature = "reconstruction"
    communique.save()
    section = f.make_section(communique, text=A, position=1)
    official = f.make_document(communique.meeting, kind="joint-communique", title="Texto oficial")
    f.make_version(official)
    sent = {"key": section.keys["es"][0], "official": official.pk, "page": 3, "language": "es", "text": "Acordaron."}
    return sent | {"is_read": "on"}


def test_a_person_confirms_the_official_words_of_a_paragraph(communique, reworded, secretary, people):
    where = address(Document, "wording", communique.pk)

    answer = secretary.post(where, reworded)

    row = OfficialWording.objects.get()
    assert answer.status_code == 302
    assert (row.text, row.page, row.key) == ("Acordaron.", 3, reworded["key"])
    assert row.confirmed_by == people["secretary_crm"]


def test_wording_is_confirmed_only_where_an_official_text_was_issued(communique, reworded, secretary):
    form, where = address(Document, "change", communique.pk), address(Document, "wording", communique.pk)
    before = secretary.get(form).content.decode(), secretary.get(where).content.decode()

    Version.objects.update(issued_at=None, issued_by=None, status="draft")
    after = secretary.get(form).content.decode(), secretary.get(where).content.decode()

    assert [where in page for page in (before[0], after[0])] == [True, False]
    assert ['type="submit" class="default"' in page for page in (before[1], after[1])] == [True, False]


@pytest.mark.parametrize("left_out", ["is_read", "official", "text"])
def test_what_was_not_compared_with_the_page_is_not_confirmed(communique, reworded, secretary, left_out):
    where = address(Document, "wording", communique.pk)

    answer = secretary.post(where, {name: value for name, value in reworded.items() if name != left_out})

    assert set(answer.context["form"].errors) == {left_out}
    assert not OfficialWording.objects.exists()


def test_a_reconstruction_has_no_official_words(communique, reworded, people):
    told = {"document": communique, "key": reworded["key"], "language": "es", "text": "x"}
    row = OfficialWording(**told, official=communique, confirmed_by=people["admin"])

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert set(refused.value.message_dict) == {"official"}


@pytest.mark.parametrize("page", ["which", "themes", "wording"])
@pytest.mark.parametrize(("who", "status"), [("secretary_csm_alone", 302), ("delegate_sv", 302)])
def test_the_pages_are_for_those_who_edit_the_document(client, people, world, page, who, status):
    own = f.make_document(f.make_meeting(f.make_series(world.crm)), kind="declaration")
    client.force_login(people["secretary_csm" if who == "secretary_csm_alone" else who])

    assert client.get(address(Document, page, own.pk)).status_code == status
