"""How groups that draft are formed, who heads them, which States take part, and whom these name."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.circles import own_terms
from consultations.handovers import own_term_in_office
from consultations.mails import tell_named
from consultations.models import DraftingGroup, GroupHead, GroupMember, GroupSeat
from consultations.people import members, people_of, states_of
from consultations.recording import save, today
from consultations.teams import acting
from meetings.models import Conference, Presidency, State
from meetings.seats import viewer_for


@transaction.atomic
def form_group(conference: Conference, *, by, together_with: Iterable[Conference] = (), **fields) -> DraftingGroup:
    """Form a group that the Presidency of `conference` heads; the one of another conference is asked to head it too.

    `fields` are name, kind and the meeting at which it is formed. Raises `PermissionDenied` unless the person sits in
    the team in office, and `ValidationError` where in another conference nobody is in office.
    """
    own = own_term_in_office(conference, by)
    asked = [own]
    for other in together_with:
        in_office = acting(other)
        if not in_office:
            said = _("Of the %(conference)s nobody acts for the Presidency here: it cannot be asked.")
            raise ValidationError({"together_with": said % {"conference": other}})
        asked.append(in_office[0])
    group = save(DraftingGroup(start=today(), **fields), by)
    for term in asked:
        save(GroupHead(group=group, presidency=term, agreed_by=by if term == own else None), by)
    return group


@transaction.atomic
def agree_to_head(group: DraftingGroup, conference: Conference, *, by) -> GroupHead:
    """The Presidency in office heads a group that it was asked to, or that one before it has headed.

    Raises `PermissionDenied` for all but its team, for a group with no head of this conference, and once it has ended.
    """
    own = own_term_in_office(conference, by)
    heads = GroupHead.objects.filter(group=group)
    if group.end is not None or not heads.filter(presidency__conference=conference).exists():
        raise PermissionDenied
    row = heads.select_for_update().filter(presidency=own).first() or GroupHead(group=group, presidency=own)
    row.agreed_by = row.agreed_by or by
    return save(row, by)


@transaction.atomic
def add_members(group: DraftingGroup, conference: Conference, states: Iterable[State], *, by) -> None:
    """Have member States of a conference take part. Raises `PermissionDenied` for all but a head of that conference."""
    require_head(group, conference, by)
    offered = addable(group, conference)
    for state in states:
        if not offered.filter(pk=state.pk).exists():
            said = _("%(state)s is in the group already, or is no member of this conference.")
            raise ValidationError({"states": said % {"state": state}})
        save(GroupMember(group=group, state=state, conference=conference), by)


def addable(group: DraftingGroup, conference: Conference):
    """The member States of a conference that are not in the group."""
    places = members(today()).filter(conference=conference)
    within = GroupMember.objects.filter(group=group).values("state")
    return State.objects.filter(pk__in=places.values("state")).exclude(pk__in=within).order_by("name")


def nameable(member: GroupMember, *, by):
    """The people whom a State could name into a group: they act for it there, and have no seat in it yet.

    Raises `PermissionDenied` unless `by` acts for the State, and once the group has ended.
    """
    _require_own(member, by)
    if member.group.end is not None:
        raise PermissionDenied
    seated = GroupSeat.objects.filter(member=member, end=None).values("user")
    return people_of(member.state, member.conference, today()).exclude(pk__in=seated)


@transaction.atomic
def name_person(member: GroupMember, user, *, by) -> GroupSeat:
    """Give a person a seat in a group for its State, from today; the person is mailed.

    Raises `PermissionDenied` for whoever may not (`nameable`), and `ValidationError` for a person who does not act for
    the State, or has the seat already.
    """
    if not nameable(member, by=by).filter(pk=user.pk).exists():
        said = _("Only somebody who acts for %(state)s, and for no secretariat, can be named, and once.")
        raise ValidationError({"user": said % {"state": member.state}})
    seat = save(GroupSeat(member=member, user=user, start=today(), given_by=by), by)
    tell_named(seat, by=by)
    return seat


@transaction.atomic
def end_group_seat(seat: GroupSeat, *, by) -> GroupSeat:
    """End a seat at once: yesterday is its last day, or today if it began today. Its State does, and nobody else."""
    row = GroupSeat.objects.select_for_update(of=("self",)).select_related("member").get(pk=seat.pk)
    _require_own(row.member, by)
    row.end = max(today() - timedelta(days=1), row.start)
    return save(row, by)


@transaction.atomic
def end_group(group: DraftingGroup, *, by) -> DraftingGroup:
    """A head says that a group has ended: nobody is named any more; its people go on reading what they wrote."""
    row = DraftingGroup.objects.select_for_update().get(pk=group.pk)
    if not headed_by(row, by).exists():
        raise PermissionDenied
    row.end = today()
    return save(row, by)


def headed_by(group: DraftingGroup, user):
    """The terms that head a group and in whose teams a person sits."""
    heads = GroupHead.objects.filter(group=group, agreed_by__isnull=False, presidency__in=own_terms(viewer_for(user)))
    return Presidency.objects.filter(pk__in=heads.values("presidency"))


def require_head(group: DraftingGroup, conference: Conference, by) -> None:
    """Raise `PermissionDenied` unless a person sits in the team of a head that is of this conference."""
    if group.end is not None or not headed_by(group, by).filter(conference=conference).exists():
        raise PermissionDenied


def _require_own(member: GroupMember, by) -> None:
    if member.state_id not in states_of(by, member.conference, today()):
        raise PermissionDenied
