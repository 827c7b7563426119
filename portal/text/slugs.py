"""Addresses made of words."""

from django.utils.text import slugify


def slug_of(words: str, length: int) -> str:
    """The slug of a text, at most `length` long and not cut within a word, unless its first word alone is longer."""
    slug = slugify(words)
    if len(slug) <= length:
        return slug
    return slug[: length + 1].rpartition("-")[0].strip("-") or slug[:length]
