"""What the fields of a form offer, once it is known for whom the form is."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _


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


def offer_filters(form: forms.BaseForm, /, **offered: Iterable[tuple]) -> None:
    """Set what the filters of a list offer beside “Any”; what is not among it is refused by its value alone."""
    for name, choices in offered.items():
        offer(form, **{name: [("", _("Any")), *choices]})
        form.fields[name].error_messages["invalid_choice"] = _("“%(value)s” is not one of the choices.")
