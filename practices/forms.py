"""The filters of the list of practices: a plain form whose result has its own address."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetings.models import Conference, Meeting, State, Theme
from portal.choices import offer_filters
from portal.translations import alphabetical
from practices.models import Attribution, Practice
from sessions.models import Session


class AddressField(forms.ChoiceField):
    """What is chosen by its address, in either case: `?state=CL` is Chile as `?state=cl` is."""

    choices: Any  # pairs of an address and a name

    def to_python(self, value):
        asked = super().to_python(value)
        return next((address for address, _name in self.choices if address.lower() == asked.lower()), asked)

    def bound_data(self, data, initial):
        return self.to_python(data)


class PracticeFilterForm(forms.Form):
    """Country, conference, theme, kind, meeting, and a session of the chosen meeting.

    Values are what addresses are made of (`pe`, `csm`, `crm-csm-5`); choices hold what `viewer` may see, so that what
    is hidden and what is not there are refused alike.
    """

    state = AddressField(label=gettext_lazy("Country"), required=False)
    conference = AddressField(label=gettext_lazy("Conference"), required=False)
    theme = AddressField(label=gettext_lazy("Theme"), required=False)
    kind = AddressField(label=gettext_lazy("Kind"), required=False)
    meeting = AddressField(label=gettext_lazy("Meeting"), required=False)
    session = AddressField(label=gettext_lazy("Session"), required=False)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.viewer = viewer
        conferences = Conference.objects.visible_to(viewer)
        meetings = Meeting.objects.visible_to(viewer).newest_first()
        choices = {
            "state": by_name((row.code.lower(), row.name) for row in State.objects.visible_to(viewer)),
            "conference": [(row.address, row.acronym) for row in conferences],
            "theme": by_name((row.address, row.name) for row in Theme.objects.visible_to(viewer)),
            "kind": by_name(Practice.Kind.choices),
            "meeting": [(meeting.address, meeting.title) for meeting in meetings],
            "session": self._sessions(meetings),
        }
        offer_filters(self, **choices)
        if not choices["session"] and not self.data.get("session"):
            del self.fields["session"]

    def _sessions(self, meetings) -> list[tuple[str, str]]:
        asked = str(self.data.get("meeting", "")).lower()  # unchecked yet, and not for the database
        meeting = next((row for row in meetings if row.address.lower() == asked), None)
        if meeting is None:
            return []
        rows = Session.objects.visible_to(self.viewer).filter(meeting=meeting)
        return [(row.address, f"{row.heading}: {row.title}") for row in rows]

    def clean(self):
        values = super().clean()
        if self.data.get("session") and not self.data.get("meeting"):
            self.add_error("session", _("Choose the meeting of this session first."))
        return values

    @property
    def filters(self) -> dict[str, AddressField]:
        """The fields, by their names; there is no session where no meeting is chosen."""
        return {name: field for name, field in self.fields.items() if isinstance(field, AddressField)}

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are filled in, as they stand in the canonical address; none where the form is refused."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

    def query(self, **changes: str) -> str:
        """What follows the path in the address of this view, `?` included, with other values for some filters."""
        values = self.chosen | changes
        if "meeting" in changes and "session" not in changes:
            values.pop("session", None)
        filled = {name: value for name, value in values.items() if value}
        return f"?{urlencode(filled)}" if filled else "?"

    def practices(self):
        """The practices that the viewer may see and the form asks for; none where the form is refused."""
        found = Practice.objects.visible_to(self.viewer)
        if not self.is_valid():
            return found.none()
        return found.filter(*conditions(self.viewer, **self.chosen).values())


def by_name(choices) -> list[tuple[str, str]]:
    """Choices in the alphabet of the current language."""
    language = get_language() or ""
    return sorted(((value, str(name)) for value, name in choices), key=lambda choice: alphabetical(choice[1], language))


def conditions(viewer, **chosen: str) -> dict[str, Q]:
    """What each filter asks of a practice, by its name."""
    asked = {
        "kind": lambda kind: Q(kind=kind),
        "meeting": lambda meeting: Q(meeting__address=meeting),
        "session": lambda session: Q(session__address=session),
        "theme": lambda theme: Q(themes__address=theme),
        "state": lambda state: _attributed(viewer, Q(state__code=state.upper())),
        "conference": lambda conference: _attributed(viewer, to_conference(conference)),
    }
    return {name: asked[name](value) for name, value in chosen.items() if value}


def to_conference(conference: str) -> Q:
    """The attributions that make a practice a conference's: to itself, or to one of its bodies."""
    return Q(conference__address=conference) | Q(body__conferences__address=conference)


def _attributed(viewer, to: Q) -> Q:
    return Q(pk__in=Attribution.objects.visible_to(viewer).filter(to).order_by().values("practice"))
