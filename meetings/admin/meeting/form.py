"""The form of a meeting, which proposes what follows from the last one and asks for nothing that can be told."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname as localized
from modeltranslation.utils import get_translation_fields

from meetings.admin.meeting.moving import offered_for
from meetings.admin.meeting.ruling import begun_by_rule, sections_of
from meetings.cloning import next_number, retitled, section_address
from meetings.models import Meeting, MeetingSection, Series
from meetings.office.forms import OfficeForm
from meetings.office.requests import is_key
from meetings.office.zones import ask_for_zone, settle_zone
from portal.languages import CONTENTS
from portal.zones import in_words

DAYS = ("start", "end")


class MeetingForm(OfficeForm):
    """A meeting stands at the address of its series and number, and on the clocks of its host, where those are one."""

    not_convened = forms.MultipleChoiceField(
        label=gettext_lazy("Expressly not convened"),
        choices=Meeting.Convocation.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only where a document says so: papers print it."),
    )

    moves_along = forms.BooleanField(
        label=gettext_lazy("If the first day changes, move the agenda by as many days"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Its hours stay. What has moved is shown once it is saved."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not offered_for(self.instance):
            self.fields.pop("moves_along", None)
        elif self.instance.situation == Meeting.Situation.HELD:  # a date is corrected, and what was held is not moved
            self.fields["moves_along"].initial = False
        if "timezone" not in self.fields:  # a person who only reads
            return
        ask_for_zone(self, self.instance.start)
        for name in DAYS if self.instance.timezone else ():
            told = capfirst(in_words(self.instance.timezone, getattr(self.instance, name) or self.instance.start))
            self.fields[name].help_text = " ".join(filter(None, (f"{told}.", str(self.fields[name].help_text))))

    def clean(self):
        cleaned = super().clean()
        settle_zone(self, cleaned, cleaned.get("start") or self.instance.start)
        return cleaned

    def proposed_address(self, cleaned):
        series, number, whole = (cleaned.get(name) for name in ("series", "number", "part_of"))
        if series and number:
            return f"{series.address}-{number}"
        if whole and cleaned.get("section") == MeetingSection.CLOSED:
            return section_address(whole, MeetingSection.CLOSED.value)
        return super().proposed_address(cleaned)


@dataclass(frozen=True)
class Proposal:
    """What a new meeting begins with: initial data of its form, and of the lines of its chairs."""

    initial: dict = field(default_factory=dict)
    chairs: tuple[dict, ...] = ()
    sections: tuple[MeetingSection, ...] = ()  # of which each is convened by a rule of its own


def proposal(viewer, key: str = "", section: str = "") -> Proposal:
    """The next meeting of a series, by the key of the series; of the person's plenaries where none is named.

    Number, title and audience follow from the last meeting; the presidencies in force today are proposed as chairs. Who
    is convened to a meeting of a body, or to a `section` of it, follows from its rule of participation.
    """
    series = list(proposed_series(viewer, key)[:2])
    if len(series) != 1:
        return Proposal()
    known = Meeting.objects.editable_by(viewer).filter(series=series[0])
    known = known.exclude(section=MeetingSection.CLOSED, part_of__isnull=False)
    last = known.order_by(F("number").desc(nulls_last=True), F("start").desc(nulls_last=True)).first()
    number = next_number(series[0], viewer) if last is None or last.number else None
    initial = {"series": series[0].pk, "number": number}
    if last:
        initial |= {name: _retitled(last, known, name, number) for name in get_translation_fields("title")}
        initial |= {"audience": last.audience, "narrowed_to": last.narrowed_to_id}
    sections = sections_of(series[0], viewer)
    if section in sections:
        initial["section"] = section
    if section in sections and section == MeetingSection.CLOSED and last:
        initial |= _closed_part_of(last)
    initial |= begun_by_rule(series[0], initial.get("section", MeetingSection.WHOLE))
    return Proposal(initial, tuple(_chairs(series[0])), sections)


def proposed_series(viewer, key: str):
    rows = Series.objects.editable_by(viewer)
    return rows.filter(pk=key) if is_key(key) else rows.filter(kind=Series.Kind.PLENARY)


def _retitled(last: Meeting, known: QuerySet, name: str, number: int | None) -> str:
    """The last title with the new number; as it is where all `known` meetings of the series bear it.

    A title may count in words, as "Fifth Meeting" does: one that only the last meeting bears is not kept.
    """
    title = getattr(last, name) or ""
    is_of_all = not known.exclude(**{name: title}).exists()
    is_kept = is_of_all and (number is None or known.count() > 1)
    return (number and retitled(title, last.number, number)) or (title if is_kept else "")


def _closed_part_of(last: Meeting) -> dict:
    """With what the closed part of a meeting begins: no number of its own, the days and the place of that one."""
    own: dict[str, Any] = {"number": None, "part_of": last.pk, "host": last.host_id}
    kept = ("start", "end", "modality", "platform", *get_translation_fields("place"))
    own |= {name: getattr(last, name) for name in kept}
    if last.host is None:  # else its clocks are those of the host
        own["timezone"] = last.timezone
    for language in CONTENTS:
        name = localized("title", language)
        with translation.override(language):
            own[name] = f"{getattr(last, name)} · {MeetingSection.CLOSED.label}" if getattr(last, name) else ""
    return own


def _chairs(series: Series) -> list[dict]:
    """The presidencies in force; of a workshop none: the host’s, which the Presidency helps to open."""
    if series.kind == Series.Kind.WORKSHOP:
        return []
    lines: list[dict] = []
    for place in series.places.select_related("conference").order_by("position"):
        term = place.conference.troika(timezone.localdate())["current"]
        states = [each.state_id for each in term.together] if term else [None]
        lines += [{"conference": place.conference_id} | ({"state": state} if state else {}) for state in states]
    return lines
