"""200 people who open the programme of a plenary within a minute: alone, and while somebody imports and issues.

The portal runs as in earnest: gunicorn by the project's own file, its shared cache, secure cookies. Half of the people
are signed in, as delegates. Each opens four pages, some seconds apart; the second time 5,000 rows are imported and a
paper is issued, in processes of their own and as a worker does it, so that pages are made anew with each commit.
"""

import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path

from django.conf import settings

from bench.measuring import Row, at_most
from bench.slowness import Answer, Commit, failed, rows, slow
from meetings.models import Conference, Seat, State
from portal.models import User

PEOPLE, STATES, STEPS, SECONDS = 200, 11, 4, 60
PLENARY = "/es/meetings/crm-csm-5"
PAGES = (f"{PLENARY}/agenda/", *(f"{PLENARY}/sessions/{number}/" for number in (1, 2, 3)), f"{PLENARY}/")
PATIENCE_SECONDS = 120
WORK = ("import", "issue")


def measure(database_url: str) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="plenaria-bench-crowd-") as folder:
        known = {
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DEBUG": "off",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1",
            "MEDIA_ROOT": str(Path(folder) / "media"),
        }
        if database_url.startswith("sqlite"):
            known["CACHE_URL"] = f"filecache://{folder}/cache"
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(collect, env=os.environ | known, cwd=settings.BASE_DIR, check=True)  # noqa: S603
        sessions = [*signed_in(PEOPLE // 2), *[""] * (PEOPLE // 2)]
        with portal(known) as (port, pid):
            for key in [*sessions[:STATES], ""]:  # who comes first waits for what all find later
                for page in PAGES:
                    asked(port, page, key)
            alone = crowd(port, sessions)
            busy = [ready(work, known) for work in WORK]
            for process in busy:
                print(file=process.stdin, flush=True)  # now
            beside = crowd(port, sessions)
            commits = [commit for process in busy for commit in told_by(process)]
            memory = resident(pid)
    ended = [process.returncode for process in busy]
    return [
        Row(
            f"{PEOPLE} people, {len(alone)} pages in a minute: answers that failed",
            failed(alone),
            "0",
            not failed(alone),
        ),
        none_of("the same while rows are imported and a paper is issued", failed(beside)),
        none_of("import and issue that failed", sum(map(bool, ended))),
        Row("the slowest twentieth of the answers, alone", slow(alone), unit=" s"),
        Row("the same beside import and issue", slow(beside), unit=" s"),
        at_most("the slowest twentieth, beside import and issue : alone", slow(beside) / slow(alone), 2),
        *rows(beside, 2 * slow(alone), commits),
        Row("memory of all processes that answer", memory, unit=" MB"),
    ]


def ready(work: str, known: dict[str, str]) -> subprocess.Popen:
    """Who does it once it is told, in a session of its own, as a system starts a worker."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bench.beside", work],
        env=os.environ | known,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    process.stdout.readline()
    return process


def told_by(process: subprocess.Popen) -> list[Commit]:
    """What it has committed, once it has ended."""
    said, _none = process.communicate(timeout=PATIENCE_SECONDS * 5)
    lines = (line.partition(" ") for line in said.splitlines())
    return [Commit(float(moment), what) for moment, _space, what in lines]


def signed_in(count: int) -> list[str]:
    """Session keys of so many delegates, of members in turn."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    conference = Conference.objects.get(address="crm")
    states = list(State.objects.filter(memberships__conference=conference, memberships__status="member"))
    keys = []
    for number in range(count):
        user = User.objects.create_user(f"bench-delegate-{number}")
        state = states[number % len(states)]
        Seat.objects.create(user=user, role=Seat.Role.DELEGATE, state=state, conference=conference)
        session = store()
        session["_auth_user_id"], session["_auth_user_backend"] = str(user.pk), "portal.people.People"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.save()
        keys.append(session.session_key)
    return keys


@contextmanager
def portal(known: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The portal's port on 127.0.0.1 and the process that leads it, which is ended by its id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", "--log-level=error"]
    process = subprocess.Popen(command, env=os.environ | known, cwd=settings.BASE_DIR)  # noqa: S603
    try:
        for _ in range(PATIENCE_SECONDS):
            if asked(port, "/es/", "").came:
                break
            time.sleep(1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def crowd(port: int, sessions: list[str]) -> list[Answer]:
    """What all people were answered."""
    drawn = random.Random(7)  # the same crowd each time

    def moments() -> list[tuple[float, str]]:
        first = drawn.uniform(0, SECONDS / STEPS)
        return [(first + step * SECONDS / STEPS, drawn.choice(PAGES)) for step in range(STEPS)]

    plans = [(key, moments()) for key in sessions]
    start = time.monotonic()

    def person(plan: tuple[str, list[tuple[float, str]]]) -> list[Answer]:
        key, steps = plan
        told = []
        for moment, page in steps:
            time.sleep(max(0.0, start + moment - time.monotonic()))
            told.append(asked(port, page, key))
        return told

    with ThreadPoolExecutor(PEOPLE) as people:
        return [each for told in people.map(person, plans) for each in told]


def asked(port: int, page: str, key: str) -> Answer:
    """Ask for one page."""
    headers = {"X-Forwarded-Proto": "https"} | ({"Cookie": f"{settings.SESSION_COOKIE_NAME}={key}"} if key else {})
    start, came = time.monotonic(), False
    with suppress(OSError, HTTPException):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        connection.request("GET", page, headers=headers)
        answer = connection.getresponse()
        came = bool(answer.read()) and answer.status == 200  # noqa: PLR2004
        connection.close()
    return Answer(page, start, time.monotonic() - start, came)


def none_of(what: str, count: int) -> Row:
    return Row(what, count, "0", not count)


def resident(pid: int) -> int:
    """Megabytes of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = [int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (str(pid), *children)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") // 2**20
