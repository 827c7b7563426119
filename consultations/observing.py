"""What pages show of observers: what they have sent, place by place, and where one of them is invited."""

from collections.abc import Iterable
from dataclasses import dataclass

from consultations.answers_page import compared
from consultations.models import Contribution, InvitedObserver, ObserverComment, Round
from consultations.telling import Told, told
from consultations.text import TextPlace, places_of
from meetings.state_order import place_in


@dataclass(frozen=True)
class Line:
    """A comment at its place, with its wording compared to the circulated one; `place` is None for the whole."""

    row: ObserverComment
    place: TextPlace | None
    pieces: list[tuple[str, str]]


@dataclass(frozen=True)
class Sent:
    """What an observer has sent and what stands; None where nothing is there for the reader."""

    invited: InvitedObserver
    contribution: Contribution | None
    lines: list[Line]

    @property
    def at(self) -> Told | None:
        sent = self.contribution
        return told(sent.sent_at, self.invited.round.time_zone) if sent else None


def invited_in(row: Round, viewer) -> list[InvitedObserver]:
    """The observers of a round that a viewer sees: organisations first, then States in the order of the round."""
    rows = InvitedObserver.objects.visible_to(viewer).filter(round=row)
    order = place_in(row)
    found = list(rows.select_related("membership__state", "membership__organisation", "membership__conference"))
    for each in found:
        each.round = row
    return sorted(found, key=lambda each: (bool(each.membership.state_id), order(each.party)))


def sent_by(invited: Iterable[InvitedObserver], row: Round, viewer) -> list[Sent]:
    """What stands of what observers have sent, as far as a viewer reads it; three questions however many."""
    rows = Contribution.objects.visible_to(viewer).standing().filter(invited__in=[each.pk for each in invited])
    standing = {each.invited_id: each for each in rows}
    lines: dict[int, list[Line]] = {}
    comments = ObserverComment.objects.visible_to(viewer).filter(
        contribution__in=[each.pk for each in standing.values()]
    )
    texts = {code: {place.key: place for place in places_of(tree)} for code, tree in row.version.tree.items()}
    for comment in comments.order_by("pk"):
        place = texts.get(comment.language, {}).get(comment.place)
        line = Line(comment, place, compared(comment, place.wording if place else ""))
        lines.setdefault(comment.contribution_id, []).append(line)
    return [Sent(each, found := standing.get(each.pk), lines.get(found.pk, []) if found else []) for each in invited]


def invited_for(viewer) -> list[InvitedObserver]:
    """Where observers for whom a viewer acts may comment or could: the last round first."""
    if not viewer.observer_places:
        return []
    rows = InvitedObserver.objects.visible_to(viewer).filter(membership__in=viewer.observer_places)
    return list(
        rows.select_related("round__consultation", "membership__state", "membership__organisation").order_by("-round")
    )
