"""Reminders: shown first and by one click to States without an answer; as announced to all alike; and a mail a day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from consultations.days import working_day_before
from consultations.models import Round
from consultations.notices.digest import DAILY, send_daily
from consultations.notices.kinds import ASKED, REMINDER
from consultations.notices.reminding import is_reminding_day, remind, remind_as_announced, reminder_of
from portal.models import Mail, Task
from portal.tasks import calendar
from portal.tasks.worker import run_due
from tests.consultations.consulted import answered, is_over, open_round
from tests.consultations.mailing import TITLE, names, told

pytestmark = pytest.mark.usefixtures("mailed_from_here")

DEADLINE = datetime(2026, 12, 4, 0, tzinfo=UTC)  # Thursday 3 December, 18:00 in Mexico


def page(client, consulted, user, name="remind"):
    client.force_login(user)
    return client.get(reverse(f"consultations:{name}", args=[consulted.consultation.address, 1]))


def test_it_is_shown_before_it_goes_to_whom_and_in_which_words(client, consulted):
    answered(consulted, open_round(consulted), "sv")

    html = page(client, consulted, consulted.head).content.decode()

    main = html.split("<main")[1]
    assert "Carla" in main
    assert "Delia" in main
    assert "Berta" not in main
    assert "CRM: consulta, hasta el" in main
    assert "no consta respuesta registrada de Costa Verde" in main
    assert not Mail.objects.filter(template=ASKED.name).exists()


def test_one_click_reminds_those_without_an_answer_alone(client, consulted, mailoutbox):
    answered(consulted, open_round(consulted), "sv")
    shown = page(client, consulted, consulted.head).context["form"]["last"].value()
    mailoutbox.clear()

    client.post(reverse("consultations:remind", args=[consulted.consultation.address, 1]), {"last": shown})

    assert told(ASKED) == names("carla", "delia")
    assert all("(recordatorio)" in each.subject and TITLE not in each.subject + each.body for each in mailoutbox)


def test_a_second_click_on_the_same_page_sends_nothing(consulted):
    row = open_round(consulted)
    last = reminder_of(row, by=consulted.head).last
    remind(row, last=last, by=consulted.head)

    with pytest.raises(ValidationError):
        remind(row, last=last, by=consulted.secretary)

    assert told(ASKED) == names("berta", "carla", "delia")


def test_presidency_and_secretariat_remind_and_nobody_else_finds_the_page(client, consulted, people):
    row = open_round(consulted)

    for user in (consulted.people["lg"], consulted.admin, people["observer"], people["delegate_pe"]):
        assert page(client, consulted, user).status_code == 404
        assert page(client, consulted, user, "delivery").status_code == 404
        with pytest.raises(PermissionDenied):
            remind(row, last=0, by=user)
    for user in (consulted.head, consulted.secretary):
        assert page(client, consulted, user).status_code == 200


def test_nobody_is_reminded_once_the_end_has_come(consulted):
    row = open_round(consulted)
    is_over(row)

    with pytest.raises(ValidationError):
        remind(row, last=0, by=consulted.head)


def test_who_has_answered_before_a_reminder_leaves_does_not_get_it(consulted, later):
    row = open_round(consulted)
    remind(row, last=0, by=consulted.head)
    answered(consulted, row, "lg")

    run_due()

    assert Mail.objects.get(template=ASKED.name, address="delia@example.org").status == Mail.Status.FAILED


@pytest.mark.parametrize(
    ("now", "reminds"),
    [
        (datetime(2026, 11, 30, 12, tzinfo=UTC), False),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), True),
        (datetime(2026, 12, 2, 12, tzinfo=UTC), False),
        (datetime(2026, 12, 3, 12, tzinfo=UTC), True),
        (datetime(2026, 12, 4, 3, tzinfo=UTC), True),  # still the 3rd where the round is
    ],
)
def test_the_announced_days_are_two_working_days_before_the_end_and_its_own(now, reminds):
    row = Round(deadline=DEADLINE, time_zone="America/Mexico_City")

    assert is_reminding_day(row, now) is reminds


def test_days_that_do_not_count_are_no_working_days_before_the_end():
    monday = datetime(2026, 12, 7, tzinfo=UTC).date()
    friday_off = [{"day": "2026-12-04", "reason": "Feriado"}]

    assert working_day_before(monday, 2, []).isoformat() == "2026-12-03"
    assert working_day_before(monday, 2, friday_off).isoformat() == "2026-12-02"


def test_an_end_at_midnight_is_that_of_the_day_before():
    row = Round(deadline=datetime(2026, 12, 4, 6, tzinfo=UTC), time_zone="America/Mexico_City")

    assert is_reminding_day(row, datetime(2026, 12, 3, 12, tzinfo=UTC))


@pytest.fixture
def announced(consulted):
    """A round that has announced reminders and ends today."""
    row = open_round(consulted, reminds=True)
    Round.objects.update(deadline=timezone.now() + timedelta(seconds=30))
    answered(consulted, row, "sv")
    return row


def test_as_announced_all_are_reminded_whether_they_have_answered_or_not(announced, consulted, mailoutbox):
    mailoutbox.clear()

    remind_as_announced.enqueue()

    assert told(REMINDER) == names("berta", "carla", "delia")
    assert len({each.body.partition("\n")[2] for each in mailoutbox}) == 1  # beside the name, the same for all


def test_without_an_announcement_no_reminder_goes_by_itself(announced):
    Round.objects.update(reminds=False)

    remind_as_announced.enqueue()

    assert told(REMINDER) == []


def test_however_many_workers_look_at_the_calendar_all_are_reminded_once(announced, settings, monkeypatch):
    settings.TASKS_AT_ONCE = False
    monkeypatch.setattr(calendar, "DAILY", [calendar.Daily(remind_as_announced, 0)])

    for _ in range(3):
        run_due()

    assert Task.objects.filter(path__endswith="remind_as_announced").count() == 1
    assert told(REMINDER) == names("berta", "carla", "delia")


# A mail a day.


def test_who_wants_it_is_mailed_daily_of_what_is_open_and_nobody_else(client, consulted, mailoutbox):
    open_round(consulted)
    client.force_login(consulted.people["lg"])
    client.post(reverse("consultations:daily_mail"), {"is_mailed_daily": "on"})
    mailoutbox.clear()

    send_daily.enqueue()

    assert told(DAILY) == names("delia")
    [mail] = mailoutbox
    assert mail.subject == "1 consulta abierta"
    assert "CRM/2026/3" in mail.body
    assert TITLE not in mail.subject + mail.body


def test_the_mail_of_the_day_tells_nothing_of_a_troikas_round_and_does_not_come_for_it(consulted):
    open_round(consulted, 0)
    type(consulted.head).objects.update(is_mailed_daily=True)

    send_daily.enqueue()

    assert told(DAILY) == names("ana", "berta", "carla")


def test_who_wants_it_no_more_gets_none_and_who_has_no_seat_finds_no_such_page(client, consulted, people):
    open_round(consulted)
    user = consulted.people["lg"]
    type(user).objects.filter(pk=user.pk).update(is_mailed_daily=True)
    client.force_login(user)
    client.post(reverse("consultations:daily_mail"), {})

    send_daily.enqueue()

    assert told(DAILY) == []
    for persona in ("outsider", "observer"):
        client.force_login(people[persona])
        assert client.get(reverse("consultations:daily_mail")).status_code == 404
