"""Further databases beside the portal's own, by a name, for as long as something is copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@contextmanager
def connected(name: str, settings: dict) -> Iterator[BaseDatabaseWrapper]:
    """The database that `settings` describe, as `name` among Django's connections until the end."""
    connections.settings[name] = connections.settings[DEFAULT_DB_ALIAS] | settings
    try:
        yield connections[name]
    finally:
        connections[name].close()
        del connections[name]
        del connections.settings[name]


def read_only(file: Path) -> dict:
    """Settings of a database of SQLite that nobody writes; reading leaves no other file beside it."""
    return {"NAME": f"file:{quote(str(file))}?mode=ro", "OPTIONS": {"uri": True}}
