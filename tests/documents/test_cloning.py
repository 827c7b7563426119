"""The papers of a meeting as the beginning of the next meeting's."""

from datetime import date

import pytest

from documents.models import Document
from documents.outlines import unfinished
from meetings.operations import clone_meeting
from tests import factories as f


@pytest.fixture
def source(world):
    """A meeting with a communiqué, and a report that annexes it."""
    meeting = f.make_meeting(world.series, number=5)
    communique = f.make_document(meeting, address="joint-communique", kind="joint-communique", symbol="CRM/5")
    report = f.make_document(meeting, address="report", kind="report", date="2024-10-11")
    first = f.make_section(report, heading="Uno", heading_en="One", text="Lo dicho", text_en="What was said")
    f.make_section(report, parent=first, kind="block", block="objectives")
    f.make_section(report, kind="annex", annex=communique)
    f.make_version(report)
    return meeting


def clone(source, people, *parts):
    made = clone_meeting(
        source, number=6, by=people["secretary_crm"], parts=["documents", *parts], start=date(2026, 3, 1)
    )
    return {document.address: document for document in Document.objects.filter(meeting=made)}


def test_documents_come_with_their_sections_whose_texts_are_to_be_written(source, people):
    made = clone(source, people)

    report = made["report"]
    first, block, annex = report.sections.order_by("pk")
    assert (report.release, report.date, report.versions.count()) == ("draft", None, 0)
    assert made["joint-communique"].symbol == ""
    assert (first.heading_es, first.heading_en, first.text_en) == ("Uno", "One", "")
    assert first.text_es == "*[Texto por redactar para esta reunión.]*"
    assert {section.parent for section in (first, block, annex)} == {None, first}
    assert unfinished(report) == ["Estas secciones conservan todavía las indicaciones del esquema: Uno."]


def test_an_annex_is_the_new_meetings_own(source, people):
    made = clone(source, people)

    assert made["report"].sections.get(kind="annex").annex == made["joint-communique"]


def test_texts_come_along_where_they_are_asked_for(source, people):
    made = clone(source, people, "texts")

    section = made["report"].sections.order_by("pk")[0]
    assert (section.text_es, section.text_en) == ("Lo dicho", "What was said")
