"""Forms of the admin site: which rows a relation offers, and at which field an error stands."""

from collections.abc import Callable

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q, UniqueConstraint
from django.forms.models import InlineForeignKeyField
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from meetings.access import Viewer
from meetings.models import Conference
from meetings.office.belonging import Shift, belonging, conferences, refusal, shift, unconfirmed
from meetings.office.closed import foreign, is_open, label
from meetings.office.enclosing import propose_audience
from meetings.office.ordering import POSITION, Ordered
from meetings.office.precision import ENDS, PartialDateField, beside, typed_precision
from meetings.office.slugs import Filled
from meetings.office.taken import neutral
from meetings.provenance import Certainty

READ_FROM = "read_from"


def plain(value):
    """A value with line ends as the database has them: browsers send each as two characters."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def as_sent(bound):
    """What a browser would send for a field as it stands; a list for several values, None for none."""
    value = bound.value()
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    if value is None or value is False or isinstance(bound.field, forms.FileField):
        return None
    if isinstance(value, (list, tuple)):
        return [getattr(each, "pk", each) for each in value]
    if value is True:
        return "on"
    return value if hasattr(widget, "choices") else widget.format_value(value)


def choices(viewer: Viewer, field):
    """The rows that `viewer` may choose in a relation.

    These are rows that the viewer edits if the relation says what a row belongs to, and rows that the viewer sees if it
    only mentions them. To several conferences a row may belong beside the viewer's own.
    """
    rows = field.related_model.objects
    if field.many_to_many and field.related_model is Conference:
        return rows.visible_to(viewer)
    if not hasattr(rows, "editable_by"):  # people, whom only superusers choose
        return rows.all() if viewer.sees_all else rows.none()
    return rows.editable_by(viewer) if field.name in belonging(field.model) else rows.visible_to(viewer)


class Choice(AutocompleteSelect):
    """Autocomplete that takes the label of the present value from the row: no query for each row of a form."""

    present = None
    label = ""

    def optgroups(self, name, value, attr=None):
        if self.present is None or value != [str(self.present.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]  # noqa: FBT003
        options.append(self.create_option(name, self.present.pk, self.label, {value[0]}, len(options)))
        return [(None, options, 0)]


class Choices(AutocompleteSelectMultiple):
    """Autocomplete for several rows, each with its own cross to remove it."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class OfficeForm(Filled):
    """A form whose relations offer the present value and what `viewer` (set on the class by request) may choose."""

    viewer: Viewer
    seen: dict[type, frozenset[int]]
    conflict_messages: dict[str, str] = {}  # what others saved since the form was read, by name of field or line
    has_lost_files = False  # the form comes from a page that asked for the password again, which carries no files
    moved: Shift | None = None  # what a change of what the record belongs to does
    losing: list = []  # conferences that lose the record by it, as a superuser has still to confirm
    earlier: dict[str, dict] = {}  # an earlier state that is shown instead of the present one, by key

    def full_clean(self):
        super().full_clean()
        for name in self.fields if self.is_bound else ():
            if message := self.conflict_messages.get(self.add_prefix(name)):
                self.add_error(name, message)
        if self.is_bound and (message := self.conflict_messages.get(self.prefix or "")):
            self.add_error(None, message)
        if self.is_bound and self.has_lost_files and self.parent is None:
            self.add_error(None, _("Choose again the files that you had chosen: a browser does not keep them."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.withheld: dict[str, list] = {}  # by relation, rows that it holds and that are closed to the person
        propose_audience(self, kwargs.get("initial") or {})
        if not self.is_bound and self.instance.pk:
            self.initial.update(self.earlier.get(str(self.instance.pk), {}))
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.label_from_instance = self._label  # type: ignore[method-assign, assignment]
            if isinstance(field, forms.ModelMultipleChoiceField):
                self._show_several(name, field)
            elif isinstance(field, forms.ModelChoiceField) and not isinstance(field, InlineForeignKeyField):
                self._show_present(name, field)
            elif isinstance(field, PartialDateField):
                field.present, field.is_end = self.initial.get(name), name in ENDS
                field.precision = self.initial.get(beside(name), field.precision)

    def _show_several(self, name, field):
        """Offer what the relation holds; what of it is closed to the person is neither shown nor lost (`_save_m2m`)."""
        present = getattr(self.instance, name) if self.instance.pk else None
        if present is None:
            return
        self._keep(field, present.values("pk"))
        shown = [row for row in self.initial.get(name, ()) if self._may_know(type(row), row.pk)]
        self.withheld[name] = [row for row in self.initial.get(name, ()) if row not in shown]
        if self.withheld[name]:
            field.queryset = field.queryset.exclude(pk__in=[row.pk for row in self.withheld[name]])
            self.initial[name] = shown

    def _save_m2m(self):
        super()._save_m2m()
        for name, rows in self.withheld.items():
            if rows:
                getattr(self.instance, name).add(*rows)

    def _may_know(self, model, key: int) -> bool:
        return is_open(model, key, self.viewer, self.seen)

    def _show_present(self, name, field):
        key = getattr(self.instance, self._meta.model._meta.get_field(name).attname)
        if key is None:
            return
        if not self._may_know(field.queryset.model, key):
            self._withhold(name, field, key)
            return
        self._keep(field, [key])
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, Choice):
            widget.present = getattr(self.instance, name)
            widget.label = self._label(widget.present)

    def _withhold(self, name, field, key: int):
        """Show nothing where a closed row stands, and leave it there as long as the person chooses no other."""
        present, read = field.queryset.model._base_manager.filter(pk=key), field.clean
        self.initial[name], field.required = None, False
        field.clean = lambda value: read(value) or present.get()

    def _label(self, row) -> str:
        return label(row, self.viewer, self.seen)

    def _keep(self, field, keys):
        """Offer the present value beside the choices: saving a form must not drop it."""
        rows = field.queryset.model._base_manager
        field.queryset = rows.filter(Q(pk__in=field.queryset.order_by().values("pk")) | Q(pk__in=keys))

    def _get_validation_exclusions(self):
        excluded = super()._get_validation_exclusions()
        for name, field in self.fields.items():
            # A row of a form whose head is not saved yet: it has a parent, though no key of it.
            if isinstance(field, InlineForeignKeyField) and field.parent_instance.pk is None:
                excluded.add(name)
        if self.parent is not None and POSITION in self.fields and not self.fields[POSITION].required:
            excluded.add(POSITION)  # lines that change places are counted through once all of them are known
        if self.parent is None and self.instance.pk:
            # A read-only field still matters if it is unique together with an editable one.
            for constraint in self._meta.model._meta.constraints:
                if isinstance(constraint, UniqueConstraint) and set(constraint.fields) & set(self.fields):
                    excluded -= set(constraint.fields) - set(self.fields)
        return excluded

    def _update_errors(self, errors):
        """Move what the model says of `title` to `title_es`, and what it says of an absent field to the head.

        What it says of a value that a closed row has tells nothing of that row.
        """
        errors = neutral(errors, self.instance, self.viewer)
        if hasattr(errors, "error_dict"):
            placed: dict[str, list] = {}
            for name, messages in errors.error_dict.items():
                spanish = build_localized_fieldname(name, "es")
                place = next((field for field in (name, spanish) if field in self.fields), NON_FIELD_ERRORS)
                placed.setdefault(place, []).extend(messages)
            errors = ValidationError(placed)
        super()._update_errors(errors)

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if isinstance(field, PartialDateField):
                typed = typed_precision(str(self.data.get(self.add_prefix(name), "")))
                cleaned |= {beside(name): typed} if typed else {}
        self._ask_for_source(cleaned)
        if self.instance.pk:
            self._ask_holders(cleaned)
            return cleaned
        names = tuple(dict.fromkeys(path.split("__")[0] for path in getattr(self._meta.model, "concerns", ())))
        # Where a form shows only some of them (a line, a field that is fixed), what it belongs to is not in question.
        is_asked = bool(names) and self.parent is None and all(name in self.fields for name in names)
        if self.viewer.sees_all or not is_asked or any(name in self.errors for name in names):
            return cleaned
        if not any(self._is_own(cleaned.get(name)) for name in names):
            told = next((name for name in names if cleaned.get(name)), names[0])
            self.add_error(told, _("Name here what concerns your own conference."))
        return cleaned

    def _ask_holders(self, cleaned):
        """What a record belongs to is narrowed by the side that leaves, or by a superuser who confirms it."""
        names = [name for name in belonging(self._meta.model) if name in self.changed_data and name in cleaned]
        if not names:
            return
        self.moved = shift(self.instance, {name: cleaned[name] for name in names})
        taken = self.moved.taken_by(self.viewer)
        if not self.viewer.sees_all and not self.moved.after:
            self.add_error(names[0], _("Name here what concerns your own conference."))
        elif taken and not self.viewer.sees_all:
            self.add_error(names[0], refusal(taken))
        elif taken:
            self.losing = unconfirmed(conferences(taken), self.data)
            if self.losing:
                self.add_error(names[0], _("Confirm above who loses this record."))

    def _ask_for_source(self, cleaned):
        """*Stated* that a person chooses asks for the source that states it; else nobody is asked for one."""
        for prefix in ("", "course_"):
            name, source = f"{prefix}certainty", f"{prefix}source"
            given = cleaned.get(source) if source in self.fields else getattr(self.instance, f"{source}_id", None)
            if name in self.changed_data and cleaned.get(name) == Certainty.STATED and not given:
                self.add_error(name, _("“Stated” asks for a source: name it, or leave “Without a source”."))

    def _is_own(self, value) -> bool:
        if value is None:
            return False
        rows, keys = (value.model, value.values("pk")) if hasattr(value, "model") else (type(value), [value.pk])
        return rows.objects.editable_by(self.viewer).filter(pk__in=keys).exists()


class OfficeFormSet(Ordered):
    """Lines of a form; checks conditional unique constraints among them, before the database does."""

    form: type[OfficeForm]
    leaving: frozenset[str] = frozenset()  # lines that an earlier state did not have yet

    # Django's own, which its stubs leave out.
    _non_form_errors: ErrorList
    _should_delete_form: Callable[[forms.BaseForm], bool]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields and str(form.instance.pk) in self.leaving:
            form.fields["DELETE"].initial = True

    def clean(self):
        super().clean()
        # A forged key of another record's line is no row here: nothing of it is deleted.
        going = [form.instance for form in self.initial_forms if self._should_delete_form(form) and form.instance.pk]
        viewer = self.form.viewer
        if going and not viewer.sees_all and (kinds := foreign(going, viewer)):
            raise ValidationError(
                _("What is not yours would be deleted too: %(kinds)s.") % {"kinds": ", ".join(sorted(kinds))}
            )
        conditional = [c for c in self.model._meta.constraints if isinstance(c, UniqueConstraint) and c.condition]
        for constraint in conditional:
            own = [name for name in constraint.fields if name != self.fk.name]
            if not own:  # how many lines there may be of a kind that no field of a line tells: the database knows
                continue
            seen = set()
            for form in self.filled():
                values = tuple(form.cleaned_data.get(name) for name in own)
                if None not in values and values in seen:
                    form.add_error(own[0], constraint.violation_error_message)
                seen.add(values)
        if not any(self.errors):
            self.count_through(self.filled())

    def filled(self):
        """The lines that will stand after saving."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and (form.has_changed() or form.instance.pk)
            and not form.cleaned_data.get("DELETE")
        ]
