"""Putting a text into the library: by its title, with a link, or with its file."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Document, DocumentUse, Version
from documents.offering import LIBRARY
from documents.operations import attach_original, start_version
from meetings.seats import require_editor


@transaction.atomic
def add_to_library(
    text: Document, *, by, conferences=(), axes=(), themes=(), adopted_at=None, file=None
) -> Version | None:
    """Save a new `text` with what it is tied to; `file` is a PDF in its original language, or None.

    Returns the version that holds the file, a draft: readers have it once it is issued. Raises `ValidationError` for a
    kind that the library does not hold, for an address that is taken and for a file that `attach_original` refuses, and
    `PermissionDenied` for a person who may not edit what belongs to these conferences; nothing is stored then.
    """
    if text.kind not in LIBRARY:
        raise ValidationError({"kind": _("The library does not hold this kind of document.")})
    if not conferences and not text.meeting_id and not text.body_id:
        raise ValidationError({"conferences": _("Say of which conference the text is.")})
    text._history_user = by
    text.full_clean(exclude=["narrowed_to"])
    text.save()
    text.conferences.set(conferences)
    text.axes.set(axes)
    text.themes.set(themes)
    require_editor(text, by)
    if adopted_at:
        use = DocumentUse(document=text, meeting=adopted_at, role=DocumentUse.Role.ADOPTED)
        use._history_user = by
        use.full_clean()
        use.save()
    if file is None:
        return None
    version = start_version(text, by=by)
    attach_original(version, language=text.original_language, file=file, by=by)
    return version
