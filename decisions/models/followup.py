"""What became of a decision: reports by those to whom it is addressed, its conclusion, corrections of the record."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.circles import convened_by
from consultations.models import Consultation
from decisions.models.addressees import Addressee
from decisions.models.decisions import Decision, DecisionPart
from decisions.models.foreseen import Reported
from meetings.models import Meeting, Presidency, State
from portal.text.fields import LinesField


class FollowUp(models.TextChoices):
    """How a decision stands, as dated acts tell: nobody types it, and it never says that anything is late."""

    NO_REPORT = "no-report", _("No report on record")
    REPORTED = "reported", _("With a report")
    CONCLUDED = "concluded", _("Concluded")
    SUPERSEDED = "superseded", _("Superseded")


class Report(Reported, DecisionPart):
    """A dated report by one of those to whom a decision is addressed, with its evidence.

    Until the follow-up is released it is for the addressees, the Presidency and the secretariat.
    """

    addressee = models.ForeignKey(Addressee, models.PROTECT, verbose_name=_("addressee"), related_name="reports")
    state = models.ForeignKey(
        State,
        models.PROTECT,
        verbose_name=_("state"),
        related_name="followup_reports",
        null=True,
        blank=True,
        editable=False,
        help_text=_("The State that reports, also of what is addressed to all members."),
    )

    natural_fields = (*(f"addressee__{name}" for name in Addressee.natural_fields), "reported_on", "pk")
    concerns: tuple[str, ...] = ("addressee__decision__conferences",)
    stands_in = ("addressee",)

    class Meta:
        verbose_name = _("report on a decision")
        verbose_name_plural = _("reports on decisions")
        ordering = ["addressee", "reported_on", "pk"]

    def __str__(self):
        return f"{self.addressee} · {self.reported_on:%d/%m/%Y}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        if viewer.sees_all:
            return Q()
        own = f"{prefix}addressee__"
        shown = Q(**{f"{own}decision__releases_followup": True})
        if viewer.secretariats:
            shown |= Q(**{f"{own}decision__conferences__in": viewer.secretariats})
        if conferences := convened_by(viewer):
            shown |= Q(**{f"{own}decision__conferences__in": conferences})
        if viewer.states:
            shown |= Q(**{f"{prefix}state__in": viewer.states})
        return shown


class Conclusion(DecisionPart):
    """That whoever decided holds a decision concluded: a meeting or a consultation, as the Presidency records it."""

    decision = models.OneToOneField(Decision, models.CASCADE, verbose_name=_("decision"), related_name="conclusion")
    concluded_on = models.DateField(_("concluded on"))
    concluding_meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("said by the meeting"), related_name="+", null=True, blank=True
    )
    concluding_consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        verbose_name=_("said by the consultation"),
        related_name="+",
        null=True,
        blank=True,
    )
    words = LinesField(_("words"), blank=True, help_text=_("As the meeting or the consultation put it."))
    presidency = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("recorded by the Presidency"), related_name="+", editable=False
    )

    natural_fields = ("decision__address",)
    constraint_fields = {"conclusion_says_who_concluded": "concluding_meeting"}

    class Meta:
        verbose_name = _("conclusion of a decision")
        verbose_name_plural = _("conclusions of decisions")
        ordering = ["decision"]
        constraints = [
            models.CheckConstraint(
                name="conclusion_says_who_concluded",
                condition=Q(concluding_meeting__isnull=False, concluding_consultation__isnull=True)
                | Q(concluding_meeting__isnull=True, concluding_consultation__isnull=False),
                violation_error_message=_("Name the meeting or the consultation that held it concluded."),
            ),
        ]

    def __str__(self):
        return f"{self.decision}: {self.concluded_on:%d/%m/%Y}"

    def clean(self):
        super().clean()
        if self.concluded_on and self.concluded_on > timezone.localdate():
            raise ValidationError({"concluded_on": _("A decision is not concluded on a day to come.")})
        decided = self.decision.decided_on if self.decision_id else None
        if decided and self.concluded_on and self.concluded_on < decided:
            raise ValidationError({"concluded_on": _("A decision is not concluded before it was taken.")})


class Correction(DecisionPart):
    """What was corrected in the record of a decision, and why; what it said before is in its history."""

    decision = models.ForeignKey(Decision, models.CASCADE, verbose_name=_("decision"), related_name="corrections")
    corrected_on = models.DateField(_("corrected on"), default=timezone.localdate, editable=False)
    what = LinesField(_("what was corrected, and why"))
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("corrected by"), related_name="+", editable=False
    )

    natural_fields = ("decision__address", "corrected_on", "pk")

    class Meta:
        verbose_name = _("correction of a decision")
        verbose_name_plural = _("corrections of decisions")
        ordering = ["decision", "corrected_on", "pk"]

    def __str__(self):
        return f"{self.decision}: {self.corrected_on:%d/%m/%Y}"
