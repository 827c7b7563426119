"""The budget years of a conference, with their budget and what was spent, line by line."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contributions.models.amounts import DOLLARS, amount_field, currency_field
from contributions.models.financing import BudgetLine
from contributions.models.whole import Closed
from meetings.access.rules import concerns_q
from meetings.models import Conference
from meetings.provenance import Precision, WithSource


class BudgetYear(WithSource, Closed):
    """A year for which States contribute, from its first day on; known to the members of the conference.

    What is foreseen follows from the scale that holds on its first day, and is never typed.
    """

    conference = models.ForeignKey(
        Conference, models.PROTECT, verbose_name=_("conference"), related_name="budget_years"
    )
    number = models.PositiveSmallIntegerField(_("year"), help_text=_("By which it is called, such as 2026."))
    start = models.DateField(_("first day"))
    recorded_until = models.DateField(
        _("what was received is on record up to"),
        null=True,
        blank=True,
        help_text=_(
            "As whoever administers the money reports. Empty: not known as a whole, so that no balance is told."
        ),
    )
    currency = currency_field(default=DOLLARS)

    natural_fields = ("conference__address", "number")
    constraint_fields = {"budget_year_once": "number"}
    concerns = ("conference",)

    class Meta:
        verbose_name = _("budget year")
        verbose_name_plural = _("budget years")
        ordering = ["conference", "-start"]
        constraints = [
            models.UniqueConstraint(
                name="budget_year_once",
                fields=["conference", "number"],
                violation_error_message=_("The conference has a budget year of this name already."),
            )
        ]

    def __str__(self):
        return f"{self.conference} {self.number}"

    def get_absolute_url(self):
        return reverse("contributions:year", args=[self.conference.address, self.number])

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        if viewer.sees_all:
            return Q()
        return concerns_q(cls, viewer.members, prefix) | super().audience_q(viewer, prefix)

    def clean(self):
        super().clean()
        if self.start and self.number and abs(self.start.year - self.number) > 1:
            raise ValidationError({"start": _("The first day is not of the year that it is called by.")})
        if self.start and self.conference_id and self._overlaps():
            raise ValidationError({"start": _("Another budget year of the conference holds on this day.")})

    @property
    def following(self) -> date:
        """The day after its last one."""
        try:
            return self.start.replace(year=self.start.year + 1)
        except ValueError:  # the 29th of February
            return date(self.start.year + 1, 3, 1)

    @property
    def end(self) -> date:
        return self.following - timedelta(days=1)

    def _overlaps(self) -> bool:
        others = BudgetYear._base_manager.filter(conference=self.conference_id).exclude(pk=self.pk)
        return any(
            start < self.following and self.start < BudgetYear(start=start).following
            for start in others.values_list("start", flat=True)
        )


class BudgetEntry(Closed):
    """What a budget year foresees for one line of the budget, and what has been spent on it by a day."""

    year = models.ForeignKey(BudgetYear, models.CASCADE, verbose_name=_("budget year"), related_name="budget_entries")
    line = models.ForeignKey(BudgetLine, models.PROTECT, verbose_name=_("line"), related_name="budget_entries")
    budgeted = amount_field(_("budgeted"), null=True, blank=True, help_text=_("Empty where it is not known."))
    spent = amount_field(_("spent"), null=True, blank=True, help_text=_("Empty where it is not known."))
    spent_by = models.DateField(_("as of"), null=True, blank=True, help_text=_("As of which day it was spent."))
    spent_by_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )

    natural_fields = ("year__conference__address", "year__number", "line__position")
    constraint_fields = {"budget_entry_once": "line", "budget_entry_says_as_of": "spent_by"}
    concerns = ("year__conference",)
    stands_in = ("year",)

    class Meta:
        verbose_name = _("line of a year's budget")
        verbose_name_plural = _("budget and what was spent")
        ordering = ["year", "line__position"]
        constraints = [
            models.UniqueConstraint(
                name="budget_entry_once",
                fields=["year", "line"],
                violation_error_message=_("The year has this line already."),
            ),
            models.CheckConstraint(
                name="budget_entry_says_as_of",
                condition=Q(spent__isnull=True) | Q(spent_by__isnull=False),
                violation_error_message=_("Say as of which day this was spent."),
            ),
        ]

    def __str__(self):
        return f"{self.year} · {self.line}"

    def clean(self):
        super().clean()
        if self.line_id and self.year_id and self.line.financing.conference_id != self.year.conference_id:
            raise ValidationError({"line": _("This is a line of another conference.")})
