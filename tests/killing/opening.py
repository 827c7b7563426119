"""The worker is killed amid the mails by which the opening of a round is told to all who are asked.

    python -m tests.killing.opening FOLDER MAILS KILLS SEED

Each is asked for once, and arrives once; one of which nobody knows whether it arrived does not go again by itself.
"""

import json
import random
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - the portal is loaded first

from consultations.notices.kinds import OPENS  # noqa: E402
from consultations.notices.posting import queue_opening  # noqa: E402
from portal.models import Mail, Task  # noqa: E402
from tests.consultations.rows import make_designation  # noqa: E402
from tests.consultations.rows_of_round import make_round  # noqa: E402
from tests.killing import processes  # noqa: E402
from tests.killing.workers import OPEN, begin_again, work  # noqa: E402

LONGEST = 600  # seconds
ARRIVED = {Mail.Status.SENT: (1,), Mail.Status.UNKNOWN: (0, 1)}  # how often such a mail may have, in the end


def make_opening(people: int):
    """A round that has opened; each person of its States is told of it, and has an address."""
    stage = make_round(people)
    for place, person, sends in stage.acting:
        type(person).objects.filter(pk=person.pk).update(email=f"p{person.pk}@example.org")
        if not sends:
            make_designation(place.state, place.membership.conference, person, role="deputy")
    return stage


def told_of(stage):
    return Mail.objects.about(stage.row).filter(template=OPENS.name)


def play(stage, kills: int) -> int:
    """Workers one after the other, each killed at a moment that nobody chose, until all is done; how many were."""
    until, killed, people = time.monotonic() + LONGEST, 0, len(stage.acting)
    while Task.objects.filter(status__in=OPEN).exists():
        if time.monotonic() > until:
            raise TimeoutError(f"{killed} of {kills} killed after {LONGEST} seconds")
        worker = processes.begin(work)
        if killed == kills:
            processes.ended(worker)
        else:
            _go_on(stage, worker, people * killed // kills + random.randrange(1, max(2, people // kills)))  # noqa: S311
            if not processes.has_ended(worker):
                processes.kill(worker)
                killed += 1
        begin_again()
    return killed


def _go_on(stage, worker: int, mails: int) -> None:
    """Let a worker go on until so many mails have left, or for some seconds, and a moment more."""
    until = time.monotonic() + 10
    while told_of(stage).exclude(status=Mail.Status.WAITING).count() < mails and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(random.uniform(0, 0.15))  # noqa: S311 - a moment that nobody chose


def found(stage, server, killed: int) -> dict:
    rows, arrived = list(told_of(stage)), server.taken()
    persons = Counter(row.arguments["user"] for row in rows)
    wrong = [(row.pk, row.status, arrived[row.message_id]) for row in rows]
    return {
        "killed": killed,
        "mails": len(rows),
        "by what became of them": Counter(row.status for row in rows),
        "told twice or never": [person.pk for _at, person, _sends in stage.acting if persons[person.pk] != 1],
        "arrived otherwise": [each for each in wrong if each[2] not in ARRIVED.get(each[1], ())],
    }


if __name__ == "__main__":
    folder, mails, kills, seed = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    random.seed(seed)
    server = processes.MailServer(folder)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT, settings.TASK_LEASE = server.port, timedelta(seconds=0.4)
    stage = make_opening(mails)
    Task.objects.all().delete()  # of what was done to set the stage
    queue_opening(stage.row)
    try:
        print(json.dumps(found(stage, server, play(stage, kills))))  # noqa: T201 - to whoever started it
    finally:
        server.end()
