"""Which release this is, by its number and by its migrations; and whether the tables are those of a later one."""

import tomllib
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Migration = tuple[str, str]


@cache
def number() -> str:
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def applied(of: BaseDatabaseWrapper | None = None) -> set[Migration]:
    return set(MigrationRecorder(of or connection).applied_migrations())


def missing(migrations: Iterable[Migration]) -> frozenset[Migration]:
    """Those of this code that have not been applied."""
    return _written() - set(migrations)


def unknown(migrations: Iterable[Migration]) -> list[str]:
    """Those that this code does not have, though it has the room: a later release has made them."""
    rooms = {label for label, _name in _written()}
    return sorted(f"{label}.{name}" for label, name in set(migrations) - _known() if label in rooms)


@cache
def _written() -> frozenset[Migration]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


@cache
def _known() -> frozenset[Migration]:
    replacing = MigrationLoader(None, ignore_no_migrations=True).replacements.values()
    return _written().union(*(migration.replaces for migration in replacing))


def require_known_tables() -> None:
    """Raises `ImproperlyConfigured` where a later release has changed the tables. A database that is away may come back
    as it was, and is no reason not to start.
    """
    try:
        later = unknown(applied())
    except OperationalError:
        return
    if later:
        raise ImproperlyConfigured(
            f"The tables are those of a later release than this code, {number()}, which does not know {len(later)} of"
            f" their migrations, {later[-1]} among them. Install that release, or restore a backup of this one."
        )
