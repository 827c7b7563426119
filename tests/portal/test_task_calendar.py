"""What is daily, what a worker does in its rounds, and what runs without one."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from portal.models import Task
from portal.tasks import calendar, worker
from portal.tasks.beating import last_beat
from portal.tasks.cleaning import clear_up
from portal.tasks.worker import run_due, work
from tests.portal.sample_tasks import greet, hope, names

pytestmark = pytest.mark.django_db


def test_what_is_daily_is_queued_once_a_day_however_many_workers_ask(later, monkeypatch):
    monkeypatch.setattr(calendar, "DAILY", [calendar.Daily(clear_up, 3)])
    night = datetime(2026, 12, 1, 2, 59, tzinfo=UTC)

    calendar.queue_daily(night)
    before = Task.objects.count()
    for hours in (1, 2, 20):
        calendar.queue_daily(night + timedelta(hours=hours))
    today = Task.objects.count()
    calendar.queue_daily(night + timedelta(days=1, hours=1))

    assert (before, today, Task.objects.count()) == (0, 1, 2)


def test_a_day_that_another_worker_has_just_queued_is_not_queued_twice(later, monkeypatch):
    monkeypatch.setattr(calendar, "DAILY", [calendar.Daily(clear_up, 0)])
    now = datetime(2026, 12, 1, 5, tzinfo=UTC)
    calendar.queue_daily(now)

    monkeypatch.setattr(Task.objects, "filter", lambda **_: Task.objects.none())  # as if read before the other wrote
    calendar.queue_daily(now)
    monkeypatch.undo()

    assert Task.objects.count() == 1


@pytest.fixture
def rounds(monkeypatch):
    """`rounds(count)`: a worker goes that many rounds and finds no task; nobody waits."""
    monkeypatch.setattr(worker, "POLL", 0)
    monkeypatch.setattr(worker, "AFTER_FAULT", 0)

    def rounds(count):
        over, left = Event(), iter(range(count - 1, -1, -1))

        def run_next():
            if next(left) == 0:
                over.set()
            return False

        monkeypatch.setattr(worker, "run_next", run_next)
        work(over)

    return rounds


def test_a_worker_looks_at_the_calendar_seldom_and_says_that_it_is_alive(later, rounds, monkeypatch):
    caches["limits"].clear()
    asked = []
    monkeypatch.setattr(worker, "queue_daily", asked.append)

    rounds(50)

    assert len(asked) == 1
    assert timezone.now().timestamp() - last_beat() < 60


def test_a_look_at_the_calendar_that_failed_is_repeated_in_the_next_round(later, rounds, monkeypatch, caplog):
    asked = []

    def queue_daily(now):
        asked.append(now)
        if len(asked) == 1:
            raise OperationalError("gone")

    monkeypatch.setattr(worker, "queue_daily", queue_daily)

    rounds(3)

    assert len(asked) == 2


def test_run_due_runs_what_is_due_and_leaves_the_rest(later, capsys):
    greet.enqueue("ana")
    greet.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("eva")

    call_command("run_due")

    assert capsys.readouterr().out == "1 tasks run.\n"
    assert names() == ["ana"]


def test_what_is_over_is_deleted_in_time(later, settings):
    greet.enqueue("ana")
    run_due()
    hope.enqueue()
    old = timezone.now() - settings.TASKS_KEPT - timedelta(days=1)
    Task.objects.filter(status="done").update(ended_at=old)
    Task.objects.update(queued_at=old, due_at=old)

    settings.TASKS_AT_ONCE = True
    clear_up.enqueue()

    assert sorted(Task.objects.values_list("path", flat=True)) == [
        "portal.tasks.cleaning.clear_up",
        "tests.portal.sample_tasks.hope",
    ]
