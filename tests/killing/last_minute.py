"""Many people save and send answers while the end of their round passes and the Presidency closes it.

    python -m tests.killing.last_minute 200

Each is told that it was saved, or that it was refused: what was told is compared with what is on record.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - the portal is loaded first
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from consultations.answering import draft_of  # noqa: E402
from consultations.convening import close, wait_for_answers  # noqa: E402
from consultations.drafting import token_of_position  # noqa: E402
from consultations.models import Answer, Round  # noqa: E402
from tests.consultations.rows_of_round import make_round  # noqa: E402
from tests.killing import processes  # noqa: E402

WORKERS = 6
AT = 0.4  # of all that is done, when the end comes
SAVED, REFUSED = 302, 200


def answer(place, person, log, *, sends: bool) -> None:
    """Somebody saves a comment twice, and whoever sends for the State sends it each time; what the portal says is kept.

    `log` takes who, what, which words and the status of the answer.
    """
    client = Client(raise_request_exception=False)
    client.force_login(person)
    for time_ in (1, 2):
        words = f"{place.pk}-{person.pk}-{time_}"
        draft = draft_of(place, person)
        told = {"seen": token_of_position(draft), "position": "agrees", "comment": words, "language": "es"}
        saved = client.post(place.address_of("answer_position"), told)
        log.write(json.dumps(["saved", place.pk if sends else -person.pk, words, saved.status_code]) + "\n")
        if sends:
            revision = draft_of(place, person).revision
            sent = client.post(place.address_of("answer_send"), {"revision": revision})
            held = Answer.objects.drafts().filter(respondent=place, author=None).values_list("comment", flat=True)
            log.write(json.dumps(["sent", place.pk, next(iter(held), ""), sent.status_code]) + "\n")
        log.flush()


def told_in(folder: Path) -> list[list]:
    return [json.loads(line) for file in folder.glob("*.log") for line in file.read_text().splitlines()]


def work(share, file: Path) -> None:
    with file.open("w") as log:
        for place, person, sends in share:
            answer(place, person, log, sends=sends)


def play(stage, folder: Path) -> None:
    """All of them at once; when many have answered the end comes, and shortly after it the round is closed."""
    pids = [
        processes.begin(lambda share=stage.acting[each::WORKERS], each=each: work(share, folder / f"{each}.log"))
        for each in range(WORKERS)
    ]
    everything = 2 * len(stage.acting)
    while len([each for each in told_in(folder) if each[0] == "saved"]) < AT * everything:
        time.sleep(0.05)
    with transaction.atomic():  # the end is never put before what is being sent
        wait_for_answers(stage.row)
        Round.objects.filter(pk=stage.row.pk).update(deadline=timezone.now() + timedelta(seconds=0.2))
    while len([each for each in told_in(folder) if each[0] == "saved"]) < (AT + 0.3) * everything:
        time.sleep(0.05)
    processes.ended(processes.begin(lambda: close(stage.row, by=stage.head)))
    for pid in pids:
        while not processes.has_ended(pid):
            time.sleep(0.05)


def found(stage, folder: Path) -> dict:
    """What was told against what is on record."""
    row, told = Round.objects.get(pk=stage.row.pk), told_in(folder)
    last = {who: words for what, who, words, status in told if (what, status) == ("saved", SAVED)}
    drafts = Answer.objects.drafts().select_related("author")
    held = {(-each.author_id if each.author_id else each.respondent_id): each.comment for each in drafts}
    sent = Answer.objects.filter(sent_at__isnull=False)
    said_sent = {words for what, _who, words, status in told if (what, status) == ("sent", SAVED)}
    return {
        "counts": Counter(f"{what} {status}" for what, _who, _words, status in told),
        "late": sent.filter(is_late=True).count(),
        "in time": sent.filter(is_late=False).count(),
        "drafts that are not as was said": sorted(set(last.items()) ^ set(held.items())),
        "answers that are not as was said": sorted(said_sent ^ set(sent.values_list("comment", flat=True))),
        "unmarked": [each.pk for each in sent if each.is_late != (each.sent_at > row.deadline)],
        "after it was closed": [each.pk for each in sent if each.sent_at > row.closed_at],
        "neither saved nor refused": [each for each in told if each[3] not in (SAVED, REFUSED)],
    }


if __name__ == "__main__":
    setup_test_environment()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with tempfile.TemporaryDirectory() as name:
        stage = make_round(int(sys.argv[1]))
        play(stage, Path(name))
        print(json.dumps(found(stage, Path(name))))  # noqa: T201 - to whoever started it
