from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.access.rules import concerns_q
from meetings.models import Dated, Organisation, State
from meetings.provenance import Record, exactly_one
from portal.text.fields import LinesField
from roadmaps.models.roadmaps import Roadmap

WHOLE = Decimal(100)  # a share is told in per cent


def require_possible(indicator, value: Decimal | None, day: date | None) -> None:
    """Raise `ValidationError`, at its field, for a figure that an indicator cannot have, or of a day to come."""
    if day and day > timezone.now().date():
        raise ValidationError({"date": _("This day is still to come: report what was measured.")})
    if value is None:
        return
    if value < 0:
        raise ValidationError({"value": _("A figure of this indicator is not below zero.")})
    if indicator.measure == indicator.Measure.SHARE and value > WHOLE:
        raise ValidationError({"value": _("A share is told in per cent, and is not above 100.")})


def _one_value_a_day(party: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=f"measurement_once_a_day_by_{party}",
        fields=["indicator", "date", party],
        condition=Q(value__isnull=False),
        violation_error_message=_("A value of this day is on record already."),
    )


class IndicatorPart(Record):
    """What belongs to one indicator and is seen by whoever sees the indicator."""

    concerns = ("indicator__result__meeting__series__conferences",)
    stands_in = ("indicator",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Target(IndicatorPart):
    """What is to be reached in a period."""

    indicator = models.ForeignKey(
        "roadmaps.Indicator", models.CASCADE, verbose_name=_("indicator"), related_name="targets"
    )
    period_start = models.DateField(_("start of the period"))
    period_end = models.DateField(_("end of the period"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    note = LinesField(_("note"), blank=True)

    natural_fields = (
        "indicator__result__meeting__address",
        "indicator__result__roadmap__number",
        "indicator__result__position",
        "indicator__position",
        "period_end",
    )
    constraint_fields = {
        "target_period_ends_after_start": "period_end",
        "target_once_a_period": "period_start",
    }

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["period_start", "pk"]
        constraints = [
            models.CheckConstraint(
                name="target_period_ends_after_start",
                condition=Q(period_end__gte=models.F("period_start")),
                violation_error_message=_("The end is before the start."),
            ),
            models.UniqueConstraint(
                name="target_once_a_period",
                fields=["indicator", "period_start", "period_end"],
                violation_error_message=_("This period already has a target."),
            ),
        ]

    def __str__(self):
        return f"{self.value:f} ({self.period_start} – {self.period_end})"


class Measurement(Dated, IndicatorPart):
    """An actual value of an indicator: who reports it, when, and on what evidence. Unknown is empty, never zero.

    The secretariat has recorded it from a source, or has accepted a `report` of a State: what is only reported, or was
    returned, is no measurement. Whom a State's own figures are for is said by the roadmap. The State itself reads them
    in its reports: pages that are kept are the same for the delegations of all members.
    """

    class Origin(models.TextChoices):
        RECORDED = "recorded", _("Recorded by the secretariat")
        ACCEPTED = "accepted", _("Reported and accepted")

    indicator = models.ForeignKey(
        "roadmaps.Indicator", models.CASCADE, verbose_name=_("indicator"), related_name="measurements"
    )
    date = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True, blank=True)
    state = models.ForeignKey(
        State,
        models.PROTECT,
        verbose_name=_("reporting state"),
        related_name="measurements",
        null=True,
        blank=True,
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("reporting organisation"),
        related_name="measurements",
        null=True,
        blank=True,
    )
    evidence = models.URLField(_("evidence"), max_length=500, blank=True)
    note = LinesField(_("note"), blank=True)
    report = models.OneToOneField(
        "roadmaps.StateReport",
        models.PROTECT,
        verbose_name=_("report of the state"),
        related_name="measurement",
        null=True,
        blank=True,
        editable=False,
    )

    natural_fields = (
        "indicator__result__meeting__address",
        "indicator__result__roadmap__number",
        "indicator__result__position",
        "indicator__position",
        "date",
        "state__code",
    )
    constraint_fields = {
        "measurement_has_one_reporter": "state",
        "measurement_once_a_day_by_state": "date",
        "measurement_once_a_day_by_organisation": "date",
    }

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(
                name="measurement_has_one_reporter",
                condition=exactly_one("state", "organisation"),
                violation_error_message=_("Name either a state or an organisation."),
            ),
            _one_value_a_day("state"),
            _one_value_a_day("organisation"),
        ]

    def __str__(self):
        return f"{self.date}: {self.value if self.value is not None else '–'}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        if viewer.sees_all:
            return Q()
        to = f"{prefix}indicator__result__roadmap__reports_for"
        condition = cls.office_q(viewer, prefix) | Q(**{to: Roadmap.ReportsFor.EVERYBODY})
        if viewer.members:
            condition |= Q(**{to: Roadmap.ReportsFor.MEMBERS}) & concerns_q(cls, viewer.members, prefix)
        return condition

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        """What a State has reported is kept by the secretariat of the conference to which it has reported."""
        if viewer.sees_all:
            return Q()
        own = Q(**{f"{prefix}report__membership__conference__in": viewer.secretariats})
        return Q(**{f"{prefix}report__isnull": True}) | own

    @property
    def party(self):
        return self.named_state or self.organisation

    @property
    def origin(self) -> str:
        """One of `Origin`."""
        return self.Origin.ACCEPTED if self.report_id else self.Origin.RECORDED

    @property
    def day(self):
        """The day whose name of the state counts."""
        return self.date

    def clean(self):
        super().clean()
        if self.value is None and not self.note:
            raise ValidationError({"value": _("Give a value, or say in a note why there is none.")})
        if self.indicator_id:
            require_possible(self.indicator, self.value, self.date)
        if self.report and (self.value, self.date) != (self.report.value, self.report.date):
            raise ValidationError(
                {"value": _("The State has reported this figure: it is corrected by a report of the State.")}
            )
