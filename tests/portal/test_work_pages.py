"""The office's pages of background work and of mails: who finds what, and what can be done there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.invitations import send
from meetings.models import Seat
from portal.models import Mail, Task
from portal.outbox.forgotten import post_forgotten
from tests import factories as f
from tests.admin_forms import address
from tests.meetings.inviting import offer
from tests.office.rows import BUILDERS


@pytest.fixture
def rows(world):
    """Of each kind one row about the joint plenaries and one about the CSM's own: `rows[model]` is (joint, own)."""
    joint, own = f.make_meeting(world.series, title="Conjunta"), f.make_meeting(world.own, title="Reservada")
    return {model: (BUILDERS[model](world, joint), BUILDERS[model](world, own)) for model in (Task, Mail)}


@pytest.mark.parametrize("model", [Task, Mail])
def test_whoever_edits_a_record_finds_what_is_done_about_it_and_nobody_else(client, people, rows, model):
    joint, own = rows[model]
    client.force_login(people["secretary_crm"])

    listed = client.get(address(model))

    assert list(listed.context["cl"].result_list) == [joint]
    assert "Reservada" not in listed.content.decode()
    assert client.get(address(model, "change", joint.pk)).status_code == 200
    for view in ("change", "history"):
        foreign, missing = (client.get(address(model, view, key)) for key in (own.pk, 99_999))
        assert (foreign.status_code, foreign.get("Location")) == (missing.status_code, missing.get("Location"))
        assert foreign.status_code in {302, 403, 404}


@pytest.mark.parametrize("model", [Task, Mail])
def test_nobody_writes_there(client, people, rows, model):
    joint, _own = rows[model]
    client.force_login(people["admin"])
    before = model.objects.filter(pk=joint.pk).values().get()

    answers = [
        client.post(address(model, view, joint.pk), {"post": "yes"}).status_code for view in ("change", "delete")
    ]

    assert answers == [403, 403]
    assert client.get(address(model, "add")).status_code == 403
    assert model.objects.filter(pk=joint.pk).values().get() == before


def test_a_forgotten_password_is_told_to_superusers_alone_and_its_text_to_nobody(client, people, settings, world):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    mail = post_forgotten(people["delegate_sv"], language="es")
    pages = {}

    for who in ("secretary_crm", "admin"):
        client.force_login(people[who])
        pages[who] = [list(client.get(address(model)).context["cl"].result_list) for model in (Mail, Task)]
    shown = client.get(address(Mail, "change", mail.pk)).content.decode()

    assert pages == {"secretary_crm": [[], []], "admin": [[mail], [Task.objects.get()]]}
    assert "/password/" not in shown.replace(reverse("admin:password_change"), "")


def test_what_is_done_about_an_account_is_told_to_superusers_alone(people, viewers):
    row = Task(path="x", language="es", due_at=timezone.now(), about=people["delegate_sv"])
    row.save()

    assert list(Task.objects.editable_by(viewers["secretary_crm"])) == []
    assert list(Task.objects.editable_by(viewers["admin"])) == [row]


def test_an_invitation_is_told_to_whoever_may_grant_the_seat(client, people, world, mailoutbox):
    seat = offer(people, world)
    mail = send(seat, language="es", by=people["secretary_crm"])
    found = {}

    for who in ("secretary_crm", "secretary_csm"):
        client.force_login(people[who])
        found[who] = [list(client.get(address(model)).context["cl"].result_list) for model in (Mail, Task)]

    assert found == {"secretary_crm": [[mail], [Task.objects.get()]], "secretary_csm": [[], []]}


def test_the_page_of_an_invitation_tells_what_became_of_its_mail(client, people, world, settings):
    settings.EMAIL_BACKEND = "tests.portal.mail_servers.Refusing"
    seat = offer(people, world)
    send(seat, language="es", by=people["secretary_crm"])
    client.force_login(people["secretary_crm"])

    page = client.get(address(Seat, "invitation", seat.pk)).content.decode()

    assert "a ana@sv.example" in page
    assert "550 5.7.1 spam: … is not liked" in page


def test_what_failed_is_tried_again_from_the_list(client, people, rows, settings):
    settings.TASKS_AT_ONCE = False
    joint, own = rows[Task]
    Task.objects.update(status=Task.Status.FAILED, tries=3, ended_at=timezone.now(), reason="Así fue.")
    client.force_login(people["secretary_crm"])

    shown = client.get(address(Task)).content.decode()
    client.post(address(Task), {"action": "again", "_selected_action": [joint.pk, own.pk]})

    assert "Así fue." in shown
    assert Task.objects.get(pk=joint.pk).status == "waiting"
    assert Task.objects.get(pk=own.pk).status == "failed"


def test_a_mail_that_did_not_go_out_is_sent_again_from_the_list(client, people, rows, settings):
    settings.TASKS_AT_ONCE = False
    joint, own = rows[Mail]
    Mail.objects.update(status=Mail.Status.UNKNOWN)
    client.force_login(people["secretary_crm"])

    client.post(address(Mail), {"action": "again", "_selected_action": [joint.pk, own.pk]})

    assert Mail.objects.get(pk=joint.pk).status == "waiting"
    assert Mail.objects.get(pk=own.pk).status == "unknown"


def test_a_task_that_runs_says_how_far_it_is(client, people, rows):
    joint, _own = rows[Task]
    Task.objects.filter(pk=joint.pk).update(status=Task.Status.RUNNING, done=2, total=6)
    client.force_login(people["secretary_crm"])

    running = client.get(address(Task, "change", joint.pk)).content.decode()
    Task.objects.filter(pk=joint.pk).update(status=Task.Status.DONE)
    over = client.get(address(Task, "change", joint.pk)).content.decode()

    assert "2 de 6" in running
    assert "2 de 6" not in over
    assert ("office-task.js" in running, "office-task.js" in over) == (True, False)
