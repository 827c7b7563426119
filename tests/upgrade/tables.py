"""How many rows each table of ours holds, whatever the code of today knows of it: `python -m tests.upgrade.tables`."""

import json
import os

import django
from django.db import connection

from tests.rooms import LABELS

OURS = tuple(f"{label}_" for label in LABELS)
INDEX = "_words"  # beside a table that is searched, and filled by the database


def counted() -> dict[str, int]:
    """Rows by table; the search's own tables are left out."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(OURS) and INDEX not in table:
                cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
                (found[table],) = cursor.fetchone()
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(counted()))  # noqa: T201
