"""The signed original of a notice is put on file by the Presidency."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.convening import presidency_of
from consultations.models import Round
from consultations.recording import save
from documents.operations import validate_pdf


@transaction.atomic
def keep_signed(row: Round, *, file, by) -> Round:
    """Put the signed original of the notice on file, a PDF. Once the round has circulated, what is on file stays.

    Raises `PermissionDenied` for whoever acts for no Presidency in office, and `ValidationError` for another file.
    """
    presidency_of(row.consultation, by)
    present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if present.circulated_at and present.notice_file:
        raise ValidationError({"notice_file": _("The signed original is on file: those who are asked have read it.")})
    try:
        validate_pdf(file.read())
    except ValidationError as error:
        raise ValidationError({"notice_file": error.messages}) from None
    file.seek(0)
    present.notice_file = file
    return save(present, by)
