"""In which languages the texts of a form are written, one of them shown at a time, and how much is untranslated."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings

CHOSEN = "_tongue"


@dataclass(frozen=True)
class Tongue:
    """A language of a form: how many texts lack it that the source has, and how many fields in it are refused.

    While another than the source is shown, each text of the source stands beside its translation, to be read.
    """

    code: str
    name: Any
    untranslated: int
    refused: int
    is_shown: bool
    is_source: bool


def tongues_of(rows: Iterable[forms.BaseForm], asked: str = "") -> list[Tongue]:
    """The languages of the forms of a page, in their order; empty where no text is written in several.

    Shown first is the one that was `asked` for, else the source; a language with what is refused goes before both.
    """
    texts: dict[tuple, dict[str, bool]] = defaultdict(dict)
    refused: Counter[str] = Counter()
    field: Any  # with what `of_language` has given it
    for form in rows:
        for name, field in form.fields.items():
            if language := getattr(field, "language", ""):
                text: Any = field.text
                texts[form.prefix, text][language] = bool(form[name].value())
                refused[language] += name in form.errors
    names = [(code, name) for code, name in settings.LANGUAGES if any(code in written for written in texts.values())]
    if len(names) < 2:  # noqa: PLR2004
        return []
    source = settings.LANGUAGE_CODE
    order = [asked, source, *(code for code, _name in names)]
    known = [code for code in order if code in dict(names)]
    shown = next((code for code in known if refused[code]), known[0])
    lacking = Counter(
        code for written in texts.values() if written.get(source) for code, _name in names if not written.get(code)
    )
    return [
        Tongue(code, str(name), lacking[code], refused[code], is_shown=code == shown, is_source=code == source)
        for code, name in names
    ]
