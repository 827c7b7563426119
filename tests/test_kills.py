"""Processes that are killed while they import, issue and send: all or nothing, no effect twice, nothing left behind."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

KILLS = 20  # of each kind of process
SECONDS = 960


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_twenty_kills_of_web_worker_and_press_leave_all_or_nothing(tmp_path):
    known = {"DJANGO_SETTINGS_MODULE": "portal.settings", "DATABASE_URL": database(tmp_path), "TASKS_AT_ONCE": "off"}
    seed = os.environ.get("SEED", str(int.from_bytes(os.urandom(3))))

    run = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-m", "tests.killing", str(tmp_path), str(KILLS), seed],
        cwd=settings.BASE_DIR,
        env=os.environ | known,
        stdout=subprocess.PIPE,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    found = json.loads(run.stdout.splitlines()[-1])
    print(f"seed {seed}:", json.dumps(found, indent=1))  # noqa: T201 - the figures; pytest shows them where it fails
    assert {kind: found["counts"][kind] for kind in ("web", "worker", "press")} == {
        "web": KILLS,
        "worker": KILLS,
        "press": KILLS,
    }
    assert found["wrong"] == []
    assert (found["presses without a portal"], found["rows without a file"]) == (0, 0)


def database(folder) -> str:
    """A copy of the test's database in a file; or that database itself where other processes can open it."""
    place = connection.settings_dict
    if connection.vendor != "sqlite":
        return f"postgres://{place['USER']}@/{place['HOST']}/{place['NAME']}"
    connection.ensure_connection()
    connection.connection.backup(copy := sqlite3.connect(folder / "killed.sqlite3"))
    copy.close()
    return f"sqlite:///{folder / 'killed.sqlite3'}"
