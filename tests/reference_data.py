"""All reference data in the database, for tests that read it and change nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from portal.reference import load
from tests.recorded import recorded


@contextmanager
def loaded(django_db_blocker) -> Iterator[None]:
    """Loaded once for as long as a fixture wider than a test stands, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        recorded("reference data", load)
        yield
        transaction.set_rollback(True)
