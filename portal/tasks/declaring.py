"""What a task says of itself where it is declared."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.module_loading import import_string
from django_tasks.base import Task

PAUSES = (timedelta(minutes=1), timedelta(minutes=10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Task):
    """A function that can be queued: `title` says in words what it does, `about` names the model of its first argument.

    `pauses` are those between its tries, one fewer than tries.
    """

    title: Any = ""
    about: str = ""
    pauses: tuple[timedelta, ...] = PAUSES

    @property
    def most_tries(self) -> int:
        return len(self.pauses) + 1


def find(path: str) -> Declared | None:
    """The task of a row; None if this release does not have it."""
    try:
        found = import_string(path)
    except ImportError:
        return None
    return found if isinstance(found, Declared) else None
