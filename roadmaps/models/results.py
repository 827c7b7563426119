from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.models import Meeting
from meetings.provenance import Sourced
from portal.text.fields import LineField, LinesField
from roadmaps.models.roadmaps import Roadmap
from roadmaps.models.values import Measurement, Target


class Result(Sourced):
    """An intended result of a roadmap; one without a roadmap is an expected result of its meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="results")
    roadmap = models.ForeignKey(
        Roadmap, models.CASCADE, verbose_name=_("roadmap"), related_name="results", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LinesField(_("text"))

    natural_fields = ("meeting__address", "roadmap__number", "position")
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting", "roadmap")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["meeting", "roadmap", "position", "pk"]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        roadmap = self.roadmap if self.roadmap_id and self.meeting_id else None
        if roadmap and roadmap.meeting_id != self.meeting_id:
            raise ValidationError({"roadmap": _("This roadmap belongs to another meeting.")})


class Indicator(Sourced):
    """How a result is measured; its status is derived from baseline, targets and measurements, never typed in."""

    class Measure(models.TextChoices):
        NUMBER = "number", _("Number")
        SHARE = "share", _("Share")
        PRODUCT = "product", _("Product")

    class Direction(models.TextChoices):
        INCREASE = "increase", _("The more, the better")
        DECREASE = "decrease", _("The less, the better")

    class Baseline(models.TextChoices):
        KNOWN = "known", _("Known")
        TO_BE_SET = "to-be-set", _("To be set")
        NOT_APPLICABLE = "not-applicable", _("Not applicable")
        NOT_ON_RECORD = "not-on-record", _("Not on record")

    class Status(models.TextChoices):
        NO_DATA = "no-data", _("No measurement on record")
        BY_STATES = "by-states", _("Reported by States, each for itself")
        NO_TARGET = "no-target", _("Measured, without a target")
        PENDING = "pending", _("Target not reached yet")
        REACHED = "reached", _("Target reached")

    result = models.ForeignKey(Result, models.CASCADE, verbose_name=_("result"), related_name="indicators")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    printed_number = LineField(_("number as printed"), max_length=12, blank=True)
    text = LinesField(_("text"))
    measure = models.CharField(_("measure"), max_length=8, choices=Measure.choices, default=Measure.NUMBER)
    unit = LineField(_("unit"), max_length=80, blank=True)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction.choices, default=Direction.INCREASE)
    baseline_status = models.CharField(
        _("baseline"), max_length=16, choices=Baseline.choices, default=Baseline.NOT_ON_RECORD
    )
    baseline_value = models.DecimalField(
        _("value of the baseline"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    baseline_date = models.DateField(_("date of the baseline"), null=True, blank=True)

    natural_fields = ("result__meeting__address", "result__roadmap__number", "result__position", "position")
    constraint_fields = {
        "indicator_baseline_value_only_if_known": "baseline_value",
        "indicator_position_once_in_result": "position",
    }
    concerns = ("result__meeting__series__conferences",)
    stands_in = ("result",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["result__meeting", "result__roadmap__number", "result__position", "position"]
        constraints = [
            models.CheckConstraint(
                name="indicator_baseline_value_only_if_known",
                condition=Q(baseline_status="known", baseline_value__isnull=False)
                | (~Q(baseline_status="known") & Q(baseline_value__isnull=True)),
                violation_error_message=_("A known baseline has a value, and only a known one."),
            ),
            models.UniqueConstraint(
                name="indicator_position_once_in_result",
                fields=["result", "position"],
                violation_error_message=_("The result already has an indicator at this position."),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        """The page of an indicator of a roadmap; an expected result stands on the page of its meeting."""
        result = self.result
        if result.roadmap is None:
            return f"{result.meeting.get_absolute_url()}#indicator-{self.pk}"
        return reverse("roadmaps:indicator", args=self.address)

    @property
    def address(self) -> list:
        """The arguments of the addresses of an indicator of a roadmap."""
        roadmap = self.result.roadmap
        return [self.result.meeting.address, roadmap.number if roadmap else 0, self.pk]

    def distance(self, value) -> Decimal | None:
        """How far a value is from the baseline; None where no baseline is on record: unknown is not zero."""
        if value is None or self.baseline_value is None:
            return None
        return value - self.baseline_value

    @property
    def latest_measurement(self) -> Measurement | None:
        """The last measurement by date that carries a value; a measured zero is a value.

        What a State has reported of itself is none of the indicator: it says nothing of the others.
        """
        measured = [row for row in self.measurements.all() if row.value is not None and row.report_id is None]
        return max(measured, key=lambda row: (row.date, row.pk), default=None)

    @property
    def last_reported_on(self) -> date | None:
        """The last day of which a State has reported a figure of its own; as far as measurements were fetched."""
        days = (row.date for row in self.measurements.all() if row.value is not None and row.report_id is not None)
        return max(days, default=None)

    @property
    def latest_target(self) -> Target | None:
        return max(self.targets.all(), key=lambda row: row.period_end, default=None)

    @property
    def status(self) -> str:
        """One of `Status`, derived from the last measurement and the last target."""
        measured, target = self.latest_measurement, self.latest_target
        if measured is None:
            is_told = any(row.value is not None for row in self.measurements.all())
            return self.Status.BY_STATES if is_told else self.Status.NO_DATA
        if target is None:
            return self.Status.NO_TARGET
        distance = (measured.value or 0) - target.value
        reached = distance >= 0 if self.direction == self.Direction.INCREASE else distance <= 0
        return self.Status.REACHED if reached else self.Status.PENDING

    @property
    def status_label(self) -> str:
        return str(self.Status(self.status).label)
