"""What is done in the background takes less of the processor than what somebody waits for, sessions or none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal.printing.job import READY
from portal.priority import NICER

OF_SESSION = Path("/proc/self/autogroup")
SAYS = f"""
import os
from pathlib import Path
def say(*_):
    group = Path("{OF_SESSION}")
    print(os.nice(0), group.read_text().split()[-1] if group.exists() else os.nice(0))
"""
WORKS = """
import django
django.setup()
from portal.tasks import worker
worker.work = say
worker.work_until_told()
"""


def started(*command, **options) -> subprocess.Popen:
    known = {"DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "portal.settings"}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and words
        command, cwd=settings.BASE_DIR, env=os.environ | known, stdout=subprocess.PIPE, **options
    )


def test_a_worker_and_the_session_that_it_leads_give_way():
    worker = started(sys.executable, "-c", SAYS + WORKS, start_new_session=True)

    assert worker.communicate(timeout=60)[0].split() == [str(NICER).encode()] * 2


def test_whoever_leads_no_session_leaves_that_of_others_as_it_is():
    give = "from portal.priority import give_way; give_way(); say()"
    in_another = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SAYS + give!r}], check=True)"

    told = started(sys.executable, "-c", in_another, start_new_session=True).communicate(timeout=60)[0].split()

    assert told == [str(NICER).encode(), b"0" if OF_SESSION.exists() else str(NICER).encode()]


@pytest.mark.skipif(not OF_SESSION.exists(), reason="the processor is not shared out by sessions")
@pytest.mark.parametrize("nice", [0, NICER], ids=["portal", "worker"])
def test_a_press_has_the_priority_of_whoever_started_it(nice):
    command = ("nice", "-n", str(nice), sys.executable, "-m", "portal.printing", "60")
    with started(*command, stdin=subprocess.PIPE, start_new_session=True) as press:
        said = press.stdout.read(len(READY))
        weight = Path(f"/proc/{press.pid}/autogroup").read_text().split()[-1]
        press.kill()

    assert (said, weight) == (READY, str(nice))
