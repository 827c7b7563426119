"""What currencies are called in the reader's language: names from CLDR, by Babel."""

from babel import Locale
from babel.numbers import get_currency_name
from django.utils.translation import get_language, to_locale


def currency_name(code: str) -> str:
    """In the plural, as amounts are told: “dólares estadounidenses”."""
    return get_currency_name(code, count=2, locale=Locale.parse(to_locale(get_language() or "en")))
