"""How seats in the team of a Presidency are given and ended."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.circles import own_terms
from consultations.handovers import successors
from consultations.mails import tell_seated
from consultations.models import Handover, TeamSeat
from consultations.models.notes import Capacity
from consultations.people import people_of
from consultations.recording import require_note, save, today
from consultations.teams import Standing, acting, standing
from meetings.models import Presidency
from meetings.seats import viewer_for
from portal.files.storage import undone_on_failure


def capacity_for(presidency: Presidency, by) -> str | None:
    """In which capacity a person may give seats in the team of a term; None where in none.

    The team itself, while it prepares or acts; the one in office, for the term that follows; and superusers, on a note.
    """
    viewer = viewer_for(by)
    own = own_terms(viewer)
    in_office = {term.pk for term in acting(presidency.conference)}
    is_own = presidency.pk in own and standing(presidency) != Standing.FINISHES
    if is_own or (own & in_office and presidency.pk not in in_office and _follows(presidency)):
        return Capacity.PRESIDENCY
    return Capacity.ADMINISTRATION if viewer.sees_all else None


def seatable(presidency: Presidency):
    """The people who could sit in the team of a term: they act for its State, and for no secretariat."""
    sitting = TeamSeat.objects.filter(TeamSeat.open_q(today()), presidency=presidency).values("user")
    return people_of(presidency.state, presidency.conference, today()).exclude(pk__in=sitting)


@undone_on_failure()
@transaction.atomic
def give_seat(presidency: Presidency, user, *, by, **note) -> TeamSeat:
    """Give a person a seat in the team of a term, from today; the person is mailed.

    `note` are `note_number`, `note_date` and `note_file` of the note that designates the person. Raises
    `PermissionDenied` for whoever may not (`capacity_for`), and `ValidationError` for a person who does not act for the
    State that presides, for one of a secretariat, for one who sits there already, and where the administration acts
    without a note.
    """
    capacity = capacity_for(presidency, by)
    if capacity is None:
        raise PermissionDenied
    if not seatable(presidency).filter(pk=user.pk).exists():
        said = _(
            "Only somebody who acts for %(state)s, for no secretariat, and is not in the team yet, can be given a seat."
        )
        raise ValidationError({"user": said % {"state": presidency.state}})
    require_note(capacity, note)
    seat = TeamSeat(presidency=presidency, user=user, start=today(), given_by=by, given_as=capacity, **note)
    save(seat, by)
    tell_seated(seat, by=by)
    return seat


@transaction.atomic
def end_seat(seat: TeamSeat, *, by) -> TeamSeat:
    """End a seat at once: yesterday is its last day, or today if it began today. Raises as `give_seat` does."""
    row = TeamSeat.objects.select_for_update(of=("self",)).select_related("presidency__conference").get(pk=seat.pk)
    if capacity_for(row.presidency, by) is None:
        raise PermissionDenied
    row.end = max(today() - timedelta(days=1), row.start)
    return save(row, by)


def _follows(presidency: Presidency) -> bool:
    waits = Handover.objects.filter(incoming=presidency, accepted_at=None).exists()
    return waits or successors(presidency.conference).filter(pk=presidency.pk).exists()
