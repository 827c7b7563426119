"""Whether files and rows agree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from portal.files.gone import tell_office
from portal.files.names import NamedFile, of_history, of_rows
from portal.tasks.running import conclude

# A younger file may belong to what is being saved just now, or to an import that waits for its confirmation.
PATIENCE = timedelta(days=1)


@dataclass
class Findings:
    """Files that rows name and that are gone, those with other bytes than were written, and those that nobody names."""

    count: int = 0
    gone: list[NamedFile] = field(default_factory=list)
    changed: list[NamedFile] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)


def check(now: datetime) -> Findings:
    """Compare all rows with all files, and each file whose digest is on record with its digest."""
    found, named = Findings(), set(of_history())
    for kept in of_rows():
        named.add(kept.name)
        found.count += 1
        try:
            if kept.sha256 and digest_of(kept.name) != kept.sha256:
                found.changed.append(kept)
            elif not kept.sha256 and not default_storage.exists(kept.name):
                found.gone.append(kept)
        except FileNotFoundError:
            found.gone.append(kept)
    found.left_over = [name for name in sorted(set(stored()) - named) if _is_old(name, now)]
    return found


@task(title=_("Looking for files that are gone"))
def look_for_gone_files():
    """Tell the office which files of rows are not there, and no longer of those that are back."""
    gone = [kept for kept in of_rows() if not default_storage.exists(kept.name)]
    with transaction.atomic():
        tell_office(gone)
        conclude()


def digest_of(name: str) -> str:
    digest = sha256()
    with default_storage.open(name) as file:
        for piece in file.chunks():
            digest.update(piece)
    return digest.hexdigest()


def stored(folder: str = "") -> Iterator[str]:
    """The names of all files in the storage."""
    if folder or default_storage.exists(""):
        folders, files = default_storage.listdir(folder)
        yield from (f"{folder}{name}" for name in files)
        for name in folders:
            yield from stored(f"{folder}{name}/")


def _is_old(name: str, now: datetime | None = None) -> bool:
    return (now or timezone.now()) - default_storage.get_modified_time(name) > PATIENCE
