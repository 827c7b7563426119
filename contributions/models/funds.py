"""Reserve funds of a conference: what a source prints of them, and yearly totals of people.

There are no cases here. Month, category and State together could identify a child; a fund has figures of a whole year
alone, of five people at least, and none that follows from others by subtraction.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from contributions.models.amounts import DOLLARS, amount_field, currency_field
from contributions.models.financing import page_of
from meetings.access import AudienceQuerySet, Released, ReleasedQuerySet
from meetings.models import Conference, Organisation
from meetings.provenance import Record, Sourced, WithSource
from portal.text.fields import LineField, LinesField

FEWEST = 5


class Fund(Released, Sourced):
    """A fund by which a conference assists people, such as migrants who return of their own will."""

    address = models.SlugField(_("address"), max_length=60, unique=True)
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="funds")
    name = LineField(_("name"), max_length=250)
    purpose = LinesField(_("what it is for"), blank=True)
    administrator = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("who administers the money"),
        related_name="funds",
        null=True,
        blank=True,
    )
    ceiling = amount_field(_("most that is given for a case"), null=True, blank=True)
    currency = currency_field(default=DOLLARS)
    special_rule = LineField(
        _("who decides in special cases"), max_length=300, blank=True, help_text=_("As its source says.")
    )
    people_stated = LineField(
        _("how many people it has helped"),
        max_length=200,
        blank=True,
        help_text=_("As its source prints it, such as “más de 1,100 migrantes”; never a sum of the portal's own."),
    )

    natural_fields = ("address",)
    concerns = ("conference",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        ordering = ["conference", "address"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_of(self.conference, f"#{self.address}")


class FundCategory(Record):
    """In which situation of vulnerability the fund helps; a special one needs a decision of its own."""

    fund = models.ForeignKey(Fund, models.CASCADE, verbose_name=_("fund"), related_name="fund_categories")
    position = models.PositiveSmallIntegerField(_("position"))
    name = LineField(_("name"), max_length=200)
    is_special = models.BooleanField(_("special: needs a decision of its own"), default=False)

    natural_fields = ("fund__address", "position")
    constraint_fields = {"fund_category_position_once": "position"}
    concerns = ("fund__conference",)
    stands_in = ("fund",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("situation in which the fund helps")
        verbose_name_plural = _("situations in which the fund helps")
        ordering = ["fund", "position"]
        constraints = [
            models.UniqueConstraint(
                name="fund_category_position_once",
                fields=["fund", "position"],
                violation_error_message=_("There is a situation at this position already."),
            )
        ]

    def __str__(self):
        return self.name


class FundFigure(Released, WithSource):
    """How many people the fund has helped in a year, as whoever administers it reports; perhaps in one category."""

    fund = models.ForeignKey(Fund, models.CASCADE, verbose_name=_("fund"), related_name="fund_figures")
    year = models.PositiveSmallIntegerField(_("year"))
    category = models.ForeignKey(
        FundCategory,
        models.PROTECT,
        verbose_name=_("situation"),
        related_name="fund_figures",
        null=True,
        blank=True,
        help_text=_("Empty: all of the year. Never one of the special ones."),
    )
    people = models.PositiveIntegerField(_("people"))

    natural_fields = ("fund__address", "year", "category__position")
    constraint_fields = {
        "fund_figure_of_five_at_least": "people",
        "fund_figure_once": "category",
    }
    concerns = ("fund__conference",)
    stands_in = ("fund",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("people helped in a year")
        verbose_name_plural = _("people helped, year by year")
        ordering = ["fund", "-year", "category__position"]
        constraints = [
            models.CheckConstraint(
                name="fund_figure_of_five_at_least",
                condition=Q(people__gte=FEWEST),
                violation_error_message=_("Fewer than five could be known again: no such figure is kept."),
            ),
            models.UniqueConstraint(
                "fund",
                "year",
                Coalesce("category", 0),
                name="fund_figure_once",
                violation_error_message=_("The year has this figure already."),
            ),
        ]

    def __str__(self):
        return f"{self.fund} · {self.year}"

    def clean(self):
        super().clean()
        category = self.category
        if category and category.is_special:
            raise ValidationError({"category": _("Special cases are never counted apart.")})
        if category and category.fund_id != self.fund_id:
            raise ValidationError({"category": _("This is a situation of another fund.")})


def is_recoverable(total: int | None, parts: Iterable[int], ordinary: int) -> bool:
    """Whether `parts` of a year, with its `total`, let somebody work out a figure that is not to be had.

    What they leave of the total holds the special cases. It has to be five at least, and to be mixed with one of the
    `ordinary` categories, or it would be the number of the special cases itself. Parts without a total leave nothing.
    """
    given = list(parts)
    if total is None or not given:
        return False
    return len(given) >= ordinary or total - sum(given) < FEWEST
