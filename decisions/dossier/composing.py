"""A dossier in the active language: of a reader as things stand now, or of a hand-over that has taken effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.handovers import successors
from consultations.models import Handover
from consultations.teams import acting
from decisions.dossier.parts import PARTS, Entry, Part
from decisions.dossier.readers import composed_for, of_team
from meetings.models import Conference, Presidency
from meetings.provenance import with_doubt
from portal.templatetags.plenaria import precise


@dataclass(frozen=True)
class Section:
    part: Part
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Dossier:
    """`outgoing` are the terms in office, `incoming` the one that follows, as far as they are on record; `day` is that
    of the hand-over, None where none is named. One that is final is of that day, and for both teams.
    """

    conference: Conference
    outgoing: Sequence[Presidency]
    incoming: Presidency | None
    day: date | None
    is_final: bool
    composed_on: date
    composed_for: str
    sections: Sequence[Section]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands in its head: a word, and what is on record."""
        not_on_record = _("not on record")
        outgoing = ", ".join(map(_presiding, self.outgoing))
        return [
            (_("Hands over"), outgoing or not_on_record),
            (_("Takes over"), _presiding(self.incoming) if self.incoming else not_on_record),
            (_("Hand-over"), precise(self.day) or not_on_record),
            (_("Composed on"), precise(self.composed_on)),
            (_("Composed for"), self.composed_for),
        ]


def dossier_for(conference: Conference, viewer) -> Dossier:
    """What is open now, for one reader."""
    outgoing = acting(conference)
    ahead = _ahead(conference, outgoing, viewer)
    following = ahead.incoming if ahead else successors(conference).first() if outgoing else None
    return _composed(conference, viewer, outgoing, following, ahead.day if ahead else None, is_final=False)


def dossier_of(handover: Handover) -> Dossier:
    """What is open as a hand-over has taken effect: the same for everybody who reads it."""
    outgoing = [handover.outgoing] if handover.outgoing else []
    incoming = handover.incoming
    return _composed(incoming.conference, of_team(incoming), outgoing, incoming, handover.day, is_final=True)


def _composed(conference: Conference, viewer, outgoing, incoming, day, *, is_final: bool) -> Dossier:
    return Dossier(
        conference=conference,
        outgoing=outgoing,
        incoming=incoming,
        day=day,
        is_final=is_final,
        composed_on=timezone.now().date(),
        composed_for=composed_for(conference, viewer),
        sections=[Section(part, part.entries(conference, viewer)) for part in PARTS],
    )


def _presiding(term: Presidency) -> str:
    return with_doubt(str(term.named_state), term)


def _ahead(conference: Conference, outgoing: list[Presidency], viewer) -> Handover | None:
    """The hand-over by a term in office that waits, or was accepted for a day to come."""
    rows = Handover.objects.visible_to(viewer).filter(outgoing__in=outgoing, incoming__conference=conference)
    rows = rows.exclude(accepted_at__isnull=False, day__lte=timezone.now().date())
    return rows.select_related("incoming__state", "incoming__conference").order_by("day", "pk").first()
