"""What was received from States, and the documents for payment that they have asked for."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models.amounts import CENT, DOLLARS, amount_field, currency_field, rounded
from contributions.models.whole import Closed
from contributions.models.years import BudgetYear
from meetings.models import Dated, State
from portal.text.fields import LineField, LinesField


class OfState(Dated, Closed):
    """What belongs to one State and one budget year: for that State, and for those who read the whole."""

    concerns = ("year__conference",)
    stands_in = ("year",)
    own = "state"

    class Meta:
        abstract = True


class Receipt(OfState):
    """An amount that whoever administers the money has received from a State, in the currency in which it came.

    More than was foreseen is kept, to the credit of the State.
    """

    year = models.ForeignKey(BudgetYear, models.PROTECT, verbose_name=_("budget year"), related_name="year_receipts")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="state_receipts")
    received_on = models.DateField(_("received on"))
    amount = amount_field(_("amount"), least=CENT)
    currency = currency_field(default=DOLLARS)
    rate = models.DecimalField(
        _("rate"),
        max_digits=18,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("Units of this currency for one of the budget year's. Empty where they are the same."),
    )
    rate_source = LineField(
        _("who gave the rate"), max_length=200, blank=True, help_text=_("And of which day, as it was communicated.")
    )
    reference = LineField(_("reference"), max_length=60, blank=True)
    note = LinesField(_("note"), blank=True)

    natural_fields = ("year__conference__address", "year__number", "state__code", "received_on", "reference")
    constraint_fields = {
        "receipt_once": "reference",
        "receipt_is_an_amount": "amount",
        "receipt_rate_is_positive": "rate",
    }

    class Meta:
        verbose_name = _("contribution received")
        verbose_name_plural = _("contributions received")
        ordering = ["year", "received_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="receipt_once",
                fields=["year", "state", "received_on", "reference"],
                violation_error_message=_("What was received on this day under this reference is on record already."),
            ),
            models.CheckConstraint(
                name="receipt_is_an_amount",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount that was received is more than nothing."),
            ),
            models.CheckConstraint(
                name="receipt_rate_is_positive",
                condition=Q(rate__isnull=True) | Q(rate__gt=0),
                violation_error_message=_("A rate is more than nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.named_state} · {self.year}: {self.amount} {self.currency}"

    def clean(self):
        super().clean()
        if self.received_on and self.received_on > timezone.localdate():
            raise ValidationError({"received_on": _("Nothing is received on a day to come.")})
        if not self.year_id or not self.currency:
            return
        is_foreign = self.currency != self.year.currency
        told = {"currency": self.currency, "own": self.year.currency}
        if is_foreign and self.rate is None:
            said = _("%(currency)s is not the currency of the year, %(own)s: give the rate.")
            raise ValidationError({"rate": said % told})
        if not is_foreign and self.rate is not None:
            said = _("%(own)s is the currency of the year: it has no rate.")
            raise ValidationError({"rate": said % told})

    @property
    def day(self):
        """The day whose name of the State counts."""
        return self.received_on

    @property
    def counts(self) -> Decimal:
        """In the currency of the year, to the cent."""
        return self.amount if self.rate is None else rounded(self.amount / self.rate)


class PaymentDocument(OfState):
    """A document that a State needs in order to pay, composed because the State has asked for it and at no other time.

    (CRM brochure, the seventh function of the secretariat: "A solicitud de los países interesados".)
    """

    year = models.ForeignKey(
        BudgetYear, models.PROTECT, verbose_name=_("budget year"), related_name="payment_documents"
    )
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="payment_documents")
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    asked_on = models.DateField(_("asked for on"), default=timezone.localdate)
    amount = amount_field(_("amount"), least=CENT)
    addressed_to = LinesField(
        _("addressed to"),
        blank=True,
        max_length=400,
        help_text=_("The institution that needs it."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("asked for by"),
        related_name="+",
        null=True,
        editable=False,
        help_text=_("Who of the State asked for it in this portal."),
    )

    natural_fields = ("year__conference__address", "year__number", "state__code", "number")
    constraint_fields = {"payment_document_number_once": "state"}

    class Meta:
        verbose_name = _("document for a payment")
        verbose_name_plural = _("documents for payments")
        ordering = ["year", "state", "number"]
        constraints = [
            models.UniqueConstraint(
                name="payment_document_number_once",
                fields=["year", "state", "number"],
                violation_error_message=_("Another document was asked for at the same moment: try again."),
            )
        ]

    def __str__(self):
        return f"{self.named_state} · {self.year} · {self.number}"

    def get_absolute_url(self):
        place = (self.year.conference.address, self.year.number, self.state.code.lower(), self.number)
        return reverse("contributions:payment", args=place)

    @property
    def day(self):
        """The day whose name of the State counts."""
        return self.asked_on
