"""The presidency of a conference passes from one state to the next: one term ends, the next begins."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from meetings.access import Viewer
from meetings.models import Conference, Presidency, State
from meetings.office.fields import DayInput
from meetings.office.pages import RecordPage, of_model, page_of, put
from meetings.operations import hand_over
from meetings.places import OFFICE_CONFERENCE, OFFICE_MEETING
from meetings.provenance import Precision
from portal.choices import offer

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
    state = forms.ModelChoiceField(label=gettext_lazy("state"), queryset=State.objects.none())
    start = forms.DateField(label=gettext_lazy("It begins on"), widget=DayInput())
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
        of_model(self, Presidency)
        offer(self, state=State.objects.visible_to(viewer).order_by("name"))
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
            ["state"],
            ["start", "start_precision"],
            ["end", "end_precision"],
            THEMES,
        )
        return [[self[name] for name in row] for row in rows]

    def hand_over(self) -> Presidency | None:
        """The new term; None where it cannot begin so, with messages at the fields."""
        told = dict(self.cleaned_data)
        try:
            return hand_over(self.conference, term=self.term, by=self.by, **told)
        except ValidationError as error:
            put(error, self)
            return None


class HandOverPage(RecordPage):
    name = "hand-over"

    def respond(self, request, conference):
        data = request.POST if request.method == "POST" else None
        form = HandOverForm(data, conference=conference, viewer=request.viewer, by=request.user)
        if form.is_bound and form.is_valid() and (term := form.hand_over()):
            said = _("The next presidency is on record: %(term)s.") % {"term": term}
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


def tools(viewer: Viewer, conference: Conference) -> dict:
    """The link on a conference's form."""
    return {"links": [{"address": page_of(conference, "hand-over"), "label": _("Hand over the presidency")}]}


def tools_of_meeting(viewer: Viewer, meeting) -> dict:
    """The same link, for each conference that holds a meeting and is the person's own."""
    own = Conference.objects.editable_by(viewer).filter(series=meeting.series_id)
    label = _("Hand over the presidency (%(conference)s)")
    return {"links": [{"address": page_of(row, "hand-over"), "label": label % {"conference": row}} for row in own]}


OFFICE_CONFERENCE.add("admin/_papers.html", tools)
OFFICE_MEETING.add("admin/_papers.html", tools_of_meeting, order=20)
