"""Of what kind a comment is, and how the kinds are told in a returned sheet."""

import unicodedata

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import pgettext_lazy


class CommentKind(models.TextChoices):
    SUBSTANCE = "substance", pgettext_lazy("kind of comment", "Substance")
    WORDING = "wording", pgettext_lazy("kind of comment", "Wording")
    TECHNICAL = "technical", pgettext_lazy("kind of comment", "Technical")
    TRANSLATION = "translation", pgettext_lazy("kind of comment", "Translation")


def kind_of(words: str) -> CommentKind | None:
    """The kind that is named so in any language of the portal, with or without accents and "de"."""
    wanted = _bare(words)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for kind in CommentKind:
                if wanted in (_bare(str(kind.label)), kind.value):
                    return kind
    return None


def _bare(words: str) -> str:
    letters = unicodedata.normalize("NFD", " ".join(words.casefold().split()).strip(" ."))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).removeprefix("de ")
