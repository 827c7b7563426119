"""What belongs to an application of an observer: what it brings forward on each criterion, and what is to be done."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from decisions.models.applications import Application, ForMembers, pdf_field, precision_field
from decisions.models.criteria import Criterion
from documents.models import Document
from portal.text.fields import LineField, LinesField


class ApplicationPart(ForMembers):
    """What belongs to an application and is seen by whoever sees it."""

    application = models.ForeignKey(
        Application, models.CASCADE, verbose_name=_("application of an observer"), related_name="%(class)s_rows"
    )

    concerns = ("application__conference",)
    stands_in: tuple[str, ...] = ("application",)

    class Meta:
        abstract = True


class CriterionAnswer(ApplicationPart):
    """What an application brings forward on one criterion. Whether that suffices is for those who decide."""

    criterion = models.ForeignKey(
        Criterion, models.PROTECT, verbose_name=_("criterion"), related_name="criterion_answers"
    )
    evidence = LinesField(_("evidence"), blank=True)
    evidence_link = models.URLField(_("evidence: a link"), max_length=500, blank=True)
    evidence_paper = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("evidence: a document"), related_name="+", null=True, blank=True
    )
    evidence_file = pdf_field(_("evidence: a file"))
    remark = LinesField(_("remark"), blank=True)

    natural_fields = ("application__address", "criterion__kind", "criterion__position")
    constraint_fields = {"criterion_is_answered_once": "criterion"}
    stands_in = ("application", "criterion")

    class Meta:
        verbose_name = _("criterion of an application")
        verbose_name_plural = _("criteria of the application")
        ordering = ["application", "criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_is_answered_once",
                fields=["application", "criterion"],
                violation_error_message=_("This criterion stands here already."),
            )
        ]

    def __str__(self):
        return str(self.criterion)

    def clean(self):
        super().clean()
        if not self.criterion_id or not getattr(self, "application", None):
            return
        asked = (self.application.conference_id, self.application.asked_of)
        if (self.criterion.criteria.conference_id, self.criterion.kind) != asked:
            raise ValidationError({"criterion": _("This criterion is not asked of this applicant.")})

    @property
    def is_told(self) -> bool:
        """Whether anything is on record of it."""
        has_evidence = self.evidence or self.evidence_link or self.evidence_paper_id or self.evidence_file
        return bool(has_evidence or self.remark)


class ApplicationTask(ApplicationPart):
    """What is to be done about an application, for when it is foreseen, and when it was done. Nothing of it is late."""

    text = LineField(_("task"), max_length=300)
    by_whom = LineField(_("by whom"), max_length=200, blank=True)
    due_on = models.DateField(_("foreseen for"), null=True, blank=True)
    due_on_precision = precision_field(_("precision of the day for which it is foreseen"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_on_precision = precision_field(_("precision of the day on which it was done"))

    natural_fields = ("application__address", "text")

    class Meta:
        verbose_name = _("task of an application")
        verbose_name_plural = _("tasks")
        ordering = ["application", "due_on", "pk"]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if self.done_on and self.done_on > timezone.localdate():
            raise ValidationError({"done_on": _("Nothing is done on a day to come.")})
