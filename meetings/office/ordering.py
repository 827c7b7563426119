"""Lines in an order. A number is typed, or left empty for the last place; saving numbers the lines from 1.

A line that is given the number of another line takes its place, and the other moves on.
"""

from collections import defaultdict
from collections.abc import Hashable

from django.db.models import F, Model, UniqueConstraint
from django.forms.models import BaseInlineFormSet

POSITION = "position"
ASIDE = 20_000  # where numbers stand while they change hands, within a small integer


class Ordered(BaseInlineFormSet):
    """Lines with a `position`; `is_counted` is False where the position is one among rows of other forms."""

    model: type[Model]
    is_counted = True

    @property
    def is_ordered(self) -> bool:
        return self.is_counted and POSITION in self.form.base_fields

    def run_of(self, row) -> Hashable:
        """What lines have in common that are numbered together; by default all of them are."""
        return None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.is_ordered:
            form.fields[POSITION].required = False
            if not form.instance.pk:
                form.initial.setdefault(POSITION, None)

    def count_through(self, lines: list) -> None:
        """Number `lines`, the forms that will remain after saving; an unchanged form keeps its number if possible."""
        if not self.is_ordered or not self.has_changed():
            return
        runs = defaultdict(list)
        for form in lines:
            runs[self.run_of(form.instance)].append(form)
        for run in runs.values():
            for number, form in enumerate(sorted(run, key=_place), 1):
                form.instance.position = form.cleaned_data[POSITION] = number
                is_moved, is_told = number != form.initial.get(POSITION), POSITION in form.changed_data
                if is_moved and not is_told:
                    form.changed_data.append(POSITION)
                elif is_told and not is_moved:
                    form.changed_data.remove(POSITION)

    def save_existing_objects(self, commit=True):  # noqa: FBT002
        if commit and self.is_ordered and _is_unique(self.model):
            moving = [form.instance.pk for form in self.initial_forms if POSITION in form.changed_data]
            rows = self.model._base_manager.filter(pk__in=moving)
            rows.update(position=F(POSITION) + ASIDE)  # or two that change places would meet at one
        return super().save_existing_objects(commit)


def _place(form) -> tuple:
    """The sort key of a line: its number; of two equal ones the line that was moved up comes first."""
    typed, before = form.cleaned_data.get(POSITION), form.initial.get(POSITION)
    if typed is None:
        return (1, 0, 0)
    if typed == before:
        return (0, typed, 0)
    return (0, typed, -1 if before is None or typed < before else 1)


def _is_unique(model) -> bool:
    return any(isinstance(each, UniqueConstraint) and POSITION in each.fields for each in model._meta.constraints)
