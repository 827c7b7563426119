"""An import whose process is killed leaves nothing of itself, or all."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests import factories as f

ROWS = 10_000

# Runs in a process of its own: imports, says how far it is, and waits there to be killed.
IMPORT = """
import sys, time
import django
django.setup()
from meetings.access import Viewer
from portal.spreadsheets import TextDataset, history
from portal.spreadsheets.progress import Importing
from practices.resources import PracticeResource

real = history.bulk_create_with_history
def watched(*args, **kwargs):
    found = real(*args, **kwargs)
    print("batch", flush=True)
    if sys.argv[1] == "midway":
        time.sleep(0 if len(args[0]) < 500 or watched.batches < 3 else 600)
    watched.batches += 1
    return found
watched.batches = 1
history.bulk_create_with_history = watched

titles = ["address", "title_es", "kind", "attribution_printed", "meeting"]
rows = [(n, [f"p-{n}", f"Practica {n}", "tool", "SV", "crm-csm-5"]) for n in range(2, int(sys.argv[2]) + 2)]
fingerprint = PracticeResource(Viewer(sees_all=True)).import_data(TextDataset(titles, rows), dry_run=True).fingerprint
sheet = PracticeResource(Viewer(sees_all=True))
for _done in Importing(sheet, TextDataset(titles, rows), None, "x", fingerprint).run():
    pass
print("done", flush=True)
time.sleep(600)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("moment", "kept"), [("midway", 0), pytest.param("done", ROWS, marks=pytest.mark.drill)])
def test_a_killed_import_leaves_no_row_or_all(tmp_path, moment, kept):
    if connection.vendor != "sqlite":
        pytest.skip("the server of PostgreSQL rolls back what its client did not commit")
    f.make_state("SV")
    f.make_meeting(f.make_series(address="crm-csm"), address="crm-csm-5")
    path = tmp_path / "killed.sqlite3"
    connection.connection.backup(copy := sqlite3.connect(path))
    copy.close()

    process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", IMPORT, moment, str(ROWS)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "portal.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        lines = iter(process.stdout.readline, "")
        seen = [next(lines) for _ in range(3)] if moment == "midway" else list(iter(lambda: next(lines), "done\n"))
        assert seen[:3] == ["batch\n"] * 3
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()

    with sqlite3.connect(path) as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of our own
            for table in ("practices_practice", "practices_historicalpractice", "practices_attribution")
        ]
    database.close()
    assert counts == [kept] * 3
