"""What is done with documents beyond editing one row."""

from hashlib import sha256
from io import BytesIO

import pikepdf
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Document, File, Version
from meetings.seats import viewer_for

LARGEST_ORIGINAL = 25 * 1024 * 1024


@transaction.atomic
def attach_original(version: Version, *, language: str, file, by) -> File:
    """Keep an uploaded PDF as the original of `version` in `language`, with its size and SHA-256.

    `file` is open for reading; `by` is the user who uploads. Raises `PermissionDenied` for whoever may not edit the
    document, and `ValidationError` for an issued version, which never changes, for what is no PDF or is larger than
    25 MB, and where the version has an original in this language.
    """
    if not Document.objects.editable_by(viewer_for(by)).filter(pk=version.document_id).exists():
        raise PermissionDenied
    if version.issued_at is not None:
        raise ValidationError({"version": _("An issued version never changes; make a new one.")})
    content = file.read(LARGEST_ORIGINAL + 1)
    validate_pdf(content)
    name = f"{version.document.address}-{version.number}-{language}.pdf"
    row = File(
        version=version,
        language=language,
        format=File.Format.PDF,
        origin=File.Origin.UPLOADED,
        file=ContentFile(content, name=name),
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    row._history_user = by
    row.full_clean()
    row.save()
    return row


def validate_pdf(content: bytes) -> None:
    """Raise `ValidationError` unless `content` is a PDF of 25 MB at most that opens without a password."""
    if len(content) > LARGEST_ORIGINAL:
        raise ValidationError({"file": _("The file is larger than 25 MB.")})
    try:
        if not content.startswith(b"%PDF-"):
            raise pikepdf.PdfError
        with pikepdf.open(BytesIO(content)) as pdf:
            pages = len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise ValidationError({"file": _("The file is not a PDF that can be opened.")}) from None
    if not pages:
        raise ValidationError({"file": _("The file has no pages.")})
