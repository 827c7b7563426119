"""The next meeting out of an earlier one: what is new about it, and what comes along."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from meetings.cloning import CLONING, next_number, retitled
from meetings.models import Meeting, State
from meetings.office.pages import RecordPage, of_model, page_of, put
from meetings.office.zones import ask_for_zone, settle_zone
from meetings.operations import clone_meeting
from meetings.seats import viewer_for
from portal.choices import offer
from portal.forms import DayInput

SAID = ["number", "start", "end", "timezone", "modality", "platform", "host"]
TEXTS = ["title", "place"]


class CloneForm(forms.ModelForm):
    """The new meeting. Its chairs are those whose presidency is in force on the first day, unless told."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What comes along"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Meeting
        fields = [*SAID[:1], *(column for text in TEXTS for column in get_translation_fields(text)), *SAID[1:]]
        widgets = {"start": DayInput(), "end": DayInput()}
        help_texts = {"end": gettext_lazy("Empty: it lasts as long as the earlier one.")}

    def __init__(self, *args, source: Meeting, by, **kwargs):
        self.source, self.by = source, by
        kwargs["initial"] = self._proposed(source)
        super().__init__(*args, **kwargs)
        of_model(self, Meeting)
        ask_for_zone(self, None)
        offer(self, parts=[(part.key, part.label) for part in CLONING])
        self.fields["number"].required = True
        self.conferences = [place.conference for place in source.series.places.select_related("conference")]
        states = [("", _("the presidency in force on the first day"))]
        states += [(str(state.pk), str(state)) for state in State.objects.order_by("name")]
        for conference in self.conferences:
            label = format_lazy(_("Chair for the {conference}"), conference=conference)
            self.fields[f"chair_{conference.pk}"] = forms.ChoiceField(label=label, choices=states, required=False)

    def _proposed(self, source: Meeting) -> dict:
        number = next_number(source.series, viewer_for(self.by))
        titles = {
            name: retitled(getattr(source, name), source.number, number) for name in get_translation_fields("title")
        }
        parts = [part.key for part in CLONING if not part.is_extra]
        kept = {name: getattr(source, name) for name in ("timezone", "modality", "platform")}
        return {"number": number, **titles, **kept, "parts": parts}

    @property
    def rows(self):
        """The fields as they stand side by side."""
        chairs = [f"chair_{conference.pk}" for conference in self.conferences]
        texts = {text: get_translation_fields(text) for text in TEXTS}
        days = ["start", "end", "timezone"]
        names = [["number"], texts["title"], days, ["modality", "platform", "host"], texts["place"], chairs, ["parts"]]
        return [[self[name] for name in row] for row in names]

    def _post_clean(self):
        """Nothing: the operation validates the new meeting as a whole, with what comes along from the earlier one."""

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        settle_zone(self, cleaned, cleaned.get("start"))
        needed = {part.key: part for part in CLONING}
        chosen = cleaned.get("parts", [])
        for key in chosen:
            if (needs := needed[key].needs) and needs not in chosen:
                said = {"part": needed[key].label, "needs": needed[needs].label}
                self.add_error("parts", _("“%(part)s” comes along only with “%(needs)s”.") % said)
        return cleaned

    def clone(self) -> Meeting | None:
        """The new meeting; None where it cannot be made, with messages at the fields."""
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if told["end"] is None:
            del told["end"]
        for name in get_translation_fields("title") + get_translation_fields("place"):
            told[name] = told[name] or ""
        try:
            return clone_meeting(
                self.source, by=self.by, parts=self.cleaned_data["parts"], chairs=self._chairs(told["start"]), **told
            )
        except ValidationError as error:
            put(error, self)
            return None

    def _chairs(self, day) -> dict:
        found: dict = {}
        for conference in self.conferences:
            chosen = self.cleaned_data[f"chair_{conference.pk}"]
            term = conference.troika(day)["current"] if day and not chosen else None
            if chosen:
                found[conference] = State.objects.get(pk=chosen)
            elif term:
                found[conference] = [each.state for each in term.together]
        return found


class ClonePage(RecordPage):
    name = "clone"

    def respond(self, request, meeting):
        data = request.POST if request.method == "POST" else None
        form = CloneForm(data, source=meeting, by=request.user)
        if form.is_bound and form.is_valid() and (made := form.clone()):
            self.admin.message_user(
                request, _("The meeting has been made, as a draft. This is what it lacks."), messages.SUCCESS
            )
            return HttpResponseRedirect(page_of(made, "missing"))
        return self.show(request, meeting, "meetings/meeting/clone.html", _("Prepare the next meeting"), form=form)
