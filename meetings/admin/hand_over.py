"""The presidency of a conference passes from one state to the next: one term ends, the next begins."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from meetings.access import Release, Viewer
from meetings.models import Conference, Presidency, State
from meetings.office.pages import RecordPage, of_model, page_of, put
from meetings.operations import hand_over
from meetings.places import OFFICE_CONFERENCE, OFFICE_MEETING
from meetings.provenance import Precision
from portal.choices import offer
from portal.forms import DayInput
from portal.tools import Tool, Work

THEMES = get_translation_fields("theme")


class HandOverForm(forms.Form):
    """The end of one term, and the next."""

    ends = forms.DateField(
        label=gettext_lazy("It ends on"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Empty where its end stays as it is on record. Terms may overlap."),
    )
    ends_precision = forms.ChoiceField(
        label=gettext_lazy("precision of the end"), choices=Precision.choices, initial=Precision.DAY
    )
    state = forms.ModelChoiceField(
        label=gettext_lazy("state"),
        queryset=State.objects.none(),
        required=False,
        help_text=gettext_lazy("Empty where who presides next is not on record."),
    )
    shared_with = forms.ModelChoiceField(
        label=gettext_lazy("shared with"),
        queryset=State.objects.none(),
        required=False,
        help_text=gettext_lazy("A second State, where two preside together."),
    )
    start = forms.DateField(label=gettext_lazy("It begins on"), required=False, widget=DayInput())
    start_precision = forms.ChoiceField(
        label=gettext_lazy("precision of the start"), choices=Precision.choices, initial=Precision.DAY
    )
    end = forms.DateField(
        label=gettext_lazy("It ends on"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Empty where it is not known."),
    )
    end_precision = forms.ChoiceField(
        label=gettext_lazy("precision of the end"), choices=Precision.choices, initial=Precision.YEAR
    )

    def __init__(self, *args, conference: Conference, viewer: Viewer, by, **kwargs):
        self.conference, self.by = conference, by
        self.term = conference.troika(timezone.now().date())["current"]
        super().__init__(*args, **kwargs)
        self.fields |= {name: cast(Field, Presidency._meta.get_field(name)).formfield() for name in THEMES}
        release: Any = Presidency._meta.get_field("release")
        self.fields["release"] = release.formfield(initial=Release.PUBLISHED, required=False)
        of_model(self, Presidency)
        states = State.objects.visible_to(viewer).order_by("name")
        offer(self, state=states, shared_with=states)
        if self.term is None:
            del self.fields["ends"], self.fields["ends_precision"]
        else:
            self.initial.setdefault("ends", self.term.end)
            self.initial.setdefault("ends_precision", self.term.end_precision)

    @property
    def ending(self):
        """The fields of the term that ends."""
        return [self[name] for name in ("ends", "ends_precision") if name in self.fields]

    @property
    def beginning(self):
        """The fields of the term that begins, as they stand side by side."""
        rows = (
            ["state", "shared_with"],
            ["start", "start_precision"],
            ["end", "end_precision"],
            THEMES,
            ["release"],
        )
        return [[self[name] for name in row] for row in rows]

    @property
    def presiding(self) -> str:
        """Who presides now, by name."""
        return " · ".join(str(term.named_state) for term in self.term.together) if self.term else ""

    def clean_release(self):
        """What a form without the field says: as before there was one, the term is for everybody."""
        return self.cleaned_data["release"] or Release.PUBLISHED

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") and not cleaned.get("start"):
            self.add_error("start", _("Say when it begins."))
        if not cleaned.get("state"):
            if any(cleaned.get(name) for name in ("shared_with", "start", "end", *THEMES)):
                self.add_error("state", _("Say whose term it is."))
            elif not cleaned.get("ends"):
                self.add_error("state", _("Say which term ends, or which begins."))
        elif cleaned.get("shared_with") == cleaned["state"]:
            self.add_error("shared_with", _("Another State than the first."))
        return cleaned

    def hand_over(self) -> str:
        """What has been written, in words; empty where it cannot be so, with messages at the fields."""
        try:
            term = hand_over(self.conference, term=self.term, by=self.by, **self.cleaned_data)
        except ValidationError as error:
            put(error, self)
            return ""
        if term:
            return _("The next presidency is on record: %(term)s.") % {"term": term}
        return _("The end of the term is on record. Who presides next is not.")


class HandOverPage(RecordPage):
    name = "hand-over"

    def respond(self, request, conference):
        data = request.POST if request.method == "POST" else None
        form = HandOverForm(data, conference=conference, viewer=request.viewer, by=request.user)
        if form.is_bound and form.is_valid() and (said := form.hand_over()):
            self.admin.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(page_of(conference, "hand-over"))
        names = {"previous": _("Previous"), "current": _("Current"), "next": _("Next")}
        return self.show(
            request,
            conference,
            "meetings/conference/hand_over.html",
            _("Hand over the presidency"),
            form=form,
            terms=[(names[place], term) for place, term in conference.troika(timezone.now().date()).items()],
        )


def tools(viewer: Viewer, conference: Conference) -> list[Tool]:
    """The link on a conference's form."""
    return [Tool(page_of(conference, "hand-over"), _("Hand over the presidency"))]


def tools_of_meeting(viewer: Viewer, meeting) -> list[Tool]:
    """The same link, for each conference that holds a meeting and is the person's own."""
    own = Conference.objects.editable_by(viewer).filter(series=meeting.series_id)
    label = _("Hand over the presidency (%(conference)s)")
    return [Tool(page_of(row, "hand-over"), label % {"conference": row}) for row in own]


OFFICE_CONFERENCE.offer(Work.CLOSE, tools)
OFFICE_MEETING.offer(Work.CLOSE, tools_of_meeting, order=20)
