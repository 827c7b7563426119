"""What States report of their own roadmaps: figures, which the secretariat accepts or returns, and when it asks."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.access.rules import concerns_q
from meetings.models import Meeting, Membership
from meetings.provenance import Record, ends_after_start
from portal.text.fields import LineField, LinesField
from roadmaps.models.values import require_possible


class StateReport(Record):
    """A figure that a State has reported for one day, and what became of it. It never changes: another corrects it.

    It is read by those who act for the State as a member and by the secretariat to which it was reported. Accepted, it
    is a `Measurement`, which others see.
    """

    class Standing(models.TextChoices):
        REPORTED = "reported", _("Reported, not yet read by the secretariat")
        ACCEPTED = "accepted", _("Accepted")
        RETURNED = "returned", _("Returned")
        CORRECTED = "corrected", _("Corrected by a later report")

    indicator = models.ForeignKey(
        "roadmaps.Indicator", models.PROTECT, verbose_name=_("indicator"), related_name="reports"
    )
    membership = models.ForeignKey(Membership, models.PROTECT, verbose_name=_("reporting state"), related_name="+")
    date = models.DateField(_("day that the figure is of"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True, blank=True)
    evidence = models.URLField(_("evidence"), max_length=500, blank=True)
    note = LinesField(_("note"), max_length=2000, blank=True)
    language = models.CharField(
        _("language of the note"), max_length=5, choices=settings.CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("corrects"), related_name="corrections", null=True, blank=True
    )
    standing = models.CharField(
        _("what became of it"), max_length=10, choices=Standing.choices, default=Standing.REPORTED, editable=False
    )
    reported_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("reported by"), related_name="+", editable=False
    )
    read_at = models.DateTimeField(_("read by the secretariat"), null=True, blank=True, editable=False)
    word = LinesField(_("why it was returned"), max_length=1000, blank=True, editable=False)

    natural_fields = (
        "indicator__result__meeting__address",
        "indicator__result__roadmap__number",
        "indicator__result__position",
        "indicator__position",
        "membership__state__code",
        "reported_at",
    )
    constraint_fields = {"state_report_once_a_day": "date"}
    concerns = ("membership__conference",)
    stands_in = ("indicator",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a state")
        verbose_name_plural = _("reports of states")
        ordering = ["date", "reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="state_report_once_a_day",
                fields=["indicator", "membership", "date", "standing"],
                condition=Q(standing__in=("reported", "accepted")),
                violation_error_message=_("Your State has already reported a figure of this day."),
            ),
            models.CheckConstraint(
                name="state_report_returned_with_a_word",
                condition=~Q(standing="returned") | ~Q(word=""),
                violation_error_message=_("Say why the figure is returned."),
            ),
        ]

    def __str__(self):
        return f"{self.date}: {self.value if self.value is not None else '–'}"

    def get_absolute_url(self):
        return self.indicator.get_absolute_url()

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        if viewer.sees_all:
            return Q()
        return Q(**{f"{prefix}membership__in": viewer.member_places}) | cls.office_q(viewer, prefix)

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q() if viewer.sees_all else Q(**{f"{prefix}membership__conference__in": viewer.secretariats})

    @property
    def can_be_corrected(self) -> bool:
        """Whether it was read, and no later report has taken its place, as far as it says itself."""
        return self.standing in (self.Standing.RETURNED, self.Standing.ACCEPTED)

    def clean(self):
        super().clean()
        if self.value is None and not self.note:
            raise ValidationError({"value": _("Give a value, or say in a note why there is none.")})
        require_possible(self.indicator, self.value, self.date)
        self._require_whole()
        if self.corrects and not (self.corrects.can_be_corrected and self._corrects_first()):
            raise ValidationError(_("What you correct has been corrected already, or waits to be read."))
        if self.date and self._is_taken():
            raise ValidationError({"date": _("Your State has already reported a figure of this day.")})

    def _require_whole(self) -> None:
        is_share = self.indicator.measure == self.indicator.Measure.SHARE
        if self.value is not None and not is_share and self.value != self.value.to_integral_value():
            raise ValidationError({"value": _("This indicator is counted in whole numbers.")})

    def _corrects_first(self) -> bool:
        """Whether no other correction of the same report waits, or was accepted."""
        others = type(self)._base_manager.filter(corrects=self.corrects_id).exclude(pk=self.pk)
        return not others.exclude(standing=self.Standing.RETURNED).exists()

    def _is_taken(self) -> bool:
        """Whether the State has another figure of the day, or the secretariat has recorded one."""
        standing = (self.Standing.REPORTED, self.Standing.ACCEPTED)
        others = type(self)._base_manager.filter(
            indicator=self.indicator, membership__state=self.membership.state_id, date=self.date, standing__in=standing
        )
        recorded = self.indicator.measurements.filter(state=self.membership.state_id, date=self.date, report=None)
        return others.exclude(pk__in=[self.pk or 0, self.corrects_id or 0]).exists() or recorded.exists()


class ReportPeriod(Record):
    """A time of which a meeting asks States to report on its roadmaps, and by when it foresees to read the reports."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="report_periods")
    name = LineField(_("name"), max_length=80, help_text=_("Short: it stands under a line."))
    start = models.DateField(_("start"))
    end = models.DateField(_("end"))
    due = models.DateField(_("foreseen for"), help_text=_("The day until which reports are foreseen."))
    reminds = models.BooleanField(
        _("reminds"),
        default=True,
        help_text=_("Two working days before, the focal points of all States get the same mail."),
    )

    natural_fields = ("meeting__address", "start")
    constraint_fields = {
        "report_period_ends_after_start": "end",
        "report_period_due_after_start": "due",
        "report_period_starts_once": "start",
    }
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("report period")
        verbose_name_plural = _("report periods")
        ordering = ["start", "pk"]
        constraints = [
            ends_after_start("report_period_ends_after_start"),
            ends_after_start("report_period_due_after_start", end="due"),
            models.UniqueConstraint(
                name="report_period_starts_once",
                fields=["meeting", "start"],
                violation_error_message=_("The meeting already has a period that starts on this day."),
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """For members of the conferences: what States are asked is no affair of the public."""
        return Q() if viewer.sees_all else concerns_q(cls, viewer.members, prefix)

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def clean(self):
        super().clean()
        if not (self.meeting_id and self.start and self.end):
            return
        others = type(self)._base_manager.filter(meeting=self.meeting_id, start__lte=self.end, end__gte=self.start)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"start": _("Another period of this meeting has days of this one.")})
