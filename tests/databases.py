"""The databases of the tests are migrated once: what comes of it is kept, for the next process and the next run."""

import fcntl
import hashlib
import inspect
import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

# Django's own name for the database in memory that its connections to SQLite share.
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
# What our migrations call.
CALLED = (
    "*/migrations/_*.py",
    "portal/languages.py",
    "portal/model_operations.py",
    "portal/search/*.py",
    "portal/caching/*.py",
)


@pytest.fixture(scope="session")
def migrated(request, django_db_modify_db_settings, django_db_blocker) -> Generator:
    """The database once migrated, handed out if there is one; whoever else wants it waits until it is taken."""
    folder = Path(request.config.cache.mkdir("migrated"))
    key = _key()
    with (folder / f"{connection.vendor}-{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = KEPT[connection.vendor](folder, key)
        with django_db_blocker.unblock():
            kept.hand_out()
        yield kept, lock


@pytest.fixture(scope="session")
def django_db_setup(migrated, django_db_setup, django_db_blocker):
    """pytest-django's own, between the two: `migrate` finds little left to do."""
    made, lock = migrated
    with django_db_blocker.unblock():
        made.take()
    fcntl.flock(lock, fcntl.LOCK_UN)


def _key() -> str:
    """Another one whenever a migration, or what it calls, is no longer as it was."""
    loader = MigrationLoader(None)
    paths = [inspect.getfile(type(migration)) for migration in loader.disk_migrations.values()]
    paths += [str(path) for pattern in CALLED for path in Path(settings.BASE_DIR).glob(pattern)]
    digest = hashlib.sha256(django.__version__.encode())
    for path in sorted(paths):
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()[:24]


class KeptFile:
    """In the cache of pytest, as a file."""

    def __init__(self, folder: Path, key: str):
        self.file = folder / f"{key}.sqlite3"
        self.filled = None

    def hand_out(self):
        if self.file.exists():
            self.filled = sqlite3.connect(IN_MEMORY, uri=True)  # lives until Django, too, is connected
            with closing(sqlite3.connect(self.file)) as kept:
                kept.backup(self.filled)

    def take(self):
        if self.filled:
            self.filled.close()
            return
        for earlier in self.file.parent.glob("*.sqlite3"):
            earlier.unlink()
        unfinished = self.file.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as kept:
            connection.connection.backup(kept)
        unfinished.rename(self.file)


class KeptTemplate:
    """On the server, as a database from which others are made."""

    def __init__(self, folder: Path, key: str):
        self.name = f"migrated_{key}"

    def hand_out(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            self.found = cursor.fetchone() is not None
        if self.found:
            connection.settings_dict["TEST"]["TEMPLATE"] = self.name

    def take(self):
        if not self.found:
            connection.close()  # a database that is in use cannot be copied
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {self.name} TEMPLATE {connection.settings_dict['NAME']}")


KEPT = {"sqlite": KeptFile, "postgresql": KeptTemplate}
