"""The filters of the list of practices: a plain form whose result has its own address."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Conference, Meeting, State, Theme
from practices.models import Attribution, Practice
from sessions.models import Session


class PracticeFilterForm(forms.Form):
    """Country, conference, theme, kind, meeting, and a session of the chosen meeting.

    Values are what addresses are made of (`pe`, `csm`, `crm-csm-5`); choices hold what `viewer` may see, so that what
    is hidden and what is not there are refused alike.
    """

    state = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    conference = forms.ChoiceField(label=gettext_lazy("Conference"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    meeting = forms.ChoiceField(label=gettext_lazy("Meeting"), required=False)
    session = forms.ChoiceField(label=gettext_lazy("Session"), required=False)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.viewer = viewer
        everything = [("", _("Any"))]
        states = [(state.code.lower(), state.name) for state in State.objects.visible_to(viewer)]
        conferences = Conference.objects.visible_to(viewer)
        themes = [(theme.address, theme.name) for theme in Theme.objects.visible_to(viewer)]
        meetings = Meeting.objects.visible_to(viewer).newest_first()
        choices = {
            "state": sorted(states, key=lambda choice: choice[1]),
            "conference": [(row.address, row.acronym) for row in conferences],
            "theme": sorted(themes, key=lambda choice: choice[1]),
            "kind": sorted(Practice.Kind.choices, key=lambda choice: choice[1]),
            "meeting": [(meeting.address, meeting.title) for meeting in meetings],
            "session": self._sessions(meetings),
        }
        for name, options in choices.items():
            self.fields[name].choices = everything + options
            self.fields[name].error_messages["invalid_choice"] = _("“%(value)s” is not one of the choices.")
        if not choices["session"] and not self.data.get("session"):
            del self.fields["session"]

    def _sessions(self, meetings) -> list[tuple[str, str]]:
        asked = self.data.get("meeting")  # unchecked yet, and not for the database
        meeting = next((row for row in meetings if row.address == asked), None)
        if meeting is None:
            return []
        rows = Session.objects.visible_to(self.viewer).filter(meeting=meeting)
        return [(row.address, f"{row.heading}: {row.title}") for row in rows]

    def clean(self):
        values = super().clean()
        if self.data.get("session") and not self.data.get("meeting"):
            self.add_error("session", _("Choose the meeting of this session first."))
        return values

    def practices(self):
        """The practices that the viewer may see and the form asks for; none where the form is refused."""
        found = Practice.objects.visible_to(self.viewer)
        if not self.is_valid():
            return found.none()
        return found.filter(*conditions(self.viewer, **self.cleaned_data))


def conditions(viewer, *, state="", conference="", theme="", kind="", meeting="", session="") -> list[Q]:
    """What each filter asks of a practice. A conference's practices are its own and those of its bodies."""
    attributed = Attribution.objects.visible_to(viewer)
    own = Q(conference__address=conference) | Q(body__conferences__address=conference)
    asked = [
        (kind, Q(kind=kind)),
        (meeting, Q(meeting__address=meeting)),
        (session, Q(session__address=session)),
        (theme, Q(themes__address=theme)),
        (state, Q(pk__in=attributed.filter(state__code=state.upper()).values("practice"))),
        (conference, Q(pk__in=attributed.filter(own).values("practice"))),
    ]
    return [condition for value, condition in asked if value]
