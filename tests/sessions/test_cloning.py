"""What of the programme goes from one meeting to the next."""

from datetime import date, time

import pytest

from meetings.operations import clone_meeting
from sessions.models import AgendaItem, Part
from tests import factories as f

EVERYTHING = ["sessions", "leads", "sheets", "agenda"]


@pytest.fixture
def source(world):
    """A meeting of one session with its sheet, and an agenda of two days."""
    meeting = f.make_meeting(world.series, number=5)
    session = f.make_session(
        meeting, number=1, title="Una", title_en="One", summary="Se acordó.", note="Nota", certainty="inferred"
    )
    session.themes.add(f.make_theme("integration"))
    f.make_lead(session, world.pe, conference=world.csm, person="Ana", certainty="inferred")
    f.make(Part, session=session, state=world.sv, role=Part.Role.OPENS, speech="Dijo.")
    f.make_lead(session, None, presidency=f.make_presidency(world.crm, world.sv))
    f.make_topic(session, "Tema", text_en="Topic")
    f.make_question(session, "¿Qué?")
    f.make_concept(session, term="De la sesión")
    f.make_concept(meeting=meeting, term="De la reunión")
    first = f.make_block(meeting, position=1, date=date(2024, 10, 10), start=time(9))
    second = f.make_block(meeting, position=2, date=date(2024, 10, 11), note="Se retrasó")
    item = f.make_item(first, session=session, position=1, duration=60, internal_note="Reservado")
    f.make_item(first, parent=item, title="Apertura", position=1)
    f.make_item(second, title="Clausura", position=1, start=time(17))
    return meeting


def clone(source, people, parts, **fields):
    told = {"number": 6, "start": date(2026, 3, 1), "end": date(2026, 3, 2)} | fields
    return clone_meeting(source, by=people["secretary_crm"], parts=parts, **told)


def test_sessions_come_with_their_sheets_and_leads_and_without_what_was_written_afterwards(source, world, people):
    session = clone(source, people, EVERYTHING).sessions.get()

    assert (session.title_es, session.title_en, session.address, session.release) == ("Una", "One", "1", "draft")
    assert (session.summary, session.note, session.certainty) == ("", "", "unsourced")
    assert [theme.address for theme in session.themes.all()] == ["integration"]
    parts = session.parts.values_list("state__code", "conference__address", "role", "person", "certainty")
    assert list(parts) == [("PE", "csm", "leads", "", "unsourced")]
    assert [(row.text_es, row.text_en) for row in session.topics.all()] == [("Tema", "Topic")]
    assert [row.text for row in session.questions.all()] == ["¿Qué?"]
    uses = session.meeting.concept_uses.order_by("pk").values_list("concept__term_es", "session")
    assert list(uses) == [("De la sesión", session.pk), ("De la reunión", None)]


def test_the_agenda_moves_to_the_new_days(source, people):
    made = clone(source, people, EVERYTHING)

    blocks = made.agenda_blocks.order_by("position").values_list("date", "start", "note_es")
    assert list(blocks) == [(date(2026, 3, 1), time(9), ""), (date(2026, 3, 2), None, "")]
    opening, sub, closing = AgendaItem.objects.filter(block__meeting=made).order_by("pk")[:3]
    assert (opening.session, opening.duration, opening.internal_note) == (made.sessions.get(), 60, "")
    assert {opening.title_es or "", sub.title_es, closing.title_es} == {"", "Apertura", "Clausura"}
    assert AgendaItem.objects.get(block__meeting=made, title_es="Apertura").parent == opening


def test_an_item_keeps_the_title_of_a_session_that_stays_behind(source, people):
    made = clone(source, people, ["agenda"])

    item = AgendaItem.objects.get(block__meeting=made, duration=60)
    assert (item.session, item.title_es, item.title_en) == (None, "Una", "One")
    assert not made.sessions.exists()


@pytest.mark.parametrize("parts", [["leads", "sheets"], ["sessions"]])
def test_sheets_and_leads_come_with_their_sessions_or_not_at_all(source, people, parts):
    made = clone(source, people, parts)

    assert made.sessions.count() == parts.count("sessions")
    assert not made.concept_uses.exists()
    assert not Part.objects.filter(session__meeting=made).exists()


def test_without_a_first_day_the_agenda_has_no_days_either(source, people):
    made = clone(source, people, EVERYTHING, start=None, end=None)

    assert set(made.agenda_blocks.values_list("date", flat=True)) == {None}


def test_what_is_another_secretariats_stays_behind(source, world, people):
    f.make_session(source, narrowed_to=world.csm, audience="members", title="Zarzamora")

    assert clone(source, people, EVERYTHING).sessions.count() == 1
