"""For what something is foreseen, a day or a meeting; and dated reports on what became of it. Nothing of it is late."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Capacity
from documents.models import Document
from meetings.models import Meeting
from meetings.provenance import Precision
from portal.text.fields import LinesField


class Foreseen(models.Model):
    """What is foreseen for a day, as exactly as its source has it, or for a meeting; or for neither."""

    due_on = models.DateField(_("foreseen for"), null=True, blank=True)
    due_on_precision = models.CharField(
        _("precision of the day for which it is foreseen"),
        max_length=8,
        choices=Precision.choices,
        default=Precision.DAY,
    )
    due_meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("foreseen for the meeting"), related_name="+", null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def is_foreseen(self) -> bool:
        return bool(self.due_on or self.due_meeting_id)


def foreseen_for_one(name: str) -> models.CheckConstraint:
    """That it is foreseen for a day or for a meeting, never for both."""
    return models.CheckConstraint(
        name=name,
        condition=Q(due_on__isnull=True) | Q(due_meeting__isnull=True),
        violation_error_message=_("Either a day or a meeting for which it is foreseen."),
    )


class Reported(models.Model):
    """What somebody reports on a day, in a seat, with its evidence. A later report does not take its place."""

    reported_on = models.DateField(_("date"), default=timezone.localdate)
    text = LinesField(_("report"))
    language = models.CharField(
        _("language"), max_length=8, choices=settings.CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )
    evidence_link = models.URLField(_("evidence"), max_length=500, blank=True)
    evidence_paper = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("evidence: a document"), related_name="+", null=True, blank=True
    )
    evidence_file = models.FileField(
        _("evidence: a file"),
        upload_to="followup/",
        validators=[FileExtensionValidator(["pdf"])],
        blank=True,
        max_length=200,
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("reported by"), related_name="+", editable=False
    )
    reported_as = models.CharField(_("reported as"), max_length=16, choices=Capacity.choices, editable=False)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.reported_on and self.reported_on > timezone.localdate():
            raise ValidationError({"reported_on": _("A report is not of a day to come.")})
