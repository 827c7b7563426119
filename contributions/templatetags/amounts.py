"""How templates tell amounts of money: two decimals, and a balance never as a debt."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contributions.currencies import currency_name
from contributions.scales import ShownScale, number, since_words

register = template.Library()
register.filter("amount", number)
register.filter("currency", currency_name)
register.filter("since_words", since_words)


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
    plain = f"{receipt.rate.normalize():f}"
    decimals = max(len(plain.partition(".")[2]), 2)
    told = {"rate": number_format(receipt.rate, decimals, force_grouping=True)}
    return pgettext("exchange", "%(rate)s for one") % told


@register.simple_tag
def scale_note(shown: ShownScale | None) -> SafeString | str:
    """On paper: what of a scale does not fit together, as a footnote."""
    said = shown.remarks if shown else []
    return format_html('<span class="footnote">{}</span>', " ".join(said)) if said else ""
