"""Why something was not done, in one line on standard error and by an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import Error

from portal.files.fullness import is_full


class Refused(Exception):  # noqa: N818 - it is no error of the portal's
    """What cannot be done, as a sentence for whoever called a command."""


@contextmanager
def in_one_line() -> Iterator[None]:
    """What fails inside ends the command with one line: what was refused, what the disk or the database says."""
    try:
        yield
    except Refused as refusal:
        raise CommandError(str(refusal)) from refusal
    except (OSError, Error) as error:
        raise CommandError(_said(error)) from error


def _said(error: OSError | Error) -> str:
    if is_full(error):
        return "The disk is full. What was half written is deleted; nothing else was changed."
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
    return f"The database of DATABASE_URL: {first_line(str(error))}"


def first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "no word of why")
