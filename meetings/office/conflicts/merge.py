"""A three-way merge of a form: what it was read from, what the person sent, and what somebody else saved meanwhile."""

from dataclasses import dataclass, field

from django.forms import FileField
from django.http import QueryDict
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.office.closed import label
from meetings.office.forms import as_sent, plain
from meetings.office.history.values import digest, earlier_values, names_of, values_of
from meetings.office.precision import known


@dataclass
class EditConflict:
    """What has changed since a form was read: who saved and when, and a message for each field or line concerned.

    `messages` are by the name in the form: of a field (`topics-2-text_es`), or of a line (`topics-2`).
    """

    data: QueryDict
    change: dict
    messages: dict[str, str] = field(default_factory=dict)
    fields: list[dict] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    had_files: bool = False


def form_digest(form) -> str:
    """The digest of the record of a form that is not bound."""
    return digest(values_of(form))


def lines_before(before: dict | None, formset) -> dict:
    return before["lines"].get(formset.prefix, {}) if before else {}


class ThreeWayMerge:
    """Merges what the person sent and what the database holds into `conflict.data`, by field and by line."""

    def __init__(self, conflict: EditConflict, viewer):
        self.conflict, self.data, self.viewer, self.seen = conflict, conflict.data, viewer, {}

    def merge(self, form, formsets, before: dict | None):
        self.join(form, "", self.values(form, ""), self.base_of(form, before) if before else None)
        for formset in formsets:
            self.join_lines(formset, lines_before(before, formset) if before else None)

    def base_of(self, form, before: dict) -> dict | None:
        """The values from which the person started; None where the history no longer holds them."""
        if form_digest(form) == before["row"]:
            return values_of(form) | before["many"]
        key = str(form.instance.pk)
        found = earlier_values(form._meta.model, names_of(form), {key: before["row"]}).get(key)
        return None if found is None else found | before["many"]

    def values(self, form, prefix: str) -> dict:
        """What was sent for each field of a form, at `prefix`."""
        lead = f"{prefix}-" if prefix else ""
        return {
            name: made.widget.value_from_datadict(self.data, {}, f"{lead}{name}") for name, made in form.fields.items()
        }

    def join(self, form, prefix: str, sent: dict, base: dict | None):
        """Take over what somebody else alone changed; where both wrote, keep the person's text and quote the other."""
        watched = [*names_of(form), *(row.name for row in form._meta.model._meta.many_to_many)]
        for name in (each for each in watched if each in form.fields and not isinstance(form.fields[each], FileField)):
            made, now = form.fields[name], _initial(form, name)
            if not _differs(made, now, sent[name]):
                continue
            was = base.get(name) if base else None
            if base is not None and _comparable(was) == _comparable(now):
                continue  # the person alone wrote here
            untouched = base is not None and not _differs(made, was, sent[name])
            key = f"{prefix}-{name}" if prefix else name
            if untouched:
                self.put(key, as_sent(form[name]))
            of_line = f"{form._meta.model._meta.verbose_name}: " if prefix else ""
            self.say(key, f"{of_line}{made.label}", theirs=self.words(form, name), untouched=untouched)

    def say(self, key: str, what: str, *, theirs: str, untouched: bool):
        said = theirs or _("nothing")
        message = (
            _("Changed meanwhile by another person, and taken over.")
            if untouched
            else format_html("{} <q>{}</q>", _("Meanwhile somebody else wrote here:"), said)
        )
        self.conflict.messages[key] = message
        self.conflict.fields.append({"key": key, "label": what, "theirs": said, "taken": untouched})

    def words(self, form, name: str) -> str:
        """The present value of a field as a person reads it."""
        model_field = form._meta.model._meta.get_field(name)
        if model_field.many_to_many:
            return ", ".join(label(row, self.viewer, self.seen) for row in form.initial.get(name, []))
        if model_field.is_relation:
            row = getattr(form.instance, name)
            return label(row, self.viewer, self.seen) if row else ""
        value = known(form.instance, name)
        if model_field.flatchoices and not isinstance(value, list):
            return str(dict(model_field.flatchoices).get(value, value or ""))
        if isinstance(value, str):  # under the name by which the form shows it
            value = form.fields[name].prepare_value(value)
        return "" if value is None else str(localize(value))

    def put(self, key: str, value):
        self.data.pop(key, None)
        if value is not None:
            self.data.setlist(key, [str(each) for each in value] if isinstance(value, list) else [str(value)])

    # Lines.

    def join_lines(self, formset, before: dict | None):
        prefix, now = formset.prefix, {str(form.instance.pk): form for form in formset.initial_forms}
        sent = self.sent_lines(prefix)
        if sent is None:
            return
        changed = {key: seen for key, seen in (before or {}).items() if key not in now or form_digest(now[key]) != seen}
        bases = earlier_values(formset.model, names_of(formset.empty_form), changed)
        kept, new = [], []
        for key, line in sent:
            if key is None:
                new.append((None, line))
            elif key in now:
                kept.append((key, line))
            elif "DELETE" not in line and self.is_edited(formset, line, bases.get(key)):
                new.append((key, {name: value for name, value in line.items() if name != formset.model._meta.pk.name}))
            else:
                self.conflict.gone.append(_("%(kind)s: a line was deleted.") % {"kind": _kind(formset)})
        added = [key for key in now if key not in {key for key, _line in sent}]
        kept += [(key, self.line_of(formset, now[key])) for key in added]
        self.write_lines(prefix, [*kept, *new], len(kept))
        for number, (key, _line) in enumerate(kept):
            if key in added:
                self.conflict.messages[f"{prefix}-{number}"] = _("Added meanwhile by another person.")
                self.conflict.gone.append(_("%(kind)s: a line was added.") % {"kind": _kind(formset)})
            elif before is None or key in changed:
                place = f"{prefix}-{number}"
                self.join(now[key], place, self.values(now[key], place), bases.get(key))
        again = _("Somebody else deleted this line meanwhile; saving adds it anew, as you wrote it.")
        written = [number for number, (key, _line) in enumerate(new, len(kept)) if key is not None]
        self.conflict.messages |= {f"{prefix}-{number}": again for number in written}

    def sent_lines(self, prefix: str) -> list | None:
        """`(key or None, {name: values})` for each line that was sent; None if the management form is no good."""
        try:
            total, initial = (int(str(self.data[f"{prefix}-{count}_FORMS"])) for count in ("TOTAL", "INITIAL"))
        except (KeyError, ValueError):
            return None
        lines: list[dict] = [{} for _number in range(min(total, 1000))]
        for key in self.data:
            number, _dash, name = key.removeprefix(f"{prefix}-").partition("-")
            if key.startswith(f"{prefix}-") and number.isdigit() and int(number) < len(lines):
                lines[int(number)][name] = self.data.getlist(key)
        return [
            (line.get("id", [""])[0] if number < initial else None, line) for number, line in enumerate(lines) if line
        ]

    def is_edited(self, formset, line: dict, base: dict | None) -> bool:
        """Whether the person changed a line that somebody else deleted; True where its former values are unknown."""
        if base is None:
            return True
        form = formset.empty_form
        data = QueryDict(mutable=True)
        for name, values in line.items():
            data.setlist(name, values)
        return any(
            _differs(form.fields[name], base[name], form.fields[name].widget.value_from_datadict(data, {}, name))
            for name in names_of(form)
        )

    def line_of(self, formset, form) -> dict:
        line: dict = {name: as_sent(form[name]) for name in form.fields}
        line |= {formset.model._meta.pk.name: form.instance.pk, formset.fk.name: formset.instance.pk}
        return {
            name: [str(each) for each in value] if isinstance(value, list) else [str(value)]
            for name, value in line.items()
            if value is not None
        }

    def write_lines(self, prefix: str, lines: list, kept: int):
        for key in [each for each in self.data if each.startswith(f"{prefix}-")]:
            if key.removeprefix(f"{prefix}-").partition("-")[0].isdigit():
                del self.data[key]
        for number, (_key, line) in enumerate(lines):
            for name, values in line.items():
                self.data.setlist(f"{prefix}-{number}-{name}", values)
        self.data[f"{prefix}-TOTAL_FORMS"], self.data[f"{prefix}-INITIAL_FORMS"] = str(len(lines)), str(kept)


def _kind(formset) -> str:
    return capfirst(formset.model._meta.verbose_name_plural)


def _initial(form, name: str):
    value = form.initial.get(name)
    return [row.pk for row in value] if isinstance(value, list) and value and hasattr(value[0], "pk") else value


def _comparable(value):
    return sorted(map(str, value)) if isinstance(value, list) else "" if value is None else plain(value)


def _differs(made, value, sent) -> bool:
    return made.has_changed(plain(value), plain(sent))
