"""How a dated report is kept with its evidence, whatever it is about."""

from django.core.exceptions import ValidationError
from django.db import transaction

from consultations.recording import save
from documents.operations import validate_pdf
from portal.files.storage import undone_on_failure


@undone_on_failure()
@transaction.atomic
def keep(report, by):
    """Save a row of `Reported`.

    Raises `ValidationError` where its evidence is a file that is no PDF; no file is left behind then.
    """
    if report.evidence_file:
        _require_pdf(report.evidence_file)
    return save(report, by)


def _require_pdf(file) -> None:
    try:
        validate_pdf(file.read())
    except ValidationError as error:
        raise ValidationError({"evidence_file": error.messages}) from None
    file.seek(0)
