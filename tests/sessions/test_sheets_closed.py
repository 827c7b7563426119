"""A technical sheet is closed by its secretariat, read from then on, and opened again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.operations import clone_meeting
from sessions.models import Session
from sessions.operations import close_sheet, reopen_sheet
from tests import factories as f
from tests.admin_forms import add_line, address, form_data

INDEX = reverse("admin:index")


def where(session, view="change"):
    return address(Session, view, session.pk)


def test_a_closed_sheet_is_read_and_no_longer_edited(focal, people, sheet):
    data = form_data(focal.get(where(sheet)))
    close_sheet(sheet, by=people["secretary_crm"])

    form = focal.get(where(sheet))
    late = focal.post(where(sheet), data | {"topics-0-text_es": "Lo que escribí"})

    assert _("The secretariat has closed this sheet") in form.content.decode()
    assert "Un tema" in form.content.decode()
    assert 'name="_save"' not in form.content.decode()
    assert late.status_code == 403
    assert "Lo que escribí" in late.content.decode()
    assert sheet.topics.get().text == "Un tema"


def test_a_reopened_sheet_is_edited_again(focal, people, sheet):
    close_sheet(sheet, by=people["secretary_crm"])
    reopen_sheet(sheet, by=people["secretary_csm"])
    data = form_data(focal.get(where(sheet)))

    assert focal.post(where(sheet), data | {"topics-0-text_es": "Otro"}).status_code == 302
    assert sheet.topics.get().text == "Otro"


def test_closing_says_who_and_when_and_stands_in_the_history(people, sheet):
    before = timezone.now()
    closed = close_sheet(sheet, by=people["secretary_crm"])

    assert before <= closed.sheet_closed_at <= timezone.now()
    assert closed.sheet_closed_by == people["secretary_crm"]
    assert sheet.history.first().history_change_reason == "sheet-closed"
    with pytest.raises(ValidationError):
        close_sheet(sheet, by=people["secretary_crm"])


@pytest.mark.parametrize("who", ["delegate_sv", "focal_sv", "secretary_crm"])
def test_a_sheet_is_closed_by_its_secretariat_alone(world, people, who):
    session = f.make_session(f.make_meeting(world.own, **f.COMING))

    with pytest.raises(PermissionDenied):
        close_sheet(session, by=people[who])
    assert close_sheet(session, by=people["secretary_csm"]).sheet_closed_at


def test_a_secretariat_closes_from_the_form_and_many_from_the_list(client, people, world, sheet):
    another = f.make_session(sheet.meeting)
    foreign = f.make_session(f.make_meeting(world.own))
    client.force_login(people["secretary_crm"])

    asked = client.get(where(sheet, "sheet"))
    closed = client.post(where(sheet, "sheet"), {"verb": "close"})
    keys = [sheet.pk, another.pk, foreign.pk]
    client.post(address(Session), {"action": "close_sheets", "_selected_action": keys})

    assert where(sheet, "sheet") in client.get(where(sheet)).content.decode()
    assert asked.status_code == 200
    assert closed.url == where(sheet)
    assert client.post(where(foreign, "sheet"), {"verb": "close"}).url == INDEX
    assert set(Session.objects.filter(sheet_closed_at__isnull=False)) == {sheet, another}
    client.post(address(Session), {"action": "reopen_sheets", "_selected_action": keys})
    assert not Session.objects.filter(sheet_closed_at__isnull=False).exists()


def test_a_secretariat_edits_a_closed_sheet(client, people, sheet):
    close_sheet(sheet, by=people["secretary_crm"])
    client.force_login(people["secretary_crm"])
    data = form_data(client.get(where(sheet)))

    assert client.post(where(sheet), data | {"topics-0-text_es": "Otro"}).status_code == 302
    assert sheet.topics.get().text == "Otro"


def test_the_next_meetings_sheets_are_open_again(people, sheet):
    close_sheet(sheet, by=people["secretary_crm"])

    made = clone_meeting(sheet.meeting, number=99, by=people["secretary_crm"], parts=["sessions"])

    assert [(row.sheet_closed_at, row.sheet_closed_by) for row in made.sessions.all()] == [(None, None)]


def test_the_secretary_and_the_focal_point_at_one_sheet_lose_nothing(client, people, sheet):
    client.force_login(people["focal_sv"])
    mine = form_data(client.get(where(sheet))) | {"questions-0-text_es": "¿La mía?"}
    add_line(mine, "topics", position=2, text_es="El mío")
    client.force_login(people["secretary_crm"])
    theirs = form_data(client.get(where(sheet))) | {"topics-0-text_es": "El suyo", "title_es": "Nuevo"}
    client.post(where(sheet), theirs)
    client.force_login(people["focal_sv"])

    warned = client.post(where(sheet), mine)
    saved = client.post(where(sheet), form_data(warned))

    assert "secretary-crm" in warned.content.decode()
    assert saved.status_code == 302
    assert [topic.text for topic in sheet.topics.all()] == ["El suyo", "El mío"]
    assert sheet.questions.get().text == "¿La mía?"
    sheet.refresh_from_db()
    assert sheet.title == "Nuevo"
