"""The reminder for those who lead a session whose technical sheet is incomplete."""

from datetime import date

import pytest

from meetings.admin.meeting.convocation import Reminding
from meetings.models import FocalPoint
from sessions.admin.reminders import reminder
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, title="V Reunión", title_en="Fifth Meeting", **f.COMING)


def asked(viewers, meeting, deadline=None, who="secretary_crm"):
    return reminder(viewers[who], Reminding(meeting, deadline))


def test_each_lead_state_is_told_what_its_sheet_lacks_in_each_language(world, viewers, meeting):
    session = f.make_session(meeting, number=3, title="Integración", title_en="Integration")
    f.make_lead(session, world.pe, conference=world.csm)
    f.make_topic(session)

    told = asked(viewers, meeting, date(2024, 9, 30))

    texts = {each["language"]: each["text"] for each in told["texts"]}
    assert list(texts) == ["es", "en", "pt-br"]
    link = f"http://127.0.0.1:8000/admin/plenary_sessions/session/{session.pk}/change/"
    for line in ("Perú (CSM)", "- Sesión 3: Integración", "Falta: conceptos clave, preguntas orientadoras", link):
        assert line in texts["es"]
    assert "Asunto: Fichas técnicas de las sesiones – V Reunión" in texts["es"]
    assert "30 de septiembre de 2024" in texts["es"]
    assert "Missing: key concepts, guiding questions" in texts["en"]
    assert "30 September 2024" in texts["en"]
    assert "Prezadas e prezados colegas," in texts["pt-br"]


def test_a_complete_sheet_and_another_meetings_are_not_reminded_of(world, viewers, meeting):
    session = f.make_session(meeting)
    f.make_lead(session, world.pe)
    f.make_topic(session)
    f.make_question(session)
    f.make_concept(session)
    f.make_lead(f.make_session(f.make_meeting(world.series)), world.pe)

    assert asked(viewers, meeting)["texts"] == []


def test_a_session_that_nobody_leads_is_told_to_the_secretariat_alone(viewers, meeting):
    session = f.make_session(meeting)

    told = asked(viewers, meeting)

    assert (told["texts"], told["orphans"]) == ([], [session])


def test_the_mail_goes_to_the_focal_points_whom_the_secretariat_knows(world, viewers, meeting):
    f.make_lead(f.make_session(meeting), world.pe)
    told = {"name": "Ana", "state": world.pe}
    f.make(FocalPoint, conference=world.crm, email="ana@example.org", **told)
    f.make(FocalPoint, conference=world.crm, email="antes@example.org", end=date(2020, 1, 1), **told)
    f.make(FocalPoint, conference=world.csm, email="zarzamora@example.org", **told)

    assert asked(viewers, meeting)["to"] == ["ana@example.org"]
