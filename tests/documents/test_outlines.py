"""Starting a document from the outline of its kind or from an earlier one, and numbering its sections."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils import translation

from documents.models import Document, Section
from documents.numbering import number_sections
from documents.outlines import last_of_kind, outlines, start_document, unfinished
from portal.registry import registry
from tests import factories as f

LANGUAGES = {"es", "en", "pt_br"}


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=3)


@pytest.fixture
def by(people):
    return people["secretary_crm"]


def rows_of(document):
    rows = document.sections.order_by(F("parent__position").asc(nulls_first=True), "position", "pk")
    return [(row.parent and row.parent.position, row.position, row.numbering, row.heading_es) for row in rows]


def every_section(sections):
    for section in sections:
        yield section
        yield from every_section(section.get("sections", ()))


@pytest.mark.parametrize("kind", list(outlines()))
def test_an_outline_is_written_in_three_languages_and_names_blocks_that_there_are(kind):
    assert kind in Document.Kind.values
    for section in every_section(outlines()[kind]["sections"]):
        assert len({"guidance", "block", "annex"} & set(section)) == 1 or section.get("sections")
        assert set(section.get("heading", LANGUAGES)) == LANGUAGES
        assert set(section.get("guidance", LANGUAGES)) == LANGUAGES
        assert section.get("block") in {None, *registry.blocks}


def test_a_document_begins_as_a_draft_with_the_sections_of_its_outline(meeting, by):
    note = start_document(kind="concept-note", meeting=meeting, by=by)

    assert (note.address, note.title_es, note.title_en, note.release) == (
        "concept-note",
        "Nota conceptual",
        "Concept note",
        "draft",
    )
    assert rows_of(note)[:2] == [(None, 1, "", "Antecedentes"), (None, 2, "", "Justificación")]
    nested = note.sections.filter(parent__heading_es="Metodología del diálogo")
    assert [row.block for row in nested.order_by("position")] == ["sessions", "general-concepts"]
    assert {row.history.get().history_user for row in note.sections.all()} == {by}


def test_guidance_stands_in_the_original_language_alone(meeting, by):
    note = start_document(kind="concept-note", meeting=meeting, by=by, original_language="pt-br")

    rationale = note.sections.get(position=2, parent=None)
    assert rationale.text_pt_br.startswith("*[Que mandato ou plano de trabalho")
    assert (rationale.text_es, rationale.text_en) == (None, None) or rationale.text_es == ""


def test_the_annex_is_the_meetings_own_and_missing_without_one(meeting, by):
    def annexes(report):
        return [row.annex for row in report.sections.filter(kind="annex")]

    first = start_document(kind="report", meeting=meeting, by=by)
    communique = f.make_document(meeting, kind="joint-communique")
    second = start_document(kind="report", meeting=meeting, by=by, address="report-2")

    assert annexes(first) == []
    assert annexes(second) == [communique]


def test_a_run_sheet_is_for_its_drafters(meeting, by):
    assert start_document(kind="run-sheet", meeting=meeting, by=by).audience == "drafters"


def test_an_earlier_document_gives_its_sections_and_nothing_else(meeting, by, world):
    earlier = f.make_document(
        f.make_meeting(world.series, number=2),
        title="Nota de antes",
        symbol="CRM/1",
        source=f.make_source(),
        audience="members",
        narrowed_to=world.crm,
    )
    first = f.make_section(
        earlier, position=1, numbering="I.", heading="Uno", heading_en="One", text="Texto", text_pt_br="Texto PT"
    )
    f.make_section(earlier, position=1, parent=first, heading="Dentro", kind="block", block="objectives")
    annexed = f.make_document(meeting)
    f.make_section(earlier, position=2, kind="annex", annex=annexed)
    f.make_version(earlier)

    copy = start_document(kind="concept-note", meeting=meeting, by=by, earlier=earlier)

    assert rows_of(copy) == [(None, 1, "I.", "Uno"), (None, 2, "", None), (1, 1, "", "Dentro")]
    one = copy.sections.get(numbering="I.")
    assert (one.heading_en, one.text_es, one.text_pt_br) == ("One", "Texto", "Texto PT")
    assert [row.block for row in copy.sections.filter(parent=one)] == ["objectives"]
    assert [row.annex for row in copy.sections.filter(kind="annex")] == [annexed]
    assert (copy.symbol, copy.source, copy.versions.count(), copy.title_es) == ("", None, 0, "Nota conceptual")
    assert (copy.release, copy.audience, copy.narrowed_to) == ("draft", "members", world.crm)
    assert earlier.sections.count() == 3


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "sonnet"}, "kind"),
        ({"kind": "charter"}, "kind"),
        ({"original_language": "tlh"}, "original_language"),
        ({"address": "taken"}, "address"),
        ({"address": "no slug!"}, "address"),
        ({"meeting": None}, "meeting"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(meeting, by, fields, field):
    f.make_document(meeting, address="taken")

    with translation.override("es"), pytest.raises(ValidationError) as refused:
        start_document(**{"kind": "report", "meeting": meeting, "by": by} | fields)

    assert list(refused.value.message_dict) == [field]
    assert (Document.objects.count(), Section.objects.count()) == (1, 0)


@pytest.mark.parametrize("persona", ["secretary_crm", "delegate_sv", "outsider"])
def test_whoever_may_not_edit_the_meeting_starts_nothing(world, people, persona):
    foreign = f.make_meeting(world.own)

    with pytest.raises(PermissionDenied):
        start_document(kind="report", meeting=foreign, by=people[persona])

    assert not Document.objects.exists()


def test_nobody_copies_what_is_closed_to_them(meeting, by, world):
    closed = f.make_document(f.make_meeting(world.own), release="draft")

    with pytest.raises(PermissionDenied):
        start_document(kind="report", meeting=meeting, by=by, earlier=closed)


def test_a_free_document_belongs_to_conferences_that_the_person_edits(by, world):
    made = start_document(kind="guidelines", conferences=[world.crm], by=by)

    assert list(made.conferences.all()) == [world.crm]
    with pytest.raises(PermissionDenied):
        start_document(kind="guidelines", conferences=[world.csm], by=by, address="other")
    assert Document.objects.count() == 1


def test_the_last_document_is_that_of_the_nearest_meeting_before(meeting, viewers, world):
    nearest = f.make_document(f.make_meeting(world.series, number=2))
    f.make_document(f.make_meeting(world.series, number=1))
    f.make_document(f.make_meeting(world.series, number=4))
    f.make_document(f.make_meeting(world.own, number=2))

    assert last_of_kind("concept-note", meeting, viewers["secretary_crm"]) == nearest
    assert last_of_kind("report", meeting, viewers["secretary_crm"]) is None


def test_what_is_unfinished_is_named(meeting, by):
    note = start_document(kind="declaration", meeting=meeting, by=by)

    assert "Preámbulo, 1., 2., 3." in unfinished(note)[0]
    for row in note.sections.exclude(text_es=""):
        row.text_es = "Escrito."
        row.save()
    assert unfinished(note) == []
    note.sections.all().delete()
    assert len(unfinished(note)) == 1


def test_sections_are_numbered_by_nesting(meeting, by):
    report = f.make_document(meeting, kind="report")
    first = f.make_section(report, position=1, heading="Uno", numbering="7")
    second = f.make_section(report, position=5, heading="Dos")
    inner = f.make_section(report, parent=second, position=1, heading="Dos, uno")
    plain = f.make_section(report, parent=second, position=2, text="Sin título")
    last = f.make_section(report, parent=second, position=3, heading="", heading_en="English")
    annex = f.make_section(report, position=9, kind="annex", annex=f.make_document(meeting), numbering="A")

    changed = number_sections(report, by=by)

    rows = (first, second, inner, plain, last, annex)
    assert [Section.objects.get(pk=row.pk).numbering for row in rows] == ["1", "2", "2.1", "", "2.2", "A"]
    assert changed == 4
    assert number_sections(report, by=by) == 0


def test_paragraphs_of_a_communique_run_on_under_its_headings(meeting, by):
    communique = f.make_document(meeting, kind="joint-communique")
    f.make_section(communique, position=1, text="Primero", numbering="9")
    heading = f.make_section(communique, position=2, heading="Acuerdos", numbering="2")
    for position in (1, 2):
        f.make_section(communique, parent=heading, position=position, text="Otro")

    number_sections(communique, by=by)

    assert rows_of(communique) == [
        (None, 1, "1.", None),
        (None, 2, "", "Acuerdos"),
        (2, 1, "2.", None),
        (2, 2, "3.", None),
    ]


def test_a_number_that_is_not_plain_stays_and_counting_goes_on_after_it(meeting, by):
    communique = f.make_document(meeting, kind="joint-communique")
    for position, printed in enumerate(("1.", "2.", "2 bis.", "7", "Anexo I", ""), 1):
        f.make_section(communique, position=position, text="Párrafo", numbering=printed)
    report = f.make_document(meeting, kind="report")
    roman = f.make_section(report, position=1, heading="Uno", numbering="IV.")
    inner = f.make_section(report, parent=roman, position=1, heading="Dentro", numbering="3")
    f.make_section(report, position=2, heading="Dos", numbering="9")

    assert number_sections(communique, by=by) == 2
    assert number_sections(report, by=by) == 2

    assert [row[2] for row in rows_of(communique)] == ["1.", "2.", "2 bis.", "3.", "Anexo I", "4."]
    assert Section.objects.get(pk=inner.pk).numbering == "IV.1"
    assert [row.numbering for row in report.sections.filter(parent=None).order_by("position")] == ["IV.", "1"]


def test_a_stranger_numbers_nothing(meeting, people):
    document = f.make_document(meeting)

    with pytest.raises(PermissionDenied):
        number_sections(document, by=people["delegate_sv"])
