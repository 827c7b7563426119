"""Lines of the log, as text or as JSON, with the identifier of the request and without personal data.

A path can hold the token of an invitation, a message of the database the values of a row: the route is logged instead
of the path, what a database adds to its message is left out, and addresses of mails are hidden.
"""

import json
import logging
import re
from datetime import UTC, datetime

from portal.seeing.identifier import current

_MAIL = re.compile(r"[^\s@<>\"'(=]+@[^\s@<>\"')]+")
_ADDED = re.compile(r"^(DETAIL|CONTEXT|HINT|LINE \d+):.*\n?(?:^ *\^\n?)?", re.MULTILINE)


def without_persons(text: str) -> str:
    return _MAIL.sub("…@…", _ADDED.sub("", text))


class Lines(logging.Formatter):
    """One line an event, and the traceback of an error below it."""

    def format(self, record):
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = f"{moment} {record.levelname} {record.name} [{current() or '-'}] {message_of(record)}"
        return f"{head}\n{self.formatException(record.exc_info)}" if record.exc_info else head

    def formatException(self, ei):  # noqa: N802 - the name that `logging` calls
        return without_persons(super().formatException(ei))


class JsonLines(Lines):
    """One object a line."""

    def format(self, record):
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": current(),
            "message": message_of(record),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def message_of(record: logging.LogRecord) -> str:
    """The message; of a request, with its method and its route in place of the path."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if request is None or record.name != "django.request":
        return without_persons(record.getMessage())
    said = record.getMessage().partition(": ")[0]
    return f"{said}: {request.method} {match.route if match else 'no route'}"
