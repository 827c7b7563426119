"""Texts of the records in several languages: what a text is really written in, and where it stands."""

import unicodedata
from functools import lru_cache

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname


def written(record, field: str, language: str | None = None) -> dict[str, str]:
    """`{"text": …, "language": …}`: a translated field in `language` (the active one unless told).

    What is missing falls back in the order of the languages of the contents, and `language` then names what the text is
    written in. Where nothing is written in any language, `text` is empty.
    """
    wanted = language or get_language() or settings.LANGUAGE_CODE
    for candidate, column in columns(field, wanted):
        text = getattr(record, column, None)
        if text:
            return {"text": text, "language": candidate}
    return {"text": "", "language": wanted}


def is_inferred_title(text: str) -> bool:
    """True for a title in square brackets: no source prints it, and the portal inferred it from the contents."""
    return text.startswith("[") and text.endswith("]")


@lru_cache(maxsize=1024)
def columns(field: str, language: str) -> tuple[tuple[str, str], ...]:
    """Languages in the order in which a text is looked for, each with the column that holds `field` in it."""
    contents = settings.MODELTRANSLATION_LANGUAGES
    order = dict.fromkeys((language, *contents) if language in contents else contents)
    return tuple((candidate, build_localized_fieldname(field, candidate)) for candidate in order)


def language_of(column: str) -> str:
    """The language whose column this is; empty for one that is no translation."""
    codes = settings.MODELTRANSLATION_LANGUAGES
    return next((code for code in codes if column.endswith(build_localized_fieldname("", code))), "")


def translated_fields(model: type[Model]) -> list[str]:
    """The names under which a model's texts are read in the current language."""
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


def alphabetical(text: str, language: str) -> tuple[str, str]:
    """The key by which names stand in the alphabet of `language`: without case, accents and marks; ñ follows n."""
    letters = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        plain = unicodedata.normalize("NFKD", letter)[0]
        if plain.isalnum() or plain == " ":
            letters.append("n\uffff" if letter == "ñ" and language == "es" else plain)
    return "".join(letters), text
