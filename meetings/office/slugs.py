"""What a form fills in if left empty: the address of a record in the portal, and its position in an order."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, UniqueConstraint
from django.forms.models import InlineForeignKeyField
from django.utils.translation import gettext as _

from meetings.office.ordering import POSITION
from portal.text.slugs import slug_of

ADDRESS = "address"
NAMING = ("title_es", "name_es", "term_es", "title", "acronym_es")


def free_address(model, words: str, **within) -> str:
    """An address made of `words` that no row of `model` has `within` the same; numbered if it is taken.

    Empty if the words hold neither letters nor digits.
    """
    field = model._meta.get_field(ADDRESS)
    stem = slug_of(words, field.max_length - 6)
    rows = model._base_manager.filter(address__startswith=stem, **within)
    taken = set(rows.values_list(ADDRESS, flat=True)) if stem else set()
    names = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


class Filled(forms.ModelForm):
    """A form in which address and position may be left empty.

    `counted_in` are the relations within which the rows of the model are numbered; a new row comes last among them.
    """

    counted_in: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if ADDRESS in self.fields:
            self.fields[ADDRESS].required = False
            said = _("An address has letters without accents, digits and hyphens, and no spaces.")
            self.fields[ADDRESS].error_messages["invalid"] = said
        if self.is_counted:
            self.fields[POSITION].required = False
            self.fields[POSITION].help_text = _("Empty: the last place.")
            if not self.instance.pk:
                self.initial[POSITION] = None

    @property
    def parent(self):
        """The row to whose form this line belongs; None in a form of its own."""
        return next(
            (field.parent_instance for field in self.fields.values() if isinstance(field, InlineForeignKeyField)), None
        )

    @property
    def is_counted(self) -> bool:
        """Whether the form numbers its record; lines of a form are numbered by their form set."""
        return bool(self.counted_in) and POSITION in self.fields and self.parent is None

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if ADDRESS in self.fields and ADDRESS not in self.errors and not cleaned.get(ADDRESS):
            cleaned[ADDRESS] = self.initial.get(ADDRESS) or self.proposed_address(cleaned)
            if not cleaned[ADDRESS] and not self.errors:
                self.add_error(ADDRESS, ValidationError(_("Write an address: it cannot be made of what stands here.")))
        if self.is_counted and cleaned.get(POSITION, 0) is None:
            cleaned[POSITION] = self.initial.get(POSITION) or self._last(cleaned) + 1
        return cleaned

    def proposed_address(self, cleaned) -> str:
        """The address of a record for which none was typed; empty if there is nothing to make it of."""
        words = next((cleaned[name] for name in NAMING if cleaned.get(name)), "")
        return free_address(self._meta.model, words, **self._within(cleaned))

    def _within(self, cleaned) -> dict:
        """The relations within which an address of the model is unique, if not in the whole table."""
        rules = self._meta.model._meta.constraints
        rule = next((each for each in rules if isinstance(each, UniqueConstraint) and ADDRESS in each.fields), None)
        names = [name for name in rule.fields if name != ADDRESS] if rule else []
        return {name: cleaned.get(name, getattr(self.instance, f"{name}_id", None)) for name in names}

    def _last(self, cleaned) -> int:
        """The last position among the rows with which this one is numbered."""
        within = {name: cleaned.get(name) for name in self.counted_in}
        if not within[self.counted_in[0]]:  # the form says already that it is missing
            return 0
        return self._meta.model._base_manager.filter(**within).aggregate(last=Max(POSITION))["last"] or 0
