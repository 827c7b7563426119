"""What the pages of the groups that draft show, and what whoever reads them may do there."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from consultations.circles import GROUP
from consultations.models import Consultation, DraftingGroup, GroupHead, GroupMember, GroupSeat
from consultations.people import states_of
from consultations.recording import today
from meetings.models import Conference
from portal.translations import alphabetical


@dataclass
class OfState:
    """A State in a group, with the people whom it has named; `is_own` where the reader may name them."""

    member: GroupMember
    is_own: bool
    seats: list[GroupSeat] = field(default_factory=list)


def groups(conference: Conference, viewer):
    """The groups of a conference that the reader may know of, the latest first."""
    heads = GroupHead.objects.visible_to(viewer).filter(presidency__conference=conference)
    return DraftingGroup.objects.visible_to(viewer).filter(pk__in=heads.values("group"))


def heads_of(group: DraftingGroup, viewer) -> list[GroupHead]:
    """The Presidencies that head a group, and those that are asked to."""
    rows = GroupHead.objects.visible_to(viewer).filter(group=group)
    return list(rows.select_related("presidency__state", "presidency__conference").order_by("pk"))


def states_in(group: DraftingGroup, conference: Conference, viewer, user) -> list[OfState]:
    """The States in a group, in the reader's alphabet, with the people who have a seat today."""
    own = states_of(user, conference, today())
    rows = GroupMember.objects.visible_to(viewer).filter(group=group).select_related("state", "conference")
    found = {row.pk: OfState(row, row.state_id in own and row.conference_id == conference.pk) for row in rows}
    seats = GroupSeat.objects.visible_to(viewer).filter(GroupSeat.open_q(today()), member__in=found)
    for seat in seats.select_related("user").order_by("start", "pk"):
        found[seat.member_id].seats.append(seat)
    language = get_language() or ""
    return sorted(found.values(), key=lambda each: alphabetical(each.member.state.name, language))


def group_that_drafts(consultation: Consultation, viewer) -> DraftingGroup | None:
    """The group that writes the next text of a consultation, for its people and the teams of its heads alone."""
    key = consultation.drafting_group_id
    if key is None or key not in viewer.circle(GROUP):
        return None
    return DraftingGroup.objects.visible_to(viewer).filter(pk=key).first()


def drafted_by(group: DraftingGroup, viewer) -> list[Consultation]:
    """The consultations whose next text a group writes, for the same."""
    rows = Consultation.objects.visible_to(viewer).filter(drafting_group=group)
    return list(rows) if is_in(group, viewer) else []


def is_in(group: DraftingGroup, viewer) -> bool:
    """Whether the reader is one of a group's people, who alone see its drafts."""
    return group.pk in viewer.circle(GROUP)
