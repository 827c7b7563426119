"""A version that a consultation circulates: its text stands, the next one is begun, and what is issued is the same."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents.models import Document, Section, Statement, Version
from documents.operations import circulate_version, issue_version, start_version
from documents.versions.brackets import brackets_in
from documents.versions.freezing import text_digest, trees_to_circulate
from meetings.access import Release
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data


@pytest.fixture
def secretary(people):
    return people["secretary_crm"]


@pytest.fixture
def document(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = f.make_document(
        f.make_meeting(world.series), kind="guidelines", title="Lineamientos", title_en="Guidelines"
    )
    texts = {"text_es": "Los Estados comparten alertas.", "text_en": "States share alerts."}
    f.make_section(document, position=1, heading="Alertas", heading_en="Alerts", **texts)
    return document


def circulated(document, by, languages=("es",)):
    version = start_version(document, by=by)
    return circulate_version(version, trees_to_circulate(version, list(languages)), by=by)


def test_the_text_stands_while_the_next_version_is_written(document, secretary):
    version = circulated(document, secretary)
    Section.objects.update(text_es="Los Estados comparten alertas sin demora.")

    following = start_version(document, by=secretary)

    (section,) = version.tree["es"]["sections"]
    assert section["blocks"][0]["text"]["text"] == "Los Estados comparten alertas."
    assert (version.status, following.status, following.number) == ("in-consultation", "draft", 2)


def test_what_is_adopted_is_what_was_circulated_with_its_digest_and_with_what_states_said_since(
    document, secretary, world
):
    version = circulated(document, secretary)
    Section.objects.update(text_es="Otra cosa.")
    said = {"kind": "dissociation", "text": "Se desvincula.", "original_language": "es"}
    f.make(Statement, document=document, state=world.sv, section=Section.objects.get(), **said)

    issued = issue_version(version, status="adopted", by=secretary)

    words = str(issued.tree["es"]["sections"])
    assert "Los Estados comparten alertas." in words
    assert "Otra cosa." not in words
    assert "Se desvincula." in words
    assert issued.tree["es"]["digest"] == text_digest(issued.tree["es"]) == text_digest(version.tree["es"])
    assert list(issued.tree) == ["es"]
    assert (issued.tree["es"]["status"], issued.tree["es"]["is_draft"]) == ("adopted", False)


def test_a_text_that_was_changed_has_another_digest(document, secretary):
    before = circulated(document, secretary).tree["es"]["digest"]
    Section.objects.update(text_es="Los Estados no comparten alertas.")

    assert trees_to_circulate(start_version(document, by=secretary), ["es"])["es"]["digest"] != before


def test_no_language_stands_in_for_another(document, secretary):
    version = start_version(document, by=secretary)

    with pytest.raises(ValidationError) as refused:
        trees_to_circulate(version, ["es", "en", "pt-br"])

    assert "Alertas" in str(refused.value.message_dict["languages"])
    assert set(trees_to_circulate(version, ["es", "en"])) == {"es", "en"}


def test_a_text_that_changes_while_it_is_printed_is_not_circulated(document, secretary):
    version = start_version(document, by=secretary)
    trees = trees_to_circulate(version, ["es"])
    Section.objects.update(text_es="Otra cosa.")

    with pytest.raises(ValidationError) as refused:
        circulate_version(version, trees, by=secretary)

    assert set(refused.value.message_dict) == {"version"}
    version.refresh_from_db()
    assert version.status == "draft"


def test_what_was_circulated_or_issued_is_not_circulated_again(document, secretary):
    version = circulated(document, secretary)

    with pytest.raises(ValidationError):
        circulate_version(version, version.tree, by=secretary)


def test_the_database_keeps_in_consultation_for_what_was_circulated(document):
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(document=document, number=1, status="in-consultation")


def test_readers_of_the_document_are_not_told_that_a_version_circulates(client, document, secretary):
    circulated(document, secretary)

    page = client.get(document.get_absolute_url()).content.decode()

    assert "consulta" not in page.split("<main")[1].split("</main>")[0].casefold()
    assert "versión 1" not in page


def test_a_text_with_brackets_is_not_adopted(document, secretary):
    Section.objects.update(text_es="Los Estados comparten [sin demora] alertas.")
    version = circulated(document, secretary)

    with pytest.raises(ValidationError) as refused:
        issue_version(version, status="adopted", by=secretary)

    assert "[sin demora]" in str(refused.value.message_dict["status"])
    assert issue_version(version, status="published", by=secretary).is_issued


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alertas [de manera inmediata] con", ["[de manera inmediata]"]),
        ("[uno [dos] tres] y [cuatro]", ["[uno [dos] tres]", "[cuatro]"]),
        ("Alt 1: La persona.\n\nAlt 2: Toda [persona].", ["Alt 1", "Alt 2", "[persona]"]),
        ("un [enlace](https://example.org), una nota[^1] y «dijo […] más [sic]»", []),
        ("[^1]: Una nota.", []),
        ("*[Describa aquí el objetivo]*", []),
        ("![Mapa](image:mapa)", []),
        (r"un corchete \[literal\]", []),
    ],
)
def test_brackets_are_told_from_links_notes_and_quotations(text, found):
    assert brackets_in(text) == found


def test_the_draft_of_a_document_is_circulated_without_a_drafters_remark(document, secretary):
    document.release = Release.DRAFT
    document.save()

    assert circulated(document, secretary).tree["es"]["addressees"] == ""


def test_the_form_of_a_document_of_several_versions_is_saved(client, document, secretary):
    circulated(document, secretary)
    start_version(document, by=secretary)
    client.force_login(secretary)
    form = address(Document, "change", document.pk)

    answer = client.post(form, form_data(client.get(form)) | {"release": "published"})

    assert answer.status_code == 302, errors_of(answer)
    document.refresh_from_db()
    assert document.release == Release.PUBLISHED
