"""A slow question to the database holds nobody's thread for ever: what an anonymous reader asks has a limit of time.

PostgreSQL ends a statement that runs longer than `READ_SECONDS`; the reader gets the page of `portal.views.failed`,
503 with `Retry-After`. The limit is set before the view and taken back after it, as the connection stays with the
thread and may serve an import next, which has none, as tasks have none. SQLite knows no such limit.
"""

import logging
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, InterfaceError, OperationalError, connection

ENDED = "57014"  # SQLSTATE of a statement that was cancelled
logger = logging.getLogger(__name__)


def limit_middleware(get_response):
    """Runs after whatever says who asks."""
    if connection.vendor != "postgresql" or settings.READ_SECONDS <= 0:
        raise MiddlewareNotUsed

    def middleware(request):
        if request.method not in ("GET", "HEAD") or request.user.is_authenticated:
            return get_response(request)
        with limited(settings.READ_SECONDS):
            return get_response(request)

    return middleware


@contextmanager
def limited(seconds: float):
    """Statements of this thread's connection end after so many seconds, until the block does.

    A database that is away is not told here, but by whoever asks it for something.
    """
    try:
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        _say(f"SET statement_timeout = {round(seconds * 1000)}")
    except (OperationalError, InterfaceError):
        logger.debug("No limit was set: the database does not answer.")
    try:
        yield
    finally:
        _lift()


def _lift() -> None:
    """Back to what the operator's own settings say; a connection that does not take it is not used again."""
    if connection.connection is None:
        return
    try:
        _say("RESET statement_timeout")
    except Error:
        if not connection.in_atomic_block:  # a transaction of somebody else's ends it
            connection.close()


def _say(statement: str) -> None:
    """Past Django's cursor, which counts it among the questions of the page."""
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(statement)


def is_too_slow(error: BaseException | None) -> bool:
    """Whether the database ended a statement at its limit."""
    return getattr(error.__cause__, "pgcode", None) == ENDED if isinstance(error, OperationalError) else False
