"""From the address of a database to Django's settings of it."""

import environ
from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("sqlite", "postgres", "postgresql", "pgsql", "psql")
# Two writers wait for each other instead of failing with "database is locked".
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Who sees a row is asked along all that it stands in, twenty tables and more. In which order to join so many, the
# planner would weigh for longer than a page takes; in groups of four, as they are written, it finds the same plans. To
# compile a question of hundreds of joins takes it seconds, to answer it milliseconds.
_PLANNER = "-c join_collapse_limit=4 -c jit=off"


def settings_of(address: str) -> dict:
    """Raises `ImproperlyConfigured`, which does not repeat the address: it may hold a password."""
    found = environ.Env.db_url_config(address) if address.partition("://")[0] in SCHEMES else {}
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            "The address of a database is sqlite:////a/file or postgres://user:password@host:port/name; that of the"
            " portal's own is DATABASE_URL."
        )
    found["CONN_MAX_AGE"] = 60  # to connect costs as much as a page's queries, on SQLite too
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = dict(_SQLITE)
    else:
        found["CONN_HEALTH_CHECKS"] = True
        found.setdefault("OPTIONS", {}).setdefault("options", _PLANNER)
    return found
