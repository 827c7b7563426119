"""Workers that are killed in the middle: all or nothing, taken up again, and no effect twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.db import connection

from portal.models import Task, User
from tests.portal.sample_tasks import dawdle

# In a process of its own: one task, with a short lease.
WORK = """
import django
django.setup()
from datetime import timedelta
from django.conf import settings
settings.TASK_LEASE = timedelta(seconds=%s)
from portal.tasks.running import run_next
print("ran", run_next(), flush=True)
"""
LEASE = 1.5  # seconds


@pytest.fixture
def process(tmp_path, settings):
    """`process(code, **variables)`: Python on a copy of the test's database, or on itself where others can open it."""
    settings.TASKS_AT_ONCE = False
    dawdle.enqueue("ana")
    if connection.vendor == "sqlite":
        connection.connection.backup(copy := sqlite3.connect(tmp_path / "killed.sqlite3"))
        copy.close()
        url = f"sqlite:///{tmp_path / 'killed.sqlite3'}"
    else:
        place = connection.settings_dict
        url = f"postgres://{place['USER']}@/{place['HOST']}/{place['NAME']}"
    known = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings", "TASKS_AT_ONCE": "off"}
    started = []

    def process(code, **variables):
        found = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", code],
            cwd=settings.BASE_DIR,
            env=os.environ | known | variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(found)
        return found

    process.told = lambda: told(tmp_path / "killed.sqlite3")
    yield process
    for each in started:
        each.kill()
        each.wait()
        each.stdout.close()


def told(path) -> tuple[list[str], str, int]:
    """Who has an account, and how the task stands after how many tries."""
    if connection.vendor != "sqlite":
        return list(User.objects.values_list("username", flat=True)), *Task.objects.values_list("status", "tries").get()
    with closing(sqlite3.connect(path, timeout=20)) as database:
        names = [name for (name,) in database.execute("SELECT username FROM portal_user")]
        return names, *database.execute("SELECT status, tries FROM portal_task").fetchone()


def killed_at(process, place: str) -> None:
    worker = process(WORK % LEASE, DAWDLE="600", DAWDLE_AT=place)
    while worker.stdout.readline() != f"{place}\n":
        assert worker.poll() is None
    worker.send_signal(signal.SIGKILL)
    worker.wait()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "place",
    ["within", pytest.param("before", marks=pytest.mark.drill), pytest.param("after", marks=pytest.mark.drill)],
)
def test_a_killed_task_is_taken_up_again_and_has_one_effect(process, place):
    killed_at(process, place)
    between = process.told()

    time.sleep(LEASE)
    again = process(WORK % LEASE).communicate(timeout=60)[0]

    assert between == ((["ana"], "done", 1) if place == "after" else ([], "running", 1))
    assert again.splitlines()[-1] == f"ran {place != 'after'}"
    assert process.told() == (["ana"], "done", 1 if place == "after" else 2)


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_a_task_that_takes_longer_than_its_lease_is_not_begun_elsewhere(process):
    worker = process(WORK % LEASE, DAWDLE=str(4 * LEASE), DAWDLE_AT="before")
    assert worker.stdout.readline() == "before\n"

    time.sleep(2 * LEASE)
    other = process(WORK % LEASE).communicate(timeout=60)[0]
    worker.wait(timeout=60)

    assert other == "ran False\n"
    assert process.told() == (["ana"], "done", 1)


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_twenty_kills_leave_all_or_nothing(process):
    """At moments that nobody chose: each worker is killed a little later than the one before."""
    ends = []

    for number in range(20):
        worker = process(WORK % 0.2, DAWDLE="0.1", DAWDLE_AT="within")
        worker.stdout.readline()
        time.sleep(number * 0.01)
        worker.kill()
        worker.wait()
        ends.append(process.told()[:2])

    assert all(end in [([], "running"), (["ana"], "done")] for end in ends)
    assert ends == sorted(ends)  # once done, it stays as it is
