"""Large imports and exports where a worker takes them: asked for in a request, done by a task, told to the asker."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext

from meetings.models import Seat
from portal.models import Task
from portal.spreadsheets import background, import_log, progress
from portal.tasks import calendar, results, running
from portal.tasks.running import run, take
from portal.tasks.worker import run_due
from practices.models import Practice
from tests import factories as f
from tests.admin_forms import address
from tests.portal.spreadsheet_pages import confirm, rows, send, waiting, where

pytestmark = pytest.mark.usefixtures("media", "later")
LEASE = timedelta(minutes=2)


@pytest.fixture
def later(settings, monkeypatch):
    """A worker takes whatever has five rows or more."""
    settings.TASKS_AT_ONCE = False
    monkeypatch.setattr(background, "FROM", 5)
    monkeypatch.setattr(calendar, "DAILY", [])


@pytest.fixture
def practices(meeting):
    return [f.make_practice(meeting, address=f"p-{n}", title=f"Práctica {9 - n}") for n in range(6)]


def kept() -> list[str]:
    return default_storage.listdir(results.FOLDER)[1] if default_storage.exists(results.FOLDER) else []


def ask_for_file(client, form="1"):
    return client.post(where("export"), {"resource": "0", "format": form})


# In.


def test_a_large_import_is_asked_for_and_a_worker_does_it(secretary, meeting, people):
    asked = confirm(secretary, send(secretary, rows(5)))
    before = Practice.objects.count()
    run_due()

    task = Task.objects.get()
    page = secretary.get(asked["Location"]).content.decode()
    assert asked["Location"] == address(Task, "change", task.pk)
    assert (before, Practice.objects.count(), task.status, task.name) == (0, 5, "done", "prácticas.csv")
    assert task.reason in page
    assert task.reason.startswith("Importación hecha: 5 registros")
    assert Practice.history.first().history_user == people["secretary_crm"]
    assert [(entry.who, entry.counts) for entry in import_log.lately()] == [
        (people["secretary_crm"], {"new": 5, "changed": 0})
    ]
    assert waiting() == []


def test_a_small_import_is_done_in_its_request(secretary, meeting):
    confirm(secretary, send(secretary, rows(4)))

    assert (Practice.objects.count(), Task.objects.count()) == (4, 0)


def test_where_tasks_run_at_once_a_large_import_shows_its_progress_as_before(secretary, meeting, settings, monkeypatch):
    settings.TASKS_AT_ONCE = True
    monkeypatch.setattr(progress, "FROM", 5)

    answer = confirm(secretary, send(secretary, rows(5)))

    assert answer.streaming
    assert b"</html>" in b"".join(answer.streaming_content)
    assert (Practice.objects.count(), Task.objects.count()) == (5, 0)


def test_an_import_whose_worker_was_killed_is_done_once_by_the_next(secretary, meeting):
    confirm(secretary, send(secretary, rows(5)))
    take(timezone.now(), timedelta(0))

    counts = [run_due(), run_due()]

    assert (counts, Task.objects.get().tries, Practice.objects.count()) == ([1, 0], 2, 5)
    assert Practice.history.count() == 5


def test_a_try_that_was_overtaken_imports_nothing(secretary, meeting):
    confirm(secretary, send(secretary, rows(5)))
    now = timezone.now()
    late = take(now, LEASE)
    take(now + 2 * LEASE, LEASE)

    run(late)

    assert (Practice.objects.count(), Practice.history.count(), Task.objects.get().status) == (0, 0, "running")


def test_records_that_changed_since_the_preview_are_told_and_nothing_is_imported(secretary, meeting):
    f.make_practice(meeting, address="p-0", title="Antes", kind="tool", attribution_printed="Perú")
    confirm(secretary, send(secretary, rows(5)))
    Practice.objects.update(title_es="De otra persona")

    run_due()

    task = Task.objects.get()
    assert (task.status, task.reason) == ("failed", f"{progress.CHANGED} {gettext('Send the file again.')}")
    assert Practice.objects.get().title_es == "De otra persona"
    assert waiting() == []


def test_what_is_anothers_is_not_imported(secretary, meeting, world):
    f.make_meeting(world.own, address="csm-9")

    with patch("meetings.resources.choices", lambda viewer, field: field.related_model.objects.all()):
        confirm(secretary, send(secretary, [*rows(4), ["p-9", "Mía", "tool", "Perú", "csm-9"]]))
        run_due()

    assert (Task.objects.get().reason, Practice.objects.count()) == (str(progress.FOREIGN), 0)


def test_whoever_lost_the_seat_meanwhile_imports_nothing(secretary, meeting):
    confirm(secretary, send(secretary, rows(5)))
    Seat.objects.all().delete()

    run_due()

    assert (Task.objects.get().status, Practice.objects.count()) == ("failed", 0)


def test_a_file_that_is_no_longer_there_is_told(secretary, meeting):
    confirm(secretary, send(secretary, rows(5)))
    for name in waiting():
        default_storage.delete(f"imports/{name}")

    run_due()

    assert (Task.objects.get().status, Task.objects.get().reason) == ("failed", str(background.GONE))


def test_how_far_an_import_is_is_written_down_by_the_thread_that_holds_its_lease(secretary, meeting, monkeypatch):
    monkeypatch.setattr(progress, "PIECE", 2)
    confirm(secretary, send(secretary, rows(5)))
    held, told = take(timezone.now(), LEASE), []
    real = running.come

    def come(done, total):
        real(done, total)
        running._tell(held)
        told.append(Task.objects.values_list("done", "total").get())

    monkeypatch.setattr(background, "come", come)
    run(held)

    assert told == [(2, 5), (4, 5), (5, 5)]


# Out.


@pytest.mark.parametrize("form", ["0", "1"])
def test_a_large_export_is_made_by_a_worker_and_fetched_by_its_asker(secretary, practices, settings, form):
    settings.TASKS_AT_ONCE = True
    at_once = ask_for_file(secretary, form)
    settings.TASKS_AT_ONCE = False
    asked = ask_for_file(secretary, form)
    run_due()

    task = Task.objects.get()
    fetched = secretary.get(address(Task, "file", task.pk))
    assert asked["Location"] == address(Task, "change", task.pk)
    assert address(Task, "file", task.pk) in secretary.get(asked["Location"]).content.decode()
    assert (task.status, task.done, task.total) == ("done", 6, 6)
    assert fetched["Content-Disposition"] == at_once["Content-Disposition"]
    content = b"".join(fetched.streaming_content)
    assert form == "0" or content == at_once.content
    assert [entry.counts for entry in import_log.lately()] == [{"out": 6}, {"out": 6}]


def test_a_file_in_pieces_has_each_record_once_and_in_order(secretary, practices, settings, monkeypatch):
    settings.TASKS_AT_ONCE = True
    at_once = ask_for_file(secretary).content
    settings.TASKS_AT_ONCE = False
    monkeypatch.setattr(progress, "PIECE", 4)
    ask_for_file(secretary)
    run_due()

    fetched = secretary.get(address(Task, "file", Task.objects.get().pk))

    assert b"".join(fetched.streaming_content) == at_once


def test_a_small_export_and_an_empty_sheet_come_at_once(secretary, practices, monkeypatch):
    template = secretary.post(where("export"), {"resource": "0", "format": "1", "template": "1"})
    monkeypatch.setattr(background, "FROM", 7)
    few = ask_for_file(secretary)

    assert [answer.status_code for answer in (few, template)] == [200, 200]
    assert not Task.objects.exists()


def test_nobody_but_the_asker_fetches_the_file(client, secretary, practices, people):
    ask_for_file(secretary)
    run_due()
    file = address(Task, "file", Task.objects.get().pk)
    found = {}

    for who in ("secretary_crm", "secretary_csm", "admin", "outsider"):
        client.force_login(people[who])
        page, missing = client.get(file), client.get(address(Task, "file", 99_999))
        b"".join(page)  # to its end, which closes the file
        found[who] = page.status_code
        assert who == "secretary_crm" or (page.status_code, page.get("Location", "")[:13]) == (
            missing.status_code,
            missing.get("Location", "")[:13],
        )

    assert found == {"secretary_crm": 200, "secretary_csm": 404, "admin": 404, "outsider": 302}


def test_whoever_lost_the_seat_meanwhile_gets_no_record(secretary, practices):
    ask_for_file(secretary)
    Seat.objects.all().delete()

    run_due()

    with default_storage.open(f"{results.FOLDER}/{kept()[0]}") as file:
        content = file.read()
    assert content.count(b"\n") == 1
    assert "Práctica" not in content.decode()


def test_a_try_after_one_that_was_killed_leaves_one_file(secretary, practices):
    ask_for_file(secretary)
    now = timezone.now()
    late = take(now, LEASE)
    with patch.object(running.Held, "write", return_value=False):
        run(late)
    broken = kept()
    Task.objects.update(lease_until=now - LEASE)

    run_due()

    assert (len(broken), kept()) == (1, broken)
    assert Task.objects.get().tries == 2


def test_a_file_is_deleted_after_twelve_hours(secretary, practices, monkeypatch):
    ask_for_file(secretary)
    run_due()
    file = address(Task, "file", Task.objects.get().pk)
    monkeypatch.setattr(results, "KEPT", timedelta(0))

    over = secretary.get(file).status_code
    results.clear(timezone.now())

    assert (over, kept()) == (404, [])


# Whose task.


def test_a_task_about_no_record_is_told_to_its_asker_and_to_superusers(client, secretary, practices, people):
    ask_for_file(secretary)
    found = {}

    for who in ("secretary_crm", "secretary_csm", "admin"):
        client.force_login(people[who])
        found[who] = len(client.get(address(Task)).context["cl"].result_list)

    assert found == {"secretary_crm": 1, "secretary_csm": 0, "admin": 1}
