"""What is done with documents beyond editing one row."""

from hashlib import sha256
from io import BytesIO

import pikepdf
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.composition import compose
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


@transaction.atomic
def issue_version(version: Version, *, status: str, by) -> Version:
    """Give `version` to the readers of its document, with status `adopted` or `published`.

    It keeps who issued it and when, and the composed tree of each language: later edits of the records do not reach
    into it, and from now on it changes no more, save from adopted to published. Raises `PermissionDenied` for whoever
    may not edit the document, and `ValidationError` where the status may not follow the present one, for an adopted
    reconstruction, and for a number below one that was issued.
    """
    document = version.document
    if not Document.objects.editable_by(viewer_for(by)).filter(pk=document.pk).exists():
        raise PermissionDenied
    if status not in Version.ISSUED or status not in Version.MOVES[Version.Status(version.status)]:
        raise ValidationError({"status": _("A version cannot be issued in this way from its present status.")})
    if document.versions.issued().filter(number__gt=version.number).exists():
        raise ValidationError({"number": _("A later version has been issued already.")})
    version.status = status
    if version.issued_at is None:
        version.issued_at, version.issued_by = timezone.now(), by
        version.tree = {language: compose(document, language, version) for language, _name in settings.LANGUAGES}
    version._history_user = by
    version.full_clean()
    version.save()
    return version


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
