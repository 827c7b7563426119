"""Two who migrate the same database at once wait for each other: by the database itself, or beside its file."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

_LOCK = int.from_bytes(b"migrate")  # a number of our own among PostgreSQL's advisory locks


@contextmanager
def one_at_a_time(using: str) -> Iterator[None]:
    """Until the end nobody else gets in; whoever comes later waits."""
    connection: Any = connections[using]
    if connection.vendor == "postgresql":
        # The lock is the connection's: it ends with the process, however that ends.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    elif connection.is_in_memory_db():
        yield
    else:
        place = Path(connection.settings_dict["NAME"])
        with place.with_name(f"{place.name}.migrating").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
