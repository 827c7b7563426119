"""Uploads between preview and import: kept on the server, and named by a signed word that only its person can use."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.spreadsheets.files import Table

FOLDER = "imports"
PATIENCE = timedelta(hours=12)
REASON_LENGTH = 100
SALT = "portal.spreadsheets"


@dataclass(frozen=True)
class Waiting:
    """An upload that waits: the name of its stored table, the file as the person called it, and what was previewed."""

    stored: str
    name: str
    fingerprint: str

    @property
    def reason(self) -> str:
        """What the history says of an import."""
        return (_("Spreadsheet: %(name)s") % {"name": self.name})[:REASON_LENGTH]


def keep(table: Table) -> str:
    """Store a table; gives its name. What nobody has come back for is thrown away."""
    _sweep()
    content = json.dumps({"titles": table.titles, "rows": table.rows, "warnings": table.warnings})
    return default_storage.save(f"{FOLDER}/{uuid4().hex}.json", ContentFile(content.encode()))


def word(waiting: Waiting, *, user, sheet: str) -> str:
    """What the form of the preview sends back."""
    return signing.dumps([user.pk, sheet, waiting.stored, waiting.name, waiting.fingerprint], salt=SALT, compress=True)


def find(text: str, *, user, sheet: str) -> tuple[Waiting, Table] | None:
    """The upload that `user` previewed for `sheet`; None where there is none, or no longer."""
    try:
        pk, address, *fields = signing.loads(text, salt=SALT, max_age=PATIENCE)
    except signing.BadSignature:
        return None
    if (pk, address) != (user.pk, sheet):
        return None
    waiting = Waiting(*fields)
    try:
        with default_storage.open(waiting.stored) as file:
            found = json.load(file)
    except OSError:
        return None
    return waiting, Table(found["titles"], [(number, cells) for number, cells in found["rows"]], found["warnings"])


def forget(waiting: Waiting) -> None:
    default_storage.delete(waiting.stored)


def _sweep() -> None:
    with suppress(OSError):
        for name in default_storage.listdir(FOLDER)[1]:
            path = f"{FOLDER}/{name}"
            if timezone.now() - default_storage.get_modified_time(path) > PATIENCE:
                default_storage.delete(path)
