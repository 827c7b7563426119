"""Amounts of money: always decimals, always with their currency beside them."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import is_currency
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.text.fields import LineField

CENT = Decimal("0.01")
DOLLARS = "USD"


def require_currency(code: str) -> None:
    if not is_currency(code):
        raise ValidationError(_("“%(code)s” is no code of a currency, such as USD.") % {"code": code})


def rounded(amount: Decimal) -> Decimal:
    """To the cent, halves away from zero, as people who keep accounts expect it."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def amount_field(label, **options) -> models.DecimalField:
    """An amount that is not negative; what is unknown is empty, never zero."""
    floor = MinValueValidator(options.pop("least", Decimal(0)))
    return models.DecimalField(label, max_digits=14, decimal_places=2, validators=[floor], **options)


def currency_field(**options) -> LineField:
    said = options.pop("help_text", _("Its code by ISO 4217, such as USD."))
    return LineField(_("currency"), max_length=3, validators=[require_currency], help_text=said, **options)
