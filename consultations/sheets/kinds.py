"""Of what kind a comment is, and that it deletes: how a returned sheet tells it, in any language of the portal."""

import re
import unicodedata

from django.conf import settings
from django.utils import translation

from consultations.models import Proposal
from consultations.sheets.sheet import DELETE

_BRACKETS = re.compile(r"[\[(] ?(.+?) ?[\])]\.?")


def kind_of(words: str) -> Proposal.Kind | None:
    """The kind that is named so in any language of the portal, with or without accents and "de"."""
    wanted = _bare(words)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for kind in Proposal.Kind:
                if wanted in (_bare(str(kind.label)), kind.value):
                    return kind
    return None


def says_delete(words: str) -> bool:
    """Whether in place of a wording stands, in brackets, that the paragraph is to be deleted."""
    found = _BRACKETS.fullmatch(" ".join(words.split()))
    if not found:
        return False
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            if _bare(found[1]) == _bare(str(DELETE).strip("[]")):
                return True
    return False


def _bare(words: str) -> str:
    letters = unicodedata.normalize("NFD", " ".join(words.casefold().split()).strip(" ."))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).removeprefix("de ")
