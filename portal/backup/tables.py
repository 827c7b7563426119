"""What stands in a database, whatever the code of today knows of it: tables with their rows, triggers, indexes."""

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

# Kept pages and counts of tries: made anew by whoever asks.
UNCOUNTED = "portal_cache_"
_OF_SQLITE = "sqlite_"  # what it notes for itself, such as what ANALYZE has counted
WORDS = "_words"  # the index of the search, beside the table that is read

_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
_INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


def names(connection: BaseDatabaseWrapper) -> list[str]:
    """All tables but caches, and what SQLite and its search keep for themselves."""
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
    return sorted(name for name in found if not name.startswith((UNCOUNTED, _OF_SQLITE)) and f"{WORDS}_" not in name)


def counted(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """Rows by table."""
    return {name: count(connection, name) for name in names(connection)}


def count(connection: BaseDatabaseWrapper, table: str) -> int:
    return _asked(connection, f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")[0]


def triggers(connection: BaseDatabaseWrapper) -> list[str]:
    return sorted(_asked(connection, _TRIGGERS[connection.vendor]))


def indexes(connection: BaseDatabaseWrapper) -> list[str]:
    return sorted(_asked(connection, _INDEXES[connection.vendor]))


def harmed_words(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables whose search index is not what their rows say."""
    indexed = [name for name in names(connection) if name.endswith(WORDS)]
    return [name for name in indexed if not _agrees(connection, name)]


def _agrees(connection: BaseDatabaseWrapper, index: str) -> bool:
    if connection.vendor == "postgresql":
        return count(connection, index) == count(connection, index.removesuffix(WORDS))
    quoted = connection.ops.quote_name(index)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {quoted} ({quoted}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _asked(connection: BaseDatabaseWrapper, statement: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [row[0] for row in cursor.fetchall()]
