"""The worker is killed amid the mails of an opening: no row is lost, and none is sent again of its own accord."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.test_kills import database

SECONDS = 900


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("mails", "kills"), [(15, 2), pytest.param(300, 20, marks=pytest.mark.drill)])
def test_a_worker_that_is_killed_amid_an_opening_loses_no_mail_and_sends_none_twice(tmp_path, mails, kills):
    known = {"DJANGO_SETTINGS_MODULE": "portal.settings", "DATABASE_URL": database(tmp_path), "TASKS_AT_ONCE": "off"}
    seed = os.environ.get("SEED", str(int.from_bytes(os.urandom(3))))

    run = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-m", "tests.killing.opening", str(tmp_path), str(mails), str(kills), seed],
        cwd=settings.BASE_DIR,
        env=os.environ | known,
        stdout=subprocess.PIPE,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    found = json.loads(run.stdout.splitlines()[-1])
    print(f"seed {seed}:", json.dumps(found, indent=1))  # noqa: T201 - the figures; pytest shows them where it fails
    assert (found["killed"], found["mails"]) == (kills, mails)
    assert found["told twice or never"] == found["arrived otherwise"] == []
