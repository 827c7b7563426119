"""The last number that each table has given to a row: no number is given twice, not even that of a row that is gone."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField

from portal.backup import rows

_SEQUENCE = "pg_get_serial_sequence(%s, %s)"


def last_given(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """By table; those that have given none are left out."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            known = dict(cursor.fetchall())
            return {table: known[table] for table in _counting() if known.get(table)}
        found = {}
        for table, column in _counting().items():
            cursor.execute(f"SELECT {_SEQUENCE}", [_quoted(connection, table), column])
            cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]} WHERE is_called")
            if row := cursor.fetchone():
                (found[table],) = row
        return found


def go_on(connection: BaseDatabaseWrapper, last: dict[str, int]) -> None:
    """From now on each table gives the numbers after these."""
    with connection.cursor() as cursor:
        for table, column in _counting().items():
            number = last.get(table, 0)
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
            else:
                name = _quoted(connection, table)
                cursor.execute(f"SELECT setval({_SEQUENCE}, %s, %s)", (name, column, max(number, 1), number > 0))


def _counting() -> dict[str, str]:
    """Tables that number their rows, and the column of the number."""
    keys = {table: model._meta.pk for table, model in rows.tables().items()}
    return {table: rows.column_of(key) for table, key in keys.items() if isinstance(key, AutoField)}


def _quoted(connection: BaseDatabaseWrapper, table: str) -> str:
    return connection.ops.quote_name(table)
