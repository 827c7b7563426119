"""Every mail is a row first, and what becomes of it is told; a link that signs in is in no row."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from meetings.invitations import accept, end_seat, send
from portal.models import Mail, Task, User
from portal.outbox.forgotten import post_forgotten
from portal.outbox.posting import AGAIN, send_again
from portal.tasks.running import run_next
from portal.tasks.worker import run_due
from tests import factories as f
from tests.meetings.inviting import offer

SERVERS = "tests.portal.mail_servers"


@pytest.fixture
def server(settings, mailoutbox):
    """`server("Busy")`: mails leave through this one."""

    def server(name: str) -> None:
        settings.EMAIL_BACKEND = f"{SERVERS}.{name}"

    server("Taking")
    return server


@pytest.fixture
def seat(people, world):
    return offer(people, world)


@pytest.fixture
def posted(seat, people):
    """`posted()`: the mail of an invitation, asked for."""

    def posted(language: str = "es") -> Mail:
        send(seat, language=language, by=people["secretary_crm"])
        return only()

    return posted


def only() -> Mail:
    return Mail.objects.get()


def run_all() -> None:
    """What a worker does, without the pauses."""
    Task.objects.update(due_at=timezone.now())
    run_next()


def test_a_mail_is_a_row_first_and_leaves_with_a_worker(server, later, posted):
    waiting = posted().status
    before = len(mail.outbox)

    run_due()

    row = only()
    assert (waiting, before, len(mail.outbox)) == ("waiting", 0, 1)
    assert (row.status, row.tries, row.address) == ("sent", 1, "ana@sv.example")
    assert row.sent_at is not None
    assert mail.outbox[0].extra_headers["Message-ID"] == row.message_id


def test_the_mail_is_written_in_its_language_whatever_the_workers(server, later, posted):
    posted("pt-br")

    run_due()

    assert "http://127.0.0.1:8000/pt-br/invitation/" in mail.outbox[0].body


def test_a_link_is_made_when_the_mail_leaves_and_stands_in_no_row(server, later, posted, caplog):
    posted()
    before = rows()

    run_due()

    token = re.search(r"/invitation/\w+/([\w-]+)/", mail.outbox[0].body).group(1)
    assert "/invitation/" not in before + rows()
    assert token not in before + rows() + caplog.text


def rows() -> str:
    return repr([*Mail.objects.values(), *Task.objects.values()])


def test_a_link_to_a_new_password_stands_in_no_row(server, later, db):
    post_forgotten(f.make_user("ana", email="ana@sv.example"), language="en")
    before = rows()

    run_due()

    token = re.search(r"http://127.0.0.1:8000/en/password/\w+/([\w-]+)/", mail.outbox[0].body).group(1)
    assert token not in before + rows()


def test_what_an_accepted_invitation_was_about_is_over(server, later, posted, seat):
    posted()
    accept(seat, password="una-clave-larga-2")

    run_due()

    assert mail.outbox == []
    assert (only().status, only().reason) == ("failed", "El asunto de este correo ya no está vigente.")


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}], ids=["closed", "without a password"])
def test_an_account_that_was_closed_or_has_no_password_gets_no_link(server, later, db, change):
    user = f.make_user("ana", email="ana@sv.example")
    post_forgotten(user, language="es")
    User.objects.filter(pk=user.pk).update(**change)

    run_due()

    assert (mail.outbox, only().status) == ([], "failed")


# A server that does not do what is hoped for.


@pytest.mark.parametrize(
    ("name", "reason"), [("Unreachable", "nobody is there"), ("Busy", "451 4.7.1 try again later")]
)
def test_what_did_not_go_out_is_tried_again_with_growing_pauses(server, later, posted, name, reason):
    server(name)
    posted()
    states, pauses = [], []

    for _ in range(6):
        run_all()
        states.append(only().status)
        pauses.append(round((Task.objects.get().due_at - timezone.now()).total_seconds() / 60))

    assert states == ["waiting"] * 5 + ["failed"]
    assert pauses[:5] == [1, 5, 30, 120, 480]
    assert (only().reason, only().tries) == (reason, 6)
    assert Task.objects.get().is_over


def test_a_server_that_comes_back_gets_the_mail_once(server, later, posted):
    server("Busy")
    posted()
    run_all()

    server("Taking")
    run_all()
    run_all()

    assert (only().status, len(mail.outbox)) == ("sent", 1)


def test_a_refusal_for_good_is_not_repeated_and_its_reason_shows_no_link(server, later, posted):
    server("Refusing")
    posted()

    run_all()

    assert (only().status, only().reason) == ("failed", "550 5.7.1 spam: … is not liked")
    assert Task.objects.get().is_over


def test_where_the_answer_is_missing_nobody_knows_and_a_person_decides(server, later, posted, people):
    server("Vanishing")
    posted()
    run_all()
    unknown, repeated = only().status, run_due()

    server("Taking")
    send_again(only(), by=people["secretary_crm"])
    run_due()

    assert (unknown, repeated) == ("unknown", 0)
    assert (only().status, len(mail.outbox)) == ("sent", 2)
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 1


def test_a_try_that_was_killed_while_it_sent_is_not_repeated(server, later, posted):
    posted()
    Mail.objects.update(status=Mail.Status.SENDING)

    run_due()

    assert (only().status, only().reason) == ("unknown", "Se interrumpió mientras se entregaba el correo.")
    assert mail.outbox == []


def test_one_of_two_tries_that_overlap_sends(server, later, posted, monkeypatch):
    posted()
    monkeypatch.setattr(
        f"{SERVERS}.Taking.open", lambda _: Mail.objects.update(status=Mail.Status.SENDING), raising=False
    )

    run_due()

    assert mail.outbox == []


@pytest.mark.parametrize("status", [each for each in Mail.Status.values if each not in AGAIN])
def test_what_was_sent_or_waits_is_not_sent_again(server, later, posted, people, status):
    posted()
    Mail.objects.update(status=status)
    before = Task.objects.count()

    with pytest.raises(Exception, match="ya se envió"):
        send_again(only(), by=people["secretary_crm"])

    assert (only().status, Task.objects.count()) == (status, before)


@pytest.mark.parametrize("name", ["console", "dummy"])
def test_without_a_server_the_mail_is_to_be_passed_on(settings, posted, name, capsys):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{name}.EmailBackend"

    posted()

    assert only().status == "by-hand"


def test_a_seat_that_ended_meanwhile_sends_nothing(server, later, posted, seat, people):
    posted()
    end_seat(seat, by=people["secretary_crm"])

    run_due()

    assert (mail.outbox, only().status) == ([], "failed")
