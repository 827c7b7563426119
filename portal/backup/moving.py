"""From one engine to the other: all rows as they are at one moment, into an empty database, and the proof."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal import releases
from portal.backup import proving, rows, sequences, tables
from portal.backup.connecting import connected
from portal.backup.refusals import Refused, first_line
from portal.backup.restoring import require_no_tables
from portal.backup.snapshot import snapshot
from portal.databases import settings_of
from portal.files.checking import check

_TARGET = "target"


def move(url: str) -> list[str]:
    """Copy the portal's database to the empty one at `url`; gives what was proved, in sentences.

    All rows or none: what fails leaves tables without rows there, and the portal's own database as it was.
    """
    place = settings_of(url)
    if releases.missing(releases.applied()):
        raise Refused("The portal's own database is not as this release needs it: first `manage.py migrate`.")
    _require_all_known(connection)
    with connected(_TARGET, place) as target:
        require_no_tables(target)
        target.close()
        with _said_what_is_left(target):
            _make_tables(url)
            with TemporaryDirectory(prefix=".move-", dir=settings.VAR_DIR) as folder:
                with snapshot(Path(folder), with_file=False) as using, transaction.atomic(_TARGET):
                    proved = _copy(connections[using], target)
                with target.cursor() as cursor:
                    cursor.execute("ANALYZE")
    return proved


def _copy(source: BaseDatabaseWrapper, target: BaseDatabaseWrapper) -> list[str]:
    """All rows in place of those that the migrations have made, and the proof before anything is committed."""
    models, digests = rows.tables(), {}
    with target.cursor() as cursor:
        for table in models:
            cursor.execute(f"DELETE FROM {target.ops.quote_name(table)}")
    for table, model in models.items():
        digests[table] = rows.Digest()
        rows.write(target, model, digests[table].of(rows.read(source, model)))
    sequences.go_on(target, last := sequences.last_given(connection))
    target.check_constraints()

    wrong = [f"the rows of {table}" for table, model in models.items() if _digest(target, model) != digests[table]]
    wrong += [f"the numbers of {table}" for table in last.items() ^ sequences.last_given(target).items()]
    wrong += [f"the search index {name} is not what the rows say" for name in tables.harmed_words(target)]
    proving.refuse(wrong, "No row was copied.")
    return [
        proving.in_tables({table: digest.count for table, digest in digests.items()}),
        "Each table has the same rows, value by value; each goes on with the number after its last.",
        f"{len(tables.triggers(target))} triggers, {len(tables.indexes(target))} indexes: by the migrations of today.",
        proving.in_index(target),
        _of_files(),
    ]


def _require_all_known(source: BaseDatabaseWrapper) -> None:
    """Raises `Refused` where rows would stay behind, as their table is none of this release's."""
    made = {rows.DRAWN, MigrationRecorder.Migration._meta.db_table}
    strange = [name for name in tables.names(source) if name not in rows.tables().keys() | made]
    if strange := [name for name in strange if not name.endswith(tables.WORDS)]:
        raise Refused(f"This release does not know the table {strange[0]}, whose rows would stay behind.")


def _of_files() -> str:
    found = check(timezone.now())
    return (
        f"{found.count} files that rows name, issued papers among them, stay where they are: {len(found.gone)} are"
        f" gone, {len(found.changed)} are others than their SHA-256 says."
    )


def _digest(of: BaseDatabaseWrapper, model) -> rows.Digest:
    digest = rows.Digest()
    for _row in digest.of(rows.read(of, model)):
        pass
    return digest


def _make_tables(url: str) -> None:
    """By the migrations, in a process whose own database is the target."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    told = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=told, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(f"The tables could not be made: {first_line(chr(10).join(reversed(done.stderr.splitlines())))}")


@contextmanager
def _said_what_is_left(target: BaseDatabaseWrapper):
    try:
        yield
    except Refused as refusal:
        raise Refused(f"{refusal} Drop the target and create it anew before the next try.") from refusal
