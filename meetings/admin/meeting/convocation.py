"""The convocation of a meeting: who is to be convened, when that was sent, who has registered; and whom to remind."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.access import Viewer
from meetings.convocation import InviteeGroup, invitee_groups
from meetings.models import Meeting, Participation
from meetings.office.pages import RecordPage, page_of, put
from meetings.operations import record_presence
from meetings.pending import today_at
from meetings.places import OFFICE_MEETING
from portal.choices import offer
from portal.forms import DayInput
from portal.places import Place
from portal.tools import Tool, Work


@dataclass(frozen=True)
class Reminding:
    """What rooms need to say of what is still awaited."""

    meeting: Meeting
    deadline: date | None


OFFICE_CONVOCATION = Place("office.convocation", subject=Reminding)  # at the foot of the page


class DeadlineForm(forms.Form):
    deadline = forms.DateField(label=gettext_lazy("Deadline"), required=False, widget=DayInput())


class ConvocationForm(forms.Form):
    """Of whom something is recorded: that they were convened on a day, or that they registered."""

    data: QueryDict
    parties = forms.MultipleChoiceField(required=False)
    whole = forms.MultipleChoiceField(required=False)
    date = forms.DateField(label=gettext_lazy("Date"), widget=DayInput())
    kind = forms.ChoiceField(
        choices=[(kind, kind.label) for kind in (Participation.Kind.INVITED, Participation.Kind.REGISTERED)]
    )

    def __init__(self, *args, groups: list[InviteeGroup], **kwargs):
        super().__init__(*args, **kwargs)
        self.invitees = {invitee.key: invitee for group in groups for invitee in group.invitees}
        self.groups = {group.key: group for group in groups}
        offer(
            self,
            parties=[(key, str(invitee.party)) for key, invitee in self.invitees.items()],
            whole=[(key, group.label) for key, group in self.groups.items()],
        )

    def clean(self):
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["parties"] and not cleaned["whole"]:
            self.add_error(None, _("Tick the states and organisations of which this is recorded."))
        return cleaned

    @property
    def shown(self) -> list[InviteeGroup]:
        """The groups that the meeting convenes, and of the others those of whom something is on record."""
        return [
            group
            for group in self.groups.values()
            if group.is_convened or any(invitee.known for invitee in group.invitees)
        ]

    @property
    def ticked(self) -> set[str]:
        """What a browser sent, so that a refused form still shows it."""
        sent = [self.data.getlist(name) for name in ("parties", "whole")] if self.is_bound else []
        return set().union(*sent)

    def record(self, meeting: Meeting, by) -> int | None:
        """How many were written down; None where a row refuses it, with its message at the head."""
        keys = [invitee.key for whole in self.cleaned_data["whole"] for invitee in self.groups[whole].invitees]
        invitees = [self.invitees[key] for key in dict.fromkeys([*keys, *self.cleaned_data["parties"]])]
        try:
            return record_presence(
                meeting,
                [invitee.party for invitee in invitees],
                kind=self.cleaned_data["kind"],
                by=by,
                capacities={invitee.party: invitee.capacity for invitee in invitees},
                date=self.cleaned_data["date"],
            )
        except ValidationError as error:
            put(error, self)
            return None


class ConvocationPage(RecordPage):
    name = "convocation"

    def respond(self, request, meeting):
        groups = [group for group in invitee_groups(meeting, request.viewer) if group.invitees]
        data = request.POST if request.method == "POST" else None
        form = ConvocationForm(data, groups=groups, initial={"date": today_at(meeting)})
        if form.is_bound and form.is_valid() and (number := form.record(meeting, request.user)) is not None:
            said = ngettext("%(number)d has been recorded.", "%(number)d have been recorded.", number)
            self.admin.message_user(request, said % {"number": number}, messages.SUCCESS)
            return HttpResponseRedirect(page_of(meeting, "convocation"))
        asked = DeadlineForm(request.GET)
        deadline = asked.cleaned_data["deadline"] if asked.is_valid() else None
        return self.show(
            request,
            meeting,
            "meetings/meeting/convocation.html",
            _("Convocation"),
            form=form,
            deadline_form=asked,
            others=[group.label for group in groups if not group.is_convened],
            reminders=OFFICE_CONVOCATION.panels_for(request.viewer, Reminding(meeting, deadline)),
        )


def to_prepare(viewer: Viewer, meeting: Meeting) -> list[Tool]:
    """The pages of a meeting's form that are for the weeks before it."""
    pages = {"missing": _("What is missing"), "convocation": _("Convocation"), "publish": _("Publish")}
    return [Tool(page_of(meeting, name), label) for name, label in pages.items()]


def to_close(viewer: Viewer, meeting: Meeting) -> list[Tool]:
    """Those with which work on it ends."""
    pages = {"close": _("Close the meeting"), "clone": _("Prepare the next one")}
    return [Tool(page_of(meeting, name), label) for name, label in pages.items()]


OFFICE_MEETING.offer(Work.PREPARE, to_prepare, order=10)
OFFICE_MEETING.offer(Work.CLOSE, to_close, order=10)
