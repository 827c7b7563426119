"""A row whose file is gone: readers get a page that says so, and whoever edits the row is told."""

import logging
from collections.abc import Iterable, Iterator

from django.contrib import admin
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import FileField, Model
from django.utils.translation import gettext_lazy as _

from portal.files.names import NamedFile, columns
from portal.models import GoneFile

logger = logging.getLogger(__name__)
GONE = _("The file %(name)s is gone from the disk: ask whoever looks after the portal to bring it back.")


class FileGoneError(Exception):
    """The file of a row is not there; the office has been told."""


def opened(name: str) -> File:
    """The file of this name that a row names, open. Raises `FileGoneError`."""
    try:
        return default_storage.open(name)
    except FileNotFoundError:
        raise missed(name) from None


def missed(name: str) -> FileGoneError:
    """What is raised where a file was asked for and is gone; tells the office."""
    logger.error("The file %s is gone.", name)
    rows = (row for model, column in columns() for row in model._base_manager.filter(**{column: name})[:1])
    GoneFile.objects.get_or_create(name=name, defaults={"about": _with_a_form(next(rows, None))})
    return FileGoneError(name)


def tell_office(gone: Iterable[NamedFile]) -> None:
    """From now on exactly these files are gone."""
    found = {each.name: each for each in gone}
    known = dict(GoneFile.objects.values_list("name", "pk"))
    GoneFile.objects.filter(pk__in=[key for name, key in known.items() if name not in found]).delete()
    new = [each for name, each in found.items() if name not in known]
    rows = [(each.name, each.model._base_manager.filter(pk=each.key).first()) for each in new]
    GoneFile.objects.bulk_create(
        [GoneFile(name=name, about=_with_a_form(row)) for name, row in rows], ignore_conflicts=True
    )


def gone_from(rows: Iterable[Model]) -> Iterator[str]:
    """The names of the files of these rows that are not there."""
    for row in rows:
        for field in row._meta.concrete_fields:
            name = getattr(row, field.attname).name if isinstance(field, FileField) and row.pk else ""
            if name and not default_storage.exists(name):
                yield name


def _with_a_form(row: Model | None) -> Model | None:
    """The row itself, or that in which it stands, whichever has a form in the office."""
    while row is not None and not admin.site.is_registered(type(row)):
        within = next(iter(getattr(row, "stands_in", ())), None)
        row = getattr(row, within) if within else None
    return row
