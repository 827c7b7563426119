"""The good practices that a meeting leaves behind, typed session by session as papers list them."""

import re
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.access import EffectiveAudience, narrowest
from meetings.admin.meeting.close_steps import ClosingStep, closing_step
from meetings.attributions import Parties, Party, UnknownPartyError, kind_of
from portal.text.fields import LinesInput
from portal.text.slugs import slug_of
from practices.models import Attribution, Practice
from sessions.models import Session

_BULLET = re.compile(r"^\s*(?:[-–—•·*]|\d{1,3}[.)])\s+")
_BETWEEN = ("\t", " | ")
_DASHES = (" – ", " — ", " - ")
LONGEST_SLUG = 80


@dataclass
class Typed:
    """A line as it was typed: a practice that is not saved yet, and to whom it is attributed."""

    practice: Practice
    parties: list[Party] = field(default_factory=list)


def title_and_attribution(line: str) -> tuple[str, str]:
    """A line such as “Ventanilla única (Guatemala / El Salvador)” in its two halves; the second is empty without one.

    The attribution stands after a tab, as a table pastes it, or after a bar, in the brackets at the end, or after the
    last dash.
    """
    line = _BULLET.sub("", line).strip()
    for mark in _BETWEEN:
        if mark in line:
            title, _mark, attribution = line.rpartition(mark)
            return title.strip(), attribution.strip()
    if line.endswith(")"):
        depth = 0
        for place in range(len(line) - 1, -1, -1):
            depth += {")": 1, "(": -1}.get(line[place], 0)
            if depth == 0:
                return line[:place].strip(), line[place + 1 : -1].strip()
    place, mark = max((line.rfind(mark), mark) for mark in _DASHES)
    return (line[:place].strip(), line[place + len(mark) :].strip()) if place > 0 else (line, "")


class PracticesForm(forms.Form):
    """Practices that a session shared, one a line, all of one kind; the kind of each can be changed on its own form."""

    lines = LinesInput(label=gettext_lazy("new practices, one a line"), required=False, strip=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"), choices=Practice.Kind.choices, initial=Practice.Kind.EXPERIENCE
    )

    def __init__(self, *args, step: "Practices", session: Session | None, there: list[Practice], **kwargs):
        super().__init__(*args, **kwargs)
        self.step, self.session, self.there = step, session, there
        self.fields["lines"].widget = forms.Textarea(attrs={"rows": 3})
        self.typed: list[Typed] = []

    @property
    def is_settled(self) -> bool:
        """Whether practices are on record, and none is being typed."""
        return bool(self.there) and not self.errors and not (self.is_bound and self["lines"].value())

    def clean(self):
        cleaned = super().clean() or {}
        known = {practice.title_es for practice in self.there}
        for number, line in enumerate(cleaned.get("lines", "").splitlines(), 1):
            if not line.strip():
                continue
            try:
                self.typed.append(self._read(line, cleaned.get("kind", ""), known))
            except (ValidationError, UnknownPartyError) as error:
                reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                self.add_error("lines", _("Line %(number)d: %(reason)s") % {"number": number, "reason": reason})
        return cleaned

    def _read(self, line: str, kind: str, known: set[str]) -> Typed:
        title, attribution = title_and_attribution(line)
        if not attribution:
            raise ValidationError(_("say to whom it is attributed, in brackets or after a tab."))
        if title in known:
            raise ValidationError(_("“%(title)s” is on record already.") % {"title": title})
        known.add(title)
        practice = Practice(
            title_es=title,
            kind=kind,
            meeting=self.step.meeting,
            session=self.session,
            attribution_printed=attribution,
            audience=self.step.around(self.session),
            position=max((each.position for each in self.there), default=0) + len(self.typed) + 1,
            address=self.step.address(title),
        )
        practice.full_clean()
        return Typed(practice, self.step.parties.read(attribution))


@closing_step
class Practices(ClosingStep):
    """What each session shared."""

    order = 40
    heading = gettext_lazy("Good practices")
    template = "admin/practices/_closing.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._parties: Parties | None = None
        self.addresses: set[str] = set()
        there: dict[int | None, list[Practice]] = {}
        for practice in Practice.objects.editable_by(self.viewer).filter(meeting=self.meeting):
            there.setdefault(practice.session_id, []).append(practice)
        sessions = Session.objects.editable_by(self.viewer).filter(meeting=self.meeting).order_by("position", "pk")
        self.forms = [self._form(session, there.get(session.pk, [])) for session in sessions]
        self.forms.append(self._form(None, there.get(None, [])))

    def _form(self, session, there):
        prefix = f"practices-{session.pk if session else 'none'}"
        return PracticesForm(self.data, prefix=prefix, step=self, session=session, there=there)

    def around(self, session: Session | None) -> str:
        """The audience of the meeting and of the session, so that what is shared there is for no others."""
        return narrowest(EffectiveAudience(each.audience) for each in (self.meeting, session) if each).audience

    @property
    def parties(self) -> Parties:
        if self._parties is None:
            self._parties = Parties(self.viewer)
        return self._parties

    def address(self, title: str) -> str:
        """An address made of the title, with a number where another practice stands there already."""
        slug = slug_of(title, LONGEST_SLUG) or "practice"
        taken = self.addresses | set(
            Practice.objects.filter(address__startswith=slug).values_list("address", flat=True)
        )
        number, address = 1, slug
        while address in taken:
            number += 1
            address = f"{slug}-{number}"
        self.addresses.add(address)
        return address

    def save(self, release):
        count = 0
        for form in self.forms:
            for typed in form.typed:
                typed.practice.release = release
                self.keep(typed.practice)
                count += 1
                for position, party in enumerate(typed.parties, 1):
                    named = {kind_of(party): party}
                    self.keep(Attribution(practice=typed.practice, position=position, **named))
        return [ngettext("%(n)d good practice", "%(n)d good practices", count) % {"n": count}] if count else []
