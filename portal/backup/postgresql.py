"""PostgreSQL's own programs, which find the database by their environment: a command line is for all to read."""

import os
import subprocess
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from portal.backup.refusals import Refused, first_line
from portal.backup.tables import UNCOUNTED

_NAMES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")


def dump(connection: BaseDatabaseWrapper, snapshot: str, file: Path) -> None:
    """What `snapshot`, which a transaction has exported, sees of the database, in the form of pg_dump that it packs."""
    left_out = f"--exclude-table-data={UNCOUNTED}*"
    _run(connection, "pg_dump", "--format=custom", f"--snapshot={snapshot}", left_out, f"--file={file}")


def load(connection: BaseDatabaseWrapper, file: Path) -> None:
    """All of it or nothing, into an empty database, as whoever DATABASE_URL names."""
    name = str(connection.settings_dict["NAME"])
    _run(connection, "pg_restore", "--single-transaction", "--exit-on-error", f"--dbname={name}", str(file))


def _run(connection: BaseDatabaseWrapper, program: str, *words: str) -> None:
    command = [program, "--no-owner", "--no-privileges", "--no-password", *words]
    try:
        done = subprocess.run(command, env=_environment(connection), capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise Refused(f"{program} is not there: Debian's package postgresql-client brings it.") from None
    if done.returncode:
        raise Refused(f"{program} failed: {first_line(done.stderr)}")


def _environment(connection: BaseDatabaseWrapper) -> dict[str, str]:
    settings = connection.settings_dict
    place = {variable: str(settings[name]) for name, variable in _NAMES.items() if settings.get(name)}
    more = {f"PG{name.upper()}": str(settings["OPTIONS"][name]) for name in _OPTIONS if name in settings["OPTIONS"]}
    return os.environ | place | more
