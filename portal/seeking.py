"""A choice among many: a line in which one types, with what there is proposed below it by the browser, no script."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Suggesting(forms.TextInput):
    """A line that proposes `words`, or the choices of its field; whether others may be typed, the field says."""

    template_name = "widgets/suggesting.html"
    choices: Any = ()  # which a field sets

    def __init__(self, attrs=None, words=()):
        super().__init__(attrs)
        self.words = words

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}-words"
        context["widget"]["attrs"]["list"] = listed
        words = [*self.words, *(label for key, label in self.choices if key)]
        return context | {"listed": listed, "words": words}


class SoughtField(forms.ModelChoiceField):
    """A relation that is found by its name: what is typed is one of those proposed, or is refused."""

    widget = Suggesting
    default_error_messages = {"invalid_choice": _("“%(value)s” is none of those proposed: choose one of them.")}

    def prepare_value(self, value):
        """The name of a row that is chosen; what was typed, as it was typed."""
        if value is None or (isinstance(value, str) and not value.isdecimal()):
            return value
        key = getattr(value, "pk", value)
        return next((label for found, label in self._labels() if str(found) == str(key)), value)

    def to_python(self, value):
        typed = (value or "").strip()
        if typed in self.empty_values:
            return None
        keys = [key for key, label in self._labels() if str(label) == typed]
        if len(keys) != 1:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return self.queryset.get(pk=keys[0])  # type: ignore[union-attr]  # a form has said what it offers

    def _labels(self) -> list[tuple[Any, str]]:
        """Keys and names of all that may be chosen."""
        return [(row.pk, self.label_from_instance(row)) for row in self.queryset]  # type: ignore[union-attr]
