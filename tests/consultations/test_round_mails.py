"""Mails about a round: to whom, in which language, when, each once; their subject names no paper."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from consultations.circulating import put_before_states
from consultations.concluding import withdraw
from consultations.convening import close, draft_round, extend
from consultations.models import Designation, Round
from consultations.notices import posting
from consultations.notices.kinds import CLOSED, EXTENDED, OF_ROUNDS, OPENS, WITHDRAWN
from consultations.notices.posting import tell, tell_opened
from meetings.models import Seat
from meetings.seats import viewer_for
from portal.models import Mail, Task
from portal.tasks.running import run_next
from portal.tasks.worker import run_due
from tests.consultations.conftest import TODAY, person
from tests.consultations.consulted import is_over, make_designation, open_round, put_off, respondent, round_fields
from tests.consultations.mailing import TITLE, names, told

pytestmark = pytest.mark.usefixtures("mailed_from_here")


def speaks(user, language):
    user.language = language
    user.save()


def circulated(consulted, stage=1, **fields) -> Round:
    """A round that has circulated with its mails, as without a test."""
    row = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, stage, **fields))
    put_before_states(row, by=consulted.head)
    row.refresh_from_db()
    return row


@pytest.fixture
def telling(monkeypatch):
    """A round that circulates has those who are asked told as it opens."""
    monkeypatch.setattr("consultations.circulating.queue_opening", posting.queue_opening)


# To whom.


def test_whoever_is_designated_and_focal_points_are_told_and_no_delegate_beside_them(consulted, world):
    make_designation(person(world.sv, world.crm, "eva"), world.sv, world.crm, Designation.Role.DEPUTY)
    person(world.sv, world.crm, "flor", Seat.Role.FOCAL_POINT)
    person(world.sv, world.crm, "gil")

    tell(OPENS, open_round(consulted))

    assert told(OPENS) == names("berta", "eva", "flor", "carla", "delia")


def test_where_nobody_is_designated_and_no_focal_point_has_an_account_the_delegates_are_told(consulted, world):
    Designation.objects.filter(state=world.sv).delete()

    tell(OPENS, open_round(consulted))

    assert told(OPENS) == names("ana", "berta", "carla", "delia")


def test_of_a_troikas_round_nobody_else_is_told(consulted, mailoutbox):
    row = open_round(consulted, 0)

    tell(OPENS, row)

    assert told(OPENS) == names("berta", "carla")
    arguments = {
        "row": row.pk,
        "user": consulted.people["lg"].pk,
        "places": [place.pk for place in row.respondents.all()],
    }
    assert [kind.context(arguments) for kind in OF_ROUNDS] == [None] * len(OF_ROUNDS)


def test_of_the_place_of_another_state_nobody_is_told(consulted):
    row = open_round(consulted)
    place = respondent(row, consulted.states["cv"])

    told_of = {"row": row.pk, "user": consulted.people["lg"].pk, "places": [place.pk]}

    assert OPENS.context(told_of) is None
    assert OPENS.context(told_of | {"user": consulted.people["cv"].pk}) is not None


def test_of_a_round_that_never_opened_nobody_is_told_that_it_was_closed(consulted):
    row = open_round(consulted)
    place = respondent(row, consulted.states["lg"])
    told_of = {"row": row.pk, "user": consulted.people["lg"].pk, "places": [place.pk]}
    Round.objects.update(closed_at=timezone.now(), closed_by=consulted.own)
    before = CLOSED.context(told_of)

    Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))

    assert before is not None
    assert CLOSED.context(told_of) is None


def test_who_acts_for_its_state_no_more_gets_no_mail_that_waited(consulted, later):
    tell(OPENS, open_round(consulted))
    Seat.objects.filter(user=consulted.people["lg"]).update(end=TODAY() - timedelta(days=1))

    run_due()

    assert Mail.objects.get(address="delia@example.org").status == Mail.Status.FAILED
    assert [each.to for each in mail.outbox if "delia" in each.to[0]] == []


# What they say.


def test_each_mail_is_in_its_recipients_language_and_its_subject_names_no_paper(consulted, mailoutbox):
    speaks(consulted.people["sv"], "en")
    speaks(consulted.people["cv"], "pt-br")
    row = open_round(consulted, time_zone="America/Mexico_City")
    Round.objects.update(deadline=datetime(2099, 12, 4, 0, tzinfo=UTC))
    row.refresh_from_db()

    tell(OPENS, row)

    assert {each.to[0].partition("@")[0]: each.subject for each in mailoutbox} == {
        "berta": "CRM: consultation, until Thursday 3 December, 18:00, Mexico City",
        "carla": "CRM: consulta, até quinta-feira, 3 de dezembro, 18:00, Cidade do México",
        "delia": "CRM: consulta, hasta el jueves 3 de diciembre, 18:00, Ciudad de México",
    }
    for each in mailoutbox:
        assert TITLE not in each.subject + each.body
        assert "UTC−6" in each.body
        assert "PPT/61" in each.body
        assert any(f" {state}, " in each.body for state in ("El Salvador", "Costa Verde", "Lagunaria"))


@pytest.mark.parametrize("kind", OF_ROUNDS, ids=lambda kind: kind.name)
def test_no_mail_about_a_round_holds_its_title(consulted, mailoutbox, kind):
    row = open_round(consulted)
    if kind is WITHDRAWN:
        withdraw(consulted.consultation, reason="Otra vía para los Lineamientos.", by=consulted.head)
    elif kind is CLOSED:
        is_over(row)
        close(row, by=consulted.head)
    else:
        tell(kind, row)

    assert len(mailoutbox) == 3
    assert all(TITLE not in each.subject + each.body for each in mailoutbox)
    assert all("https://plenaria.example/es/consultations/crm-2026-3/\n" in each.body for each in mailoutbox)


def test_a_round_without_a_term_says_so_and_names_no_end(consulted, mailoutbox):
    tell(OPENS, open_round(consulted, 0))

    assert {each.subject for each in mailoutbox} == {"CRM: consulta, sin plazo"}
    assert all("No se fija plazo" in each.body for each in mailoutbox)


# When, and once.


def test_a_round_that_opens_today_is_told_of_once_it_circulates(consulted, telling, mailoutbox):
    circulated(consulted)

    assert len(mailoutbox) == 3


def test_a_round_is_told_of_as_it_opens_in_its_own_zone_and_not_before(consulted, telling, later, mailoutbox):
    tomorrow = TODAY() + timedelta(days=1)
    row = circulated(consulted, circulates_on=tomorrow, time_zone="America/Mexico_City")
    run_due()
    before = Mail.objects.count()
    task = Task.objects.get(path__endswith="tell_opened")

    Round.objects.update(opens_at=timezone.now() - timedelta(minutes=1))
    Task.objects.update(due_at=timezone.now())
    run_due()

    assert task.due_at == row.opens_at
    assert task.due_at.astimezone(ZoneInfo("America/Mexico_City")).hour == 0
    assert before == 0
    assert told(OPENS) == names("berta", "carla", "delia")


def test_however_often_the_opening_is_told_each_mail_is_asked_for_once(consulted, later):
    row = open_round(consulted)

    for _ in range(3):
        tell_opened.enqueue(row.pk)
    while run_next():
        pass

    assert told(OPENS) == names("berta", "carla", "delia")


def test_a_worker_that_breaks_off_between_two_mails_leaves_none_and_the_next_one_asks_for_all(
    consulted, later, monkeypatch
):
    row, post, asked = open_round(consulted), posting.post, []

    def breaks_off(*args, **kwargs):
        asked.append(kwargs["to"])
        if len(asked) == 2:
            raise OSError("killed")
        return post(*args, **kwargs)

    monkeypatch.setattr(posting, "post", breaks_off)
    tell_opened.enqueue(row.pk)
    run_next()
    between = Mail.objects.count()

    Task.objects.update(due_at=timezone.now())
    while run_next():
        pass

    assert between == 0
    assert told(OPENS) == names("berta", "carla", "delia")


def test_before_a_round_opens_nobody_is_told_that_it_was_withdrawn(consulted, telling, later):
    circulated(consulted, circulates_on=TODAY() + timedelta(days=1))
    withdraw(consulted.consultation, reason="Cambió el asunto.", by=consulted.head)
    Round.objects.update(opens_at=timezone.now() - timedelta(minutes=1))
    Task.objects.update(due_at=timezone.now())

    run_due()

    assert Mail.objects.count() == 0


def test_all_are_told_of_an_extension_of_the_end_and_that_it_was_closed(consulted, mailoutbox):
    row = open_round(consulted)
    extend(row, deadline=put_off(row), note_number="PPT/70", by=consulted.head)
    subjects = {each.subject for each in mailoutbox}
    row.refresh_from_db()
    is_over(row)
    close(row, by=consulted.head)

    assert told(EXTENDED) == told(CLOSED) == names("berta", "carla", "delia")
    assert {each.subject for each in mailoutbox} - subjects == {"CRM: ronda de consulta cerrada"}
    assert all(subject.endswith("(prórroga)") for subject in subjects)


def test_all_are_told_of_a_withdrawal(consulted):
    open_round(consulted)

    withdraw(consulted.consultation, reason="Cambió el asunto.", by=consulted.head)

    assert told(WITHDRAWN) == names("berta", "carla", "delia")


def test_what_a_mail_told_of_is_over_before_it_leaves(consulted, later):
    row = open_round(consulted)
    tell(OPENS, row)
    is_over(row)

    run_due()

    assert set(Mail.objects.values_list("status", flat=True)) == {Mail.Status.FAILED}
    assert mail.outbox == []


def test_no_mail_about_a_round_is_told_of_in_the_office(consulted):
    tell(OPENS, open_round(consulted))

    for user in (consulted.secretary, consulted.admin, consulted.head):
        assert not Mail.objects.editable_by(viewer_for(user)).exists()
