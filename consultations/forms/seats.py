"""Seats in a Presidency's team and its hand-over, focal points, and who answers for a State."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Designation, DraftingGroup
from meetings.models import Body, Conference, FocalPoint, Meeting, Presidency, State
from portal.choices import offer
from portal.forms import DayInput


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person.get_full_name() or person.get_username()} · {person.email}".removesuffix(" · ")


class NoteForm(forms.Form):
    """The note on which something is done: number, date, and the note itself."""

    note_number = forms.CharField(label=_("Number of the note"), max_length=60, required=False)
    note_date = forms.DateField(label=_("Date of the note"), required=False, widget=DayInput())
    note_file = forms.FileField(label=_("The note, as a PDF"), required=False)

    def note(self) -> dict:
        """What was given of the note, by the fields of its record."""
        given = {name: self.cleaned_data.get(name) for name in NoteForm.base_fields}
        return {name: value for name, value in given.items() if value}


class SeatForm(NoteForm):
    """Whom to give a seat in the team of a term."""

    user = PersonChoice(
        get_user_model().objects.none(),
        label=_("Person"),
        help_text=_("Whoever acts for the State that presides, and for no secretariat."),
    )
    field_order = ("user",)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, user=people)


class DayForm(forms.Form):
    """To which term the rights pass, and on which day."""

    incoming = forms.ModelChoiceField(Presidency.objects.none(), label=_("To which Presidency"))
    day = forms.DateField(
        label=_("On which day"),
        widget=DayInput(),
        initial=lambda: timezone.now().date(),
        help_text=_("The rights pass on this day, once the incoming Presidency has accepted."),
    )

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, incoming=terms)


class NoteDayForm(NoteForm, DayForm):
    """The same on a note, for the administration of the portal."""

    field_order = ("incoming", "day")


class DesignationForm(NoteForm):
    """Whom a State has designated to send its answers, or as deputy, by a note."""

    user = PersonChoice(
        get_user_model().objects.none(),
        label=_("Person"),
        help_text=_("Whoever acts for the State by a seat, and for no secretariat."),
    )
    role = forms.ChoiceField(label=_("What the person does"), choices=Designation.Role.choices)
    start = forms.DateField(label=_("From which day"), widget=DayInput(), initial=lambda: timezone.now().date())
    field_order = ("user", "role", "start")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, user=people)
        for name in NoteForm.base_fields:
            self.fields[name].required = True


class DisputeForm(NoteForm):
    """What a note says that disputes the representation of a State."""

    text = forms.CharField(
        label=_("What the note says"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), strip=True
    )
    field_order = ("text",)

    def __init__(self, *args, is_own, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NoteForm.base_fields:
            self.fields[name].required = name != "note_file" or not is_own


class GroupForm(forms.Form):
    """A group that a Presidency forms, perhaps together with that of another conference."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=DraftingGroup.Kind.choices)
    formed_at = forms.ModelChoiceField(Meeting.objects.none(), label=_("Formed at the meeting"), required=False)
    together_with = forms.ModelMultipleChoiceField(
        Conference.objects.none(),
        label=_("Together with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The Presidency of that conference is asked to head the group too."),
    )

    def __init__(self, *args, meetings, conferences, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, formed_at=meetings, together_with=conferences)


class MembersForm(forms.Form):
    """Which States take part in a group."""

    states = forms.ModelMultipleChoiceField(
        State.objects.none(), label=_("States"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, states, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, states=states)


class PersonForm(forms.Form):
    """Whom a State names into a group."""

    user = PersonChoice(
        get_user_model().objects.none(),
        label=_("Person"),
        help_text=_("Whoever acts for the State by a seat, and for no secretariat."),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, user=people)


class FocalPointForm(forms.ModelForm):
    """An entry of the directory, as its own State writes it."""

    class Meta:
        model = FocalPoint
        fields = ("name", "post", "institution", "email", "telephone", "body", "end")
        labels = {"end": _("Answers until"), "body": _("Only for this body")}
        help_texts = {
            "end": _("Empty while the person answers. The last day of somebody who no longer does."),
            "body": _("Empty for the whole conference."),
        }
        widgets = {"end": DayInput()}

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, body=Body.objects.visible_to(viewer).filter(conferences=self.instance.conference))
