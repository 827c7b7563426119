import json
import random
import sys
import time
from collections import Counter
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace

import django

django.setup()

from django.conf import settings  # noqa: E402 - the portal is loaded first
from django.core.files.storage import default_storage  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from documents.models import File  # noqa: E402
from documents.paper.formats import WRITERS  # noqa: E402
from portal.models import Task  # noqa: E402
from portal.spreadsheets import background, progress  # noqa: E402
from tests import factories as f  # noqa: E402
from tests.killing import processes  # noqa: E402
from tests.killing.jobs import Import, Issue, Job, Letter, signed_in  # noqa: E402
from tests.killing.workers import OPEN, begin_again, work  # noqa: E402
from tests.people import make_people, make_world  # noqa: E402

LEASE = timedelta(seconds=0.4)
KINDS = (Import, Issue, Letter)
LONGEST = 900  # seconds for all of it on a machine that is busy; one that is not needs a third of it


class Drill:
    def __init__(self, folder: Path, kills: int):
        self.kills, self.until = kills, time.monotonic() + LONGEST
        self.counts: Counter[str] = Counter()  # how many were killed, and after how many of those it was done
        self.wrong: list[str] = []
        self.left: list[int] = []  # presses whose portal was killed
        self.mails = processes.MailServer(folder)
        setup_test_environment()  # what a page was made of is read from its context
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
        settings.EMAIL_PORT, settings.TASK_LEASE = self.mails.port, LEASE
        settings.MEDIA_ROOT = folder / "media"
        progress.FROM = background.FROM = 100
        progress.PIECE = 20
        world = make_world()
        person = make_people(world)["secretary_crm"]
        meeting = f.make_meeting(world.series, address="crm-csm-5")
        self.stage = SimpleNamespace(meeting=meeting, client=signed_in(person), mails=self.mails)
        self.press = dict(WRITERS)

    def all(self) -> None:
        for part in (self.worker, self.printing, self.web):
            part()
        self.left = processes.outlive(self.left)
        self.mails.end()

    # The three kinds of processes.

    def worker(self) -> None:
        """One that takes what waits, each time killed a little later or earlier; the next one goes on."""
        settings.TASKS_AT_ONCE = False
        jobs = self.asked(*KINDS)
        self.print_in_earnest(False)
        span = duration(work)
        while self.lacks("worker"):
            if not Task.objects.filter(status__in=OPEN).exists():
                jobs += self.asked(*KINDS)
            self.print_in_earnest(self.counts["worker"] % 5 == 4)
            was_at_it, left = processes.killed_within(processes.begin(work), span)
            self.left += left
            self.note("worker", jobs[-len(KINDS) :], was_killed=was_at_it)
            begin_again()
        self.come_to_an_end(jobs)

    def printing(self) -> None:
        """The press of a worker that issues."""
        settings.TASKS_AT_ONCE = False
        self.print_in_earnest(True)
        jobs = self.asked(Issue)
        span = duration(work)
        while self.lacks("press"):
            if not Task.objects.filter(status__in=OPEN).exists():
                jobs += self.asked(Issue)
            worker = processes.begin(work)
            while not processes.has_ended(worker):
                time.sleep(random.uniform(0, span / 2))  # noqa: S311 - a moment that nobody chose
                if self.lacks("press"):
                    self.counts["press"] += processes.kill_a_press_of(worker)
            self.note("press", jobs[-1:], was_killed=False)
            begin_again()
        self.come_to_an_end(jobs)

    def web(self) -> None:
        """One that does what a person asks for in the request."""
        settings.TASKS_AT_ONCE = True
        self.print_in_earnest(False)
        spans = {kind: duration(kind(self.stage).ask) for kind in KINDS}
        kinds = cycle(KINDS)
        while self.lacks("web"):
            job = (kind := next(kinds))(self.stage)
            was_at_it, left = processes.killed_within(processes.begin(job.ask), spans[kind])
            self.left += left
            self.note("web", [job], was_killed=was_at_it)

    # What they have in common.

    def lacks(self, kind: str) -> bool:
        if time.monotonic() > self.until:
            raise TimeoutError(f"{self.counts} after {LONGEST} seconds, {self.wrong}")
        return self.counts[kind] < self.kills

    def asked(self, *kinds) -> list[Job]:
        """A job of each kind, asked for and not begun."""
        jobs = [kind(self.stage) for kind in kinds]
        for job in jobs:
            job.ask()
        return jobs

    def print_in_earnest(self, in_earnest: bool) -> None:  # noqa: FBT001
        """With the engine; or something that takes a moment, so that more is killed than its start."""
        for form in WRITERS:
            WRITERS[form] = self.press[form] if in_earnest else quickly

    def note(self, kind: str, jobs: list[Job], *, was_killed: bool) -> None:
        """What is found of the jobs now."""
        self.counts[kind] += was_killed
        for job in jobs:
            is_done, wrong = job.found()
            name = type(job).__name__.lower()
            self.counts[f"{kind}, {name}: {'done' if is_done else 'not done'}"] += was_killed or kind == "press"
            if wrong:
                self.wrong.append(f"{kind}, {job}: {wrong}")

    def come_to_an_end(self, jobs: list[Job]) -> None:
        """Nobody is killed any more: everything is done, and once."""
        while self.lacks("nobody") and Task.objects.filter(status__in=OPEN).exists():
            processes.ended(processes.begin(work))
            begin_again()
        for job in jobs:
            is_done, wrong = job.found()
            if wrong or not is_done:
                self.wrong.append(f"in the end, {job}: {wrong or 'not done'}")


def duration(do) -> float:
    """How many seconds it takes if nobody is killed."""
    begun = time.monotonic()
    processes.ended(processes.begin(do))
    return time.monotonic() - begun


def quickly(tree: dict) -> bytes:
    time.sleep(0.05)
    return f"%PDF-{tree['language']}".encode()


def stored(folder: str = "documents") -> set[str]:
    if not default_storage.exists(folder):
        return set()
    folders, files = default_storage.listdir(folder)
    return {f"{folder}/{name}" for name in files}.union(*(stored(f"{folder}/{name}") for name in folders))


if __name__ == "__main__":
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    random.seed(seed)
    begun = time.monotonic()
    drill = Drill(folder, kills)
    drill.all()
    named = set(File.objects.values_list("file", flat=True))
    found = {
        "counts": drill.counts,
        "wrong": drill.wrong,
        "presses without a portal": len(drill.left),
        "rows without a file": len(named - stored()),
        "files without a row": len(stored() - named),
        "seconds": round(time.monotonic() - begun),
    }
    print(json.dumps(found))  # noqa: T201 - to whoever started it
