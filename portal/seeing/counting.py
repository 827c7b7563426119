"""What each process counts, if METRICS_TOKEN is set: requests and their time, kept pages, papers. No word of a record.

All processes count into files of one folder, by the multiprocess mode of prometheus_client, and whichever is asked adds
them up. The library names a file by the number of its process, so that every process that was ever started leaves one
behind, and none may be deleted while the others run, or counts would go backwards. Here a process takes the lowest
number that no living one holds, and goes on counting where its predecessor ended: there are never more files than
there were processes at once, and nothing has to be cleared away.
"""

import fcntl
import os
import struct
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # up to which durations are told apart
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})  # whatever else somebody sends is counted as one
BROKEN = (OSError, RuntimeError, ValueError, struct.error)  # of a file that a machine left half written


@dataclass(frozen=True)
class Counts:
    requests: "Counter"
    seconds: "Histogram"
    pages: "Counter"
    papers: "Counter"
    crowded: "Counter"

    def request(self, request, response, seconds: float) -> None:
        """Count an answer, under the name of the view that gave it."""
        match = getattr(request, "resolver_match", None)
        came = getattr(request, "page_came", "")
        view = match.view_name if match else "kept" if came in {"kept", "unchanged"} else "none"
        method = request.method if request.method in METHODS else "other"
        self.requests.labels(view, method, str(response.status_code)).inc()
        self.seconds.labels(view).observe(seconds)
        if came:
            self.pages.labels(came).inc()


@cache
def counts() -> Counts | None:
    """Where this process counts; None where nobody asks, and then the library is not even loaded.

    First called while a process is set up, by one thread.
    """
    if not settings.METRICS_TOKEN:
        return None
    from prometheus_client import Counter, Histogram, values

    folder().mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder())
    values.ValueClass = values.MultiProcessValue(_number)
    return Counts(
        Counter("plenaria_requests", "Answers to requests.", ("view", "method", "status"), registry=None),
        Histogram("plenaria_request_seconds", "Until an answer begins.", ("view",), registry=None, buckets=SECONDS),
        Counter("plenaria_pages", "Public pages: made, sent as kept, or unchanged.", ("came",), registry=None),
        Counter("plenaria_papers", "Papers that the press was asked for.", ("became",), registry=None),
        Counter("plenaria_crowded", "Requests that found no place.", registry=None),
    )


def folder() -> Path:
    return Path(settings.METRICS_FOLDER)


def _number() -> int:
    """The number of this process; after a fork another one."""
    return _taken_by(os.getpid())


@cache
def _taken_by(_process: int) -> int:
    """The lowest free number, locked until the process ends, however it ends."""
    for number in count():
        lock = os.open(folder() / f"{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
        else:
            _delete_broken(number)
            return number
    raise AssertionError


def _delete_broken(number: int) -> None:
    """What a machine that went down has left half written is deleted, or this process could not start."""
    from prometheus_client.mmap_dict import MmapedDict

    for path in folder().glob(f"*_{number}.db"):
        try:
            list(MmapedDict.read_all_values_from_file(path))
        except BROKEN:
            with suppress(FileNotFoundError):
                path.unlink()
