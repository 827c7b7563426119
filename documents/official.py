"""The official text beside a reconstruction: a document of its own, made of the file that was issued."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Document, Version
from documents.operations import attach_original, start_version
from meetings.seats import require_editor
from portal.translations import columns

# What the official text has in common with the reconstruction of it.
SHARED = ("kind", "date", "meeting", "body", "original_language", "audience", "narrowed_to", "release", "source")


def official_beside(document: Document, viewer) -> list[Document]:
    """The official texts that readers have of what a reconstruction stands for: same kind, same meeting or body."""
    if not document.is_reconstruction:
        return []
    same = {"kind": document.kind, "meeting": document.meeting_id, "body": document.body_id}
    rows = Document.objects.visible_to(viewer).filter(**same, nature=Document.Nature.OFFICIAL)
    if document.meeting_id is None and document.body_id is None:
        rows = rows.filter(conferences__in=document.conferences.order_by())
    return list(rows.filter(versions__issued_at__isnull=False).select_related("meeting").distinct().order_by("pk"))


def readable_beside(document: Document, viewer):
    """The issued official texts in which who edits a document reads its paragraphs: itself, or those of its meeting."""
    rows = Document.objects.editable_by(viewer).filter(nature=Document.Nature.OFFICIAL)
    if document.is_reconstruction:
        rows = rows.filter(meeting=document.meeting_id, body=document.body_id)
    else:
        rows = rows.filter(pk=document.pk)
    return rows.filter(versions__issued_at__isnull=False).distinct()


@transaction.atomic
def put_official_beside(document: Document, *, address: str, language: str, file, by) -> Version:
    """Make a document of the official text that `document` reconstructs, with `file`, a PDF, as its first version.

    The version is a draft: readers have it once it is issued. Raises `PermissionDenied` if the person may not edit the
    reconstruction, and `ValidationError` for a document that is none, for an address that is taken, and for a file that
    `attach_original` refuses; nothing is stored then.
    """
    require_editor(document, by)
    if not document.is_reconstruction:
        raise ValidationError({"file": _("This document is official itself: its original belongs to a version of it.")})
    titles = [column for _language, column in columns("title", language)]
    given = {name: getattr(document, name) for name in (*SHARED, *titles)}
    official = Document(**given, address=address, nature=Document.Nature.OFFICIAL)
    official._history_user = by
    official.full_clean(exclude=["narrowed_to"])  # asked of its conferences, which are on record only after it
    official.save()
    official.conferences.set(document.conferences.order_by())
    official.themes.set(document.themes.order_by())
    version = start_version(official, by=by)
    attach_original(version, language=language, file=file, by=by)
    return version
