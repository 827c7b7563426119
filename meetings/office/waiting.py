"""Whether anything answers a question of the front page: the question is compiled once, its answer looked up each time.

Sixty lines ask what waits, and mostly nothing does. To put such a question together, and to compile it, takes several
times what the database needs to answer it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from meetings.access import Viewer

Rows = Callable[[Viewer], QuerySet]


def any_of(rows: Rows, viewer: Viewer) -> bool:
    """Whether `rows(viewer)` finds any. It hangs on the viewer, the language and the day, and asks nothing itself."""
    sql, parameters = _compiled(rows, viewer.plain(), get_language(), timezone.now().date())
    if not sql:
        return False
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone() is not None


@lru_cache(maxsize=4000)  # sixty questions of as many secretariats, in three languages
def _compiled(rows: Rows, viewer: Viewer, language: str, day) -> tuple[str, Any]:
    """SQL and parameters; empty where it is known that nothing answers."""
    try:
        return rows(viewer).query.exists().get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return "", ()
