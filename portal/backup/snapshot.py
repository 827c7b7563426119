"""The database as it is at one moment, while people go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from portal.backup import postgresql
from portal.backup.connecting import connected, read_only

FILE = "database"


@contextmanager
def snapshot(folder: Path, *, with_file: bool = True) -> Iterator[str]:
    """The name of a connection that sees one moment; what it sees is `FILE` in the folder, too.

    SQLite copies itself, and the copy is read. PostgreSQL keeps the moment for a transaction, which lends it to
    pg_dump; who only reads needs no file of it.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / FILE)])
        with connected("snapshot", read_only(folder / FILE)) as copy:
            yield copy.alias
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (exported,) = cursor.fetchone()
        if with_file:
            postgresql.dump(connection, exported, folder / FILE)
        yield connection.alias
