"""Errors are told to the collector that ERROR_COLLECTOR names, by Sentry's protocol (Sentry, GlitchTip, Bugsink).

All that goes out is written down here: the type and the places of an error, the route, the identifier of the request.
No message, which may hold the values of a row, no variable, no header, no name of a machine: whoever needs the message
looks the identifier up in the log. Sentry's own library gathers what it finds, and more of it with each release, all of
which would have to be taken out again; the protocol is one request: https://develop.sentry.dev/sdk/data-model/envelopes/
"""

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from queue import Full, Queue
from threading import Lock, Thread
from traceback import walk_tb
from types import TracebackType
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

from portal.seeing.identifier import current

WAITING = 50  # errors; the next ones are in the log alone
LIMIT = 5  # seconds for one answer of the collector
PAUSE = 60  # seconds without another attempt, once it has failed
AT_THE_END = 2  # seconds that a process waits for what is still to be told
FOLDER = Path(__file__).resolve().parent.parent.parent
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where errors are told, and the key to it."""

    url: str
    key: str

    @classmethod
    def named(cls, address: str) -> "Place":
        """From an address `https://KEY@host/PROJECT`; raises `ValueError`, which does not repeat the key."""
        parts = urlsplit(address)
        path, _, project = parts.path.rpartition("/")
        if parts.scheme not in {"http", "https"} or not (parts.hostname and parts.username and project.isdecimal()):
            raise ValueError("ERROR_COLLECTOR is no address of Sentry's protocol: https://…@host/PROJECT")
        host = parts.netloc.rpartition("@")[2]
        return cls(f"{parts.scheme}://{host}{path}/api/{project}/envelope/", parts.username)


class Collector(logging.Handler):
    """Tells errors from a thread of its own, so that nobody waits for the collector."""

    def __init__(self, address: str):
        super().__init__(logging.ERROR)
        self.place = Place.named(address)
        self.waiting: Queue[dict] = Queue(WAITING)
        self.paused_until = 0.0
        self.thread: Thread | None = None
        self.starting = Lock()

    def emit(self, record):
        try:
            self.waiting.put_nowait(event_of(record))
        except Full:
            return
        with self.starting:
            if self.thread is None or not self.thread.is_alive():  # nor is it after a fork
                self.thread = Thread(target=self._tell_all, name="errors", daemon=True)
                self.thread.start()

    def close(self):
        end = time.monotonic() + AT_THE_END
        while self.waiting.unfinished_tasks and time.monotonic() < end:
            time.sleep(0.02)
        super().close()

    def _tell_all(self) -> None:
        while True:
            event = self.waiting.get()
            try:
                if time.monotonic() >= self.paused_until:
                    self._tell(event)
            except (OSError, HTTPException) as error:
                if isinstance(error, HTTPError):
                    error.close()
                self.paused_until = time.monotonic() + PAUSE
                logger.warning("The collector of errors did not take one: %s.", type(error).__name__)
            finally:
                self.waiting.task_done()

    def _tell(self, event: dict) -> None:
        said = [{"event_id": event["event_id"]}, {"type": "event", "content_type": "application/json"}, event]
        headers = {
            "Content-Type": "application/x-sentry-envelope",
            "User-Agent": "plenaria",
            "X-Sentry-Auth": f"Sentry sentry_version=7, sentry_client=plenaria, sentry_key={self.place.key}",
        }
        body = "\n".join(map(json.dumps, said)).encode()
        with urlopen(Request(self.place.url, body, headers), timeout=LIMIT):  # noqa: S310 - `Place` takes HTTP alone
            pass


def event_of(record: logging.LogRecord) -> dict:
    """What is told of an error."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    tags = {"request": current(), "method": getattr(request, "method", ""), "route": match.route if match else ""}
    place = {"filename": _place(record.pathname), "function": record.funcName or "", "lineno": record.lineno}
    error = record.exc_info[1] if record.exc_info else None
    return {
        "event_id": uuid4().hex,
        "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        "platform": "python",
        "level": record.levelname.lower(),
        "logger": record.name,
        "tags": {name: value for name, value in tags.items() if value},
        "exception": {
            "values": [_told(each) for each in _chain(error)]
            or [{"type": record.name, "stacktrace": {"frames": [place | {"in_app": True}]}}]
        },
    }


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error and what it came of, the first cause first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _told(error: BaseException) -> dict:
    kind = type(error)
    return {
        "type": kind.__name__,
        "module": kind.__module__,
        "stacktrace": {"frames": list(_frames(error.__traceback__))},
    }


def _frames(trace: TracebackType | None) -> Iterator[dict]:
    for frame, line in walk_tb(trace):
        path = frame.f_code.co_filename
        yield {
            "filename": _place(path),
            "function": frame.f_code.co_name,
            "lineno": line,
            "in_app": _is_ours(path),
        }


def _is_ours(path: str) -> bool:
    return path.startswith(f"{FOLDER}/") and "/site-packages/" not in path


def _place(path: str) -> str:
    """A path without what it tells of the machine."""
    if "/site-packages/" in path:
        return path.rpartition("/site-packages/")[2]
    return path.removeprefix(f"{FOLDER}/") if _is_ours(path) else Path(path).name
