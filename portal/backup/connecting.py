"""Further databases beside the portal's own, by a name, for as long as something is copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import environ
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.backup.refusals import Refused

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


def settings_of(url: str) -> dict:
    """Settings of the database at an address. Raises `Refused`, which does not repeat a password."""
    found = environ.Env.db_url_config(url) if "://" in url else {}
    vendor = found.get("ENGINE", "").rpartition(".")[2]
    if vendor not in ("sqlite3", "postgresql") or not found["NAME"]:
        raise Refused("The address of a database is sqlite:////a/file or postgres://user:password@host:port/name.")
    return {"OPTIONS": {}} | found
