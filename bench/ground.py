"""Where measuring happens: settings as in production, no cache, and a database of its own with the reference data."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


@contextmanager
def prepared() -> Iterator[str]:
    """Sets Django up on a temporary database and removes it afterwards; gives the database's URL, for child processes.

    SQLite in a temporary folder, or, where `DATABASE_URL` names a PostgreSQL server, a database of its own there.
    """
    with tempfile.TemporaryDirectory(prefix="plenaria-bench-") as folder:
        asked = os.environ.get("DATABASE_URL", "")
        if not asked.startswith(("postgres", "pgsql")):
            os.environ["DATABASE_URL"] = asked = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        django.setup()

        from django.conf import settings
        from django.db import connection

        settings.DEBUG = False  # or every query is kept in memory
        settings.ROOT_URLCONF = "bench.addresses"
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
        settings.MEDIA_ROOT = Path(folder) / "media"
        before = settings.DATABASES["default"]["NAME"]
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = (
            str(Path(folder) / "bench.sqlite3") if connection.vendor == "sqlite" else f"bench_{before}"
        )
        connection.settings_dict["TEST"]["NAME"] = settings.DATABASES["default"]["TEST"]["NAME"]
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            from django.core.management import call_command

            call_command("load_reference", verbosity=0)
            server, _slash, asked_for = asked.rpartition("/")  # the user may have the database's name
            yield asked if connection.vendor == "sqlite" else f"{server}/{asked_for.replace(before, name, 1)}"
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)
