"""A round as a Presidency drafts it: who is asked what, on which text, until when, and by which notice."""

import re
from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.days import MOST_DAYS
from consultations.forms.acts import HourInput
from consultations.forms.preparing import localized
from consultations.models import Round, Stage
from portal.choices import offer
from portal.forms import DayInput

# Which fields stand together, under which heading: of one text there is a field a language.
GROUPS = (
    ("round", gettext_lazy("The round"), ("stage", "asks", "name", "asked_for")),
    ("text", gettext_lazy("The text"), ("version", "languages")),
    (
        "term",
        gettext_lazy("The term"),
        ("circulates_on", "working_days", "last_day", "clock", "time_zone", "calendars"),
    ),
    (
        "answers",
        gettext_lazy("The answers"),
        ("answers_shown", "secretariat_reads", "state_order", "state_order_language", "state_order_codes"),
    ),
    (
        "observers",
        gettext_lazy("Observers"),
        ("invites_observer_organisations", "invites_observer_states"),
    ),
    (
        "notice",
        gettext_lazy("The notice"),
        ("notice_number", "notice_signatory", "notice_date", "notice_file", "reminds"),
    ),
)
# What a preview of the term asks of a form; the rest may still be empty then.
OF_TERM = ("stage", "asks", "circulates_on", "working_days", "last_day", "clock", "time_zone", "calendars")
_CODE = re.compile(r"[A-Z]{2}")


def _is_of(name: str, field: str) -> bool:
    """Whether a field of the form is this one, or its text in one of the languages."""
    return name == field or (field in ("name", "asked_for") and name.startswith(f"{field}_"))


class VersionChoice(forms.ModelChoiceField):
    def label_from_instance(self, version):
        said = _("version %(number)d, %(status)s")
        return said % {"number": version.number, "status": version.get_status_display().lower()}


class RoundForm(forms.ModelForm):
    """All that the notice of a round says; days off stand beside it, in `DayOffFormSet`."""

    CALENDARS = (
        ("none", gettext_lazy("None: weekends alone do not count")),
        ("own", gettext_lazy("That of the State that presides")),
        ("all", gettext_lazy("Those of all who are asked")),
    )

    version = VersionChoice(None, label=gettext_lazy("Version"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which it circulates"),
        choices=settings.CONTENT_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The text has to be there in each of them: no language stands in for another."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Or until which day"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Where the term is not in working days. Without either it is open until you close it."),
    )
    clock = forms.TimeField(label=gettext_lazy("At what hour"), widget=HourInput(), initial=time(18))
    time_zone = forms.ChoiceField(label=gettext_lazy("Of which time zone"))
    calendars = forms.ChoiceField(
        label=gettext_lazy("Whose calendars propose days that do not count"),
        choices=CALENDARS,
        widget=forms.RadioSelect,
        initial="none",
        required=False,
        help_text=gettext_lazy("They propose; which days do not count, you decide below, each with its reason."),
    )
    state_order_codes = forms.CharField(
        label=gettext_lazy("States in their order"),
        required=False,
        strip=True,
        help_text=gettext_lazy("Of an order of protocol or by lot: codes of two letters, such as SV CR MX."),
    )

    class Meta:
        model = Round
        fields = (
            "stage",
            "asks",
            "version",
            "languages",
            "circulates_on",
            "working_days",
            "time_zone",
            "answers_shown",
            "secretariat_reads",
            "state_order",
            "state_order_language",
            "invites_observer_organisations",
            "invites_observer_states",
            "notice_number",
            "notice_signatory",
            "notice_date",
            "notice_file",
            "reminds",
        )
        widgets = {
            "circulates_on": DayInput(),
            "notice_date": DayInput(),
            "working_days": forms.NumberInput(attrs={"min": 1, "max": MOST_DAYS, "inputmode": "numeric"}),
        }

    def __init__(self, *args, stages, versions, zones, by_rule=(), is_joint=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= localized(gettext_lazy("Name"), "name", required=False, max_length=120)
        lines = forms.Textarea(attrs={"rows": 3})
        self.fields |= localized(
            gettext_lazy("What is asked for"), "asked_for", required=False, max_length=2000, widget=lines
        )
        offer(self, stage=stages, version=versions, time_zone=zones)
        if not stages:
            del self.fields["stage"]
            self.fields["asks"].help_text, self.fields["asks"].required = "", False
        else:
            del self.fields["asks"]
            self.fields["name_es"].help_text = _("Empty: the name of the stage.")

        if is_joint:
            del self.fields["notice_signatory"]  # each Presidency names its own as it circulates
        for observers in by_rule:
            field = self.fields[f"invites_observer_{observers}"]
            self.initial[f"invites_observer_{observers}"], field.disabled = True, True
            field.help_text = _("By rule: the procedure on record says so of this kind of text.")

    def groups(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """Anchor, heading and fields of each part of the form."""
        fields = list(self)
        return [
            (key, heading, [field for name in names for field in fields if _is_of(field.name, name)])
            for key, heading, names in GROUPS
        ]

    def clean_working_days(self) -> int | None:
        days = self.cleaned_data["working_days"]
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise forms.ValidationError(_("A term has from 1 to %(most)d working days.") % {"most": MOST_DAYS})
        return days

    def clean_state_order_codes(self) -> list[str]:
        return _CODE.findall(self.cleaned_data["state_order_codes"].upper())

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("working_days") and cleaned.get("last_day"):
            self.add_error("last_day", _("Either working days or a last day."))
        stage = cleaned.get("stage")
        if stage is None and "name_es" in self.fields and not cleaned.get("name_es") and not self.errors.get("name_es"):
            self.add_error("name_es", _("Say what the round is called."))
        return cleaned

    def keep_errors_of(self, names) -> None:
        """Say nothing yet of what is wrong or empty elsewhere than in these fields."""
        for name in [each for each in self.errors if each not in names]:
            del self.errors[name]

    def told(self) -> dict[str, Any]:
        """What was said, by the arguments of the verb; a round without a name of its own has that of its stage."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "calendars"}
        given.setdefault("stage", None)
        given["asks"] = given.get("asks") or Stage.Respondents.MEMBERS
        stage = given["stage"]
        for name in [each for each in given if each.startswith("name_")]:
            given[name] = given[name] or (stage and getattr(stage, name)) or ""
        return given | {"notice_file": given["notice_file"] or ""}

    def _post_clean(self):
        """The verb validates the row, with its days and those who are asked."""


class DayOffForm(forms.Form):
    """A day that does not count, with its reason; both empty for none."""

    day = forms.DateField(label=gettext_lazy("Day"), required=False, widget=DayInput())
    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=300, strip=True)

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("day") and not cleaned.get("reason") and not self.errors:
            self.add_error("reason", _("Say why this day does not count."))
        if cleaned.get("reason") and not cleaned.get("day") and not self.errors:
            self.add_error("day", _("Say which day."))
        return cleaned


DayOffFormSet = forms.formset_factory(DayOffForm, extra=2, max_num=MOST_DAYS, absolute_max=MOST_DAYS)


def days_off(formset) -> list[dict[str, str]]:
    """What a round stores of the days that do not count, in their order; each day once."""
    given = [each for each in formset.cleaned_data if each.get("day")]
    by_day = {each["day"].isoformat(): each["reason"] for each in given}
    return [{"day": day, "reason": by_day[day]} for day in sorted(by_day)]
