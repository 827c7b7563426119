"""How templates tell amounts of money: two decimals, and a balance never as a debt."""

from decimal import Decimal

from django import template
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contributions.currencies import currency_name
from contributions.scales import number

register = template.Library()
register.filter("amount", number)
register.filter("currency", currency_name)


@register.filter
def balance(value: Decimal | None) -> str:
    """What is to be received, or what stands to the credit of a State; a dash where it is not on record."""
    if value is not None and value < 0:
        return _("%(amount)s to its credit") % {"amount": number(-value)}
    return number(value)


@register.simple_tag
def rate(receipt) -> str:
    """The rate of an amount in another currency, with as many decimals as were given; a dash where there is none."""
    if receipt.rate is None:
        return "–"
    told = {"rate": floatformat(receipt.rate.normalize(), "-6g")}
    return pgettext("exchange", "%(rate)s for one") % told
