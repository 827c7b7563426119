"""By which scale the member States of a conference contribute, as a source prints it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from contributions.models.amounts import CENT, DOLLARS, amount_field, currency_field, rounded
from contributions.models.financing import page_of
from decisions.models import Decision
from meetings.access import AudienceQuerySet, Released, ReleasedQuerySet
from meetings.models import Conference, Dated, State
from meetings.provenance import Precision, Record, Sourced
from portal.text.fields import LineField

HUNDRED = Decimal(100)


class Scale(Released, Sourced):
    """A scale of contributions, from the date on which it holds until the next one does.

    Percentages and totals stand as printed. That they do not add up, or do not fit the amounts, is told and never
    repaired: the amounts are what a State is foreseen to contribute.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="scales")
    title = LineField(_("title"), max_length=200)
    since = models.DateField(_("holds since"))
    since_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    approval = models.ForeignKey(
        Decision,
        models.PROTECT,
        verbose_name=_("approved by the decision"),
        related_name="scales",
        null=True,
        blank=True,
    )
    currency = currency_field(default=DOLLARS)
    total = amount_field(_("total as printed"), null=True, blank=True)
    total_percentage = models.DecimalField(
        _("total of the percentages as printed"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    natural_fields = ("conference__address", "since")
    constraint_fields = {"scale_one_a_day": "since"}
    concerns = ("conference",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("scale of contributions")
        verbose_name_plural = _("scales of contributions")
        ordering = ["conference", "-since"]
        constraints = [
            models.UniqueConstraint(
                name="scale_one_a_day",
                fields=["conference", "since"],
                violation_error_message=_("The conference has a scale from this day already."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return page_of(self.conference)

    def clean(self):
        super().clean()
        if self.approval and not self.approval.conferences.filter(pk=self.conference_id).exists():
            raise ValidationError({"approval": _("This decision is not one of the conference.")})


class Share(Dated, Record):
    """What one State contributes by a scale: the percentage as printed, and the amount a year."""

    scale = models.ForeignKey(Scale, models.CASCADE, verbose_name=_("scale"), related_name="scale_shares")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="scale_shares")
    percentage = models.DecimalField(_("percentage as printed"), max_digits=5, decimal_places=2, null=True, blank=True)
    amount = amount_field(_("amount a year"))

    natural_fields = ("scale__conference__address", "scale__since", "state__code")
    constraint_fields = {
        "share_once_a_state": "state",
        "share_is_not_negative": "amount",
        "share_is_a_part": "percentage",
    }
    concerns = ("scale__conference",)
    stands_in = ("scale",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution by the scale")
        verbose_name_plural = _("contributions by the scale")
        ordering = ["scale", "state__code"]
        constraints = [
            models.UniqueConstraint(
                name="share_once_a_state",
                fields=["scale", "state"],
                violation_error_message=_("This State is in the scale already."),
            ),
            models.CheckConstraint(
                name="share_is_not_negative",
                condition=models.Q(amount__gte=0),
                violation_error_message=_("An amount is not negative."),
            ),
            models.CheckConstraint(
                name="share_is_a_part",
                condition=models.Q(percentage__isnull=True) | models.Q(percentage__gte=0, percentage__lte=100),
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
        ]

    def __str__(self):
        return f"{self.named_state}: {self.amount} {self.scale.currency}"

    def get_absolute_url(self):
        return self.scale.get_absolute_url()

    @property
    def day(self):
        """The day whose name of the State counts."""
        return self.scale.since

    def differs(self, total: Decimal) -> Decimal | None:
        """What the amount is of `total`, in percent, where that is not what is printed."""
        if self.percentage is None or not total:
            return None
        found = rounded(self.amount * HUNDRED / total)
        return found if found != self.percentage.quantize(CENT) else None
