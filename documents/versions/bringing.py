"""What other rooms have kept for a text until it is issued, such as the words of States given in a consultation.

A room on the right adds a function to `BROUGHT`; it is called with a circulated version and the person who issues it,
within a transaction, stores what it has kept, and gives something by which the same is known again.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from documents.models import Version

BROUGHT: list[Callable[[Version, Any], Any]] = []


def bring(version: Version, by) -> list[Any]:
    """Store what rooms have kept for a circulated version; of any other version they keep nothing."""
    return [each(version, by) for each in BROUGHT] if version.circulated_at else []


def as_if_brought(version: Version, by, compose: Callable[[], dict]) -> tuple[dict, list[Any]]:
    """What `compose` gives with all of it stored, and what that is; it is taken back, as the paper may yet fail."""
    with transaction.atomic():
        brought = bring(version, by)
        found = compose()
        transaction.set_rollback(True)
    return found, brought
