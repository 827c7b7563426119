"""In the last minute of a round nobody loses what was saved, and nothing slips in unmarked after its end."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.test_kills import database

SECONDS = 900


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("people", [20, pytest.param(200, marks=pytest.mark.drill)])
def test_people_who_save_and_send_as_the_end_passes_lose_nothing(tmp_path, people):
    known = {"DJANGO_SETTINGS_MODULE": "portal.settings", "DATABASE_URL": database(tmp_path), "TASKS_AT_ONCE": "off"}

    run = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-m", "tests.killing.last_minute", str(people)],
        cwd=settings.BASE_DIR,
        env=os.environ | known,
        stdout=subprocess.PIPE,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    found = json.loads(run.stdout.splitlines()[-1])
    print(json.dumps(found, indent=1))  # noqa: T201 - the figures; pytest shows them where it fails
    counts = found.pop("counts")
    assert found.pop("in time")
    assert found.pop("late") or people < 200  # a few may all be in time
    assert sum(counts.values()) == 2 * people + 2 * (people // 5)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
