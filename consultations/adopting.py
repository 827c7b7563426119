"""To adopt the text of a consultation is a task: its files, a PDF and a DOCX in each language, take seconds."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from consultations.concluding import adopt, require_adoptable
from consultations.models import Consultation
from portal.models import Task


@task(title=gettext_lazy("To adopt the text of a consultation"), about="consultations.Consultation")
def adopt_text(consultation: int, *, by: int):
    """Adopt the text of the consultation of this key for the user of the key `by`; raises as `adopt` does."""
    row = Consultation.objects.filter(pk=consultation).first()
    if row is None:
        raise ValidationError(_("This consultation is no longer there."))
    adopt(row, by=get_user_model()._default_manager.get(pk=by))


def ask_to_adopt(consultation: Consultation, *, by) -> Task:
    """The task that adopts the text; if one is at it already, that one. Raises as `adopt` does, before it prints."""
    with transaction.atomic():
        Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        require_adoptable(consultation, by=by)
        going = adopting(consultation)
        if going and not going.is_over:
            return going
        key = adopt_text.enqueue(consultation.pk, by=by.pk).id
    return Task.objects.get(pk=key)


def adopting(consultation: Consultation) -> Task | None:
    """The task that adopts the text, the latest one; None where nobody has asked for it."""
    return Task.objects.about(consultation).filter(path=adopt_text.module_path).order_by("-pk").first()
