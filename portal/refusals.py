"""What is said of a value that is taken: by a row of which the person may know, or by one of which nothing is told."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

NOT_FREE = _("This cannot be used: choose something else.")


def is_known(rows: QuerySet, viewer) -> bool:
    """Whether `viewer` sees one of `rows`; of a model that asks nobody, everybody does."""
    seen: Any = rows.model._default_manager
    return not hasattr(seen, "visible_to") or seen.visible_to(viewer).filter(pk__in=rows.values("pk")).exists()


def told_of(rows: QuerySet, viewer, message):
    """`message`, which tells that one of `rows` is there, for whoever sees one of them; for others a neutral one."""
    return message if is_known(rows, viewer) else NOT_FREE
