"""Texts for comparison, whatever their case and accents."""

import unicodedata


def normalised(text: str | None) -> str:
    """Lower case without accents: “Migración” → “migracion”."""
    parts = unicodedata.normalize("NFKD", (text or "").casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
