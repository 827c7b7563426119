"""Form fields of the office: the language in which a text is written, an input for an hour."""

from typing import Any

from django import forms
from django.conf import settings
from modeltranslation.fields import TranslationField

from portal.text.fields import MarkdownField


class HourInput(forms.TimeInput):
    """A time to the minute, with the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


def of_language(field: forms.Field, db_field) -> forms.Field:
    """Give a form field what its template shows: caption and language of a translated text, Markdown or not."""
    shown: Any = field
    shown.is_markdown = isinstance(db_field, MarkdownField)
    if isinstance(db_field, TranslationField):
        shown.language = db_field.language
        shown.is_source = db_field.language == settings.LANGUAGE_CODE
        shown.tongue = dict(settings.LANGUAGES)[db_field.language]
        shown.caption, shown.text = db_field.translated_field.verbose_name, db_field.translated_field.name
        field.widget.attrs["lang"] = db_field.language  # for the browser's spelling
    return field
