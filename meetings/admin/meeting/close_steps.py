"""What is said of a meeting once it is over: that it was held, and who came.

The page is made of steps, and each room adds its own to `CLOSING`. All of them are saved in one transaction, or none
(`meetings/admin/meeting/close.py`).
"""

from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.attendance import PRESENT
from meetings.convocation import invitee_groups
from meetings.models import Meeting, Participation, StatedFigure
from meetings.office.forms import choices
from meetings.office.history.values import digest
from meetings.office.pages import of_model, put
from meetings.operations import record_presence
from meetings.pending import AHEAD, is_over
from portal.choices import offer
from portal.forms import DayInput

KINDS = (Participation.Kind.REGISTERED, Participation.Kind.LISTED, Participation.Kind.SEEN)
NEW_FIGURES = 2  # empty lines that are offered at a time


class ClosingStep(ABC):
    """A step of the closing page: its forms, and what they save; `order` says where on the page it stands."""

    order: int
    heading: Any
    template: str
    forms: list[Any]  # forms, and sets of forms

    def __init__(self, meeting: Meeting, *, viewer, by, data=None, files=None):
        self.meeting, self.viewer, self.by = meeting, viewer, by
        self.data, self.files = data, files
        self.forms = []

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.forms]  # each is asked, so that each says what it lacks
        return all(answers)

    @abstractmethod
    def save(self, release: str) -> list[str]:
        """Write what was typed, new rows under `release`; give what was done, in words. Raises `ValidationError`."""

    def refuse(self, error: ValidationError) -> None:
        """Say what the database's rules refused."""
        put(error, self.forms[0])

    def keep(self, row) -> None:
        row._history_user = self.by
        row.full_clean()
        row.save()


CLOSING: list[type[ClosingStep]] = []


def closing_step(step: type[ClosingStep]) -> type[ClosingStep]:
    """Puts a class among the steps of the page, as a decorator."""
    CLOSING.append(step)
    CLOSING.sort(key=lambda step: step.order)
    return step


class ReadForm(forms.ModelForm):
    """Some fields of a row, as they were read: what somebody else has written since is quoted, not written over."""

    data: QueryDict
    as_read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = [name for name in self._meta.fields or () if name in self.fields]
        of_model(self, self._meta.model)
        self.present = {name: getattr(self.instance, name) for name in self.names}
        self.fields["as_read"].initial = digest(self.present)

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("as_read") == digest(self.present):
            return cleaned
        for name in self.written(cleaned):
            said = _("Meanwhile somebody else wrote here: “%(text)s”. Save again to keep what you wrote.")
            self.add_error(name, said % {"text": self.present[name] or _("nothing")})
        self.data[self.add_prefix("as_read")] = digest(self.present)  # the page's own copy
        return cleaned

    def written(self, cleaned) -> list[str]:
        """The fields in which the person wrote something else than stands there."""
        return [name for name in self.names if name in cleaned and (cleaned[name] or "") != (self.present[name] or "")]


class HeldForm(ReadForm):
    class Meta:
        model = Meeting
        fields = ("situation", "start", "end")
        widgets = {"start": DayInput(), "end": DayInput()}
        labels = {"start": gettext_lazy("first day"), "end": gettext_lazy("last day")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = self.instance.situation
        offered = {now, *(Meeting.Situation(each) for each in ("held", "postponed", "cancelled"))}
        offer(self, situation=[each for each in Meeting.Situation.choices if each[0] in offered])
        if now in AHEAD and self.instance.start and is_over(self.instance):
            self.initial["situation"] = Meeting.Situation.HELD


@closing_step
class Held(ClosingStep):
    """Whether the meeting was held, and on which days."""

    order = 10
    heading = gettext_lazy("What was held")
    template = "admin/meetings/meeting/_held.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form = HeldForm(self.data, instance=self.meeting, prefix="held")
        self.forms = [self.form]

    def save(self, release):
        if not self.form.written(self.form.cleaned_data):
            return []
        self.keep(self.meeting)
        return [str(self.meeting.get_situation_display())]


class PresenceForm(forms.Form):
    """Who came: for each kind of what is known, the keys of states and organisations."""

    data: QueryDict

    def __init__(self, *args, invitees, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in KINDS:
            offered = [(invitee.key, str(invitee.party)) for invitee in invitees]
            self.fields[kind] = forms.MultipleChoiceField(label=kind.label, choices=offered, required=False)

    def ticked(self, kind: str) -> list[str]:
        return self.data.getlist(self.add_prefix(kind)) if self.is_bound else []


class FigureForm(forms.ModelForm):
    class Meta:
        model = StatedFigure
        fields = ("unit", "value", "source", "note_es")

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        of_model(self, StatedFigure)
        offer(self, source=choices(viewer, StatedFigure._meta.get_field("source")))


@closing_step
class Presence(ClosingStep):
    """Who came, as far as it is known, and the figures that a source states."""

    order = 20
    heading = gettext_lazy("Who came")
    template = "admin/meetings/meeting/_presence.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = invitee_groups(self.meeting, self.viewer)
        self.invitees = {invitee.key: invitee for group in groups for invitee in group.invitees}
        self.form = PresenceForm(self.data, invitees=self.invitees.values(), prefix="presence")
        self.figures = forms.formset_factory(FigureForm, extra=NEW_FIGURES, max_num=NEW_FIGURES)(
            self.data, prefix="figures", form_kwargs={"viewer": self.viewer}
        )
        self.forms = [self.form, self.figures]
        ticked = {kind: set(self.form.ticked(kind)) for kind in KINDS}
        self.groups = [
            self._group(group.label, [self._row(invitee, ticked) for invitee in group.invitees])
            for group in groups
            if group.invitees
        ]
        self.kinds = [kind.label for kind in KINDS]
        self.on_record = self.meeting.figures.select_related("source")

    @staticmethod
    def _group(label, rows: list[dict]) -> dict:
        """A row is settled where it is on record who came, and nothing is ticked that is not saved yet.

        Whoever has registered may have stayed away.
        """

        def is_settled(row):
            came = any(row["invitee"].known.get(kind) for kind in PRESENT)
            return came and not any(box["ticked"] for box in row["boxes"])

        return {
            "label": label,
            "waiting": [row for row in rows if not is_settled(row)],
            "settled": [row for row in rows if is_settled(row)],
        }

    def _row(self, invitee, ticked: dict) -> dict:
        boxes = [
            {
                "name": self.form.add_prefix(kind),
                "label": format_lazy("{kind}: {party}", kind=kind.label, party=str(invitee.party)),
                "known": invitee.known.get(kind),
                "ticked": invitee.key in ticked[kind],
            }
            for kind in KINDS
        ]
        return {"invitee": invitee, "boxes": boxes}

    def save(self, release):
        count = 0
        for kind in KINDS:
            invitees = [self.invitees[key] for key in self.form.cleaned_data[kind]]
            capacities = {invitee.party: invitee.capacity for invitee in invitees}
            parties = [invitee.party for invitee in invitees]
            count += record_presence(
                self.meeting, parties, kind=kind, by=self.by, capacities=capacities, release=release
            )
        for form in self.figures:
            if form.has_changed():
                form.instance.meeting = self.meeting
                self.keep(form.instance)
        return [ngettext("%(n)d participation", "%(n)d participations", count) % {"n": count}] if count else []
