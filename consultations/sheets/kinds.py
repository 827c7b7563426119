"""Of what kind a comment is, and how the kinds are told in a returned sheet."""

import unicodedata

from django.conf import settings
from django.utils import translation

from consultations.models import Proposal


def kind_of(words: str) -> Proposal.Kind | None:
    """The kind that is named so in any language of the portal, with or without accents and "de"."""
    wanted = _bare(words)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for kind in Proposal.Kind:
                if wanted in (_bare(str(kind.label)), kind.value):
                    return kind
    return None


def _bare(words: str) -> str:
    letters = unicodedata.normalize("NFD", " ".join(words.casefold().split()).strip(" ."))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).removeprefix("de ")
