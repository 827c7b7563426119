"""What the fields of a form offer, once it is known for whom the form is."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet


def offer(form: forms.BaseForm, /, **offered: QuerySet | Iterable[tuple]) -> None:
    """Set what fields of `form` offer, by their names: the rows of a relation, or pairs of a value and its label.

    Raises `TypeError` for a field that has no choices.
    """
    for name, choices in offered.items():
        field = form.fields[name]
        if isinstance(field, forms.ModelChoiceField) and isinstance(choices, QuerySet):
            field.queryset = choices
        elif isinstance(field, forms.ChoiceField):
            field.choices = choices
        else:
            raise TypeError(f"The field “{name}” has no choices.")
