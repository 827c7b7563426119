"""On the front page of the office: which files are gone, to those who edit what they belong to."""

from portal.addresses import admin_page
from portal.files.gone import GONE
from portal.models import GoneFile
from portal.places import OFFICE_INDEX

SHOWN = 5


def gone_files(viewer, conference: str) -> dict | None:
    """The files that were missed first, with their number and the forms of their records."""
    if not viewer.edits_something or not GoneFile.objects.exists():
        return None
    found = GoneFile.objects.editable_by(viewer)
    rows = list(found.select_related("kind").prefetch_related("about")[:SHOWN])
    if not rows:
        return None
    lines = [{"row": row, "said": GONE % {"name": row.name}, "address": _form_of(row.about)} for row in rows]
    return {"lines": lines, "more": found.count() - len(rows)}


def _form_of(record) -> str:
    if record is None:
        return ""
    return admin_page(record, "change", record.pk)


OFFICE_INDEX.add("admin/_gone_files.html", gone_files, order=1)
