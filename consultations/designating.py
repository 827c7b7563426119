"""How it is recorded who sends the answers of a State, and that its representation is disputed: always by a note."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from consultations.mails import tell_designated
from consultations.models import Designation, DisputedRepresentation
from consultations.models.notes import Capacity
from consultations.people import members, people_of, states_of
from consultations.recording import delete, require_note, save, today
from meetings.models import Conference, State
from meetings.seats import viewer_for
from portal.files.storage import undone_on_failure
from portal.templatetags.plenaria import precise

SENDS = Designation.Role.SENDS


def capacity_for(state: State, conference: Conference, by) -> str | None:
    """In which capacity a person records a note of a State; None where in none.

    Whoever acts for the State itself, the secretariat that has received the note, and superusers; of members alone.
    """
    if not members(today()).filter(state=state, conference=conference).exists():
        return None
    if state.pk in states_of(by, conference, today()):
        return Capacity.STATE
    viewer = viewer_for(by)
    if conference.pk in viewer.secretariats:
        return Capacity.SECRETARIAT
    return Capacity.ADMINISTRATION if viewer.sees_all else None


def required_capacity(state: State, conference: Conference, by) -> str:
    """`capacity_for`; raises `PermissionDenied` where in none."""
    capacity = capacity_for(state, conference, by)
    if capacity is None:
        raise PermissionDenied
    return capacity


def designatable(state: State, conference: Conference, *, by):
    """The people whom a State could designate, for whoever records it: they act for it there, and for no secretariat.

    Raises `PermissionDenied` for anybody else.
    """
    required_capacity(state, conference, by)
    return people_of(state, conference, today())


@undone_on_failure()
@transaction.atomic
def designate(state: State, conference: Conference, user, *, role: str, start: date, by, **note) -> Designation:
    """Record that a State has designated a person, from today or a later day; the person is mailed.

    Whoever was to send until then, where the person is to send, and what the person was until then, end on the day
    before. `note` are `note_number`, `note_date` and `note_file`, all three. Raises `PermissionDenied` for whoever may
    not (`capacity_for`), and `ValidationError` for a person who does not act for the State, for a day that has passed,
    where another designation begins later, and without the note.
    """
    capacity = required_capacity(state, conference, by)
    if not designatable(state, conference, by=by).filter(pk=user.pk).exists():
        said = _("Only somebody who acts for %(state)s, and for no secretariat, can be designated.")
        raise ValidationError({"user": said % {"state": state}})
    if start < today():
        raise ValidationError({"start": _("A designation counts from today on, or from a later day.")})
    require_note(capacity, note)
    told = {"state": state, "conference": conference, "user": user, "role": role, "start": start}
    row = Designation(**told, recorded_by=by, recorded_as=capacity, **note)
    _make_way(row, by)
    save(row, by)
    tell_designated(row, by=by)
    return row


@transaction.atomic
def end_designation(designation: Designation, *, by) -> None:
    """End a designation at once: yesterday is its last day, or today if it began today. One to come is taken back.

    Raises `PermissionDenied` for all but whoever acts for its State, and superusers: a secretariat that has received a
    note records what it says, and ends nothing by itself.
    """
    row = (
        Designation.objects.select_for_update(of=("self",)).select_related("state", "conference").get(pk=designation.pk)
    )
    if capacity_for(row.state, row.conference, by) not in {Capacity.STATE, Capacity.ADMINISTRATION}:
        raise PermissionDenied
    if row.start > today():
        delete(row, by)
        return
    row.end = max(today() - timedelta(days=1), row.start)
    save(row, by)


@undone_on_failure()
@transaction.atomic
def dispute(state: State, conference: Conference, *, text: str, by, **note) -> DisputedRepresentation:
    """Record, from today, a note that says that the representation of a State is disputed. It blocks nothing.

    Raises `PermissionDenied` for whoever may not (`capacity_for`), and `ValidationError` without number and date of the
    note, and without the note itself where it is not the State that records it.
    """
    capacity = required_capacity(state, conference, by)
    require_note(capacity, note)
    told = {"state": state, "conference": conference, "text": text, "start": today()}
    return save(DisputedRepresentation(**told, recorded_by=by, recorded_as=capacity, **note), by)


@transaction.atomic
def end_dispute(row: DisputedRepresentation, *, by) -> None:
    """Have a dispute shown no more. Raises `PermissionDenied` for all but whoever recorded it, and superusers.

    Others who act for the same State may be the other side of it.
    """
    row = DisputedRepresentation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.recorded_by_id != by.pk and not viewer_for(by).sees_all:
        raise PermissionDenied
    row.end = max(today() - timedelta(days=1), row.start)
    save(row, by)


def _make_way(row: Designation, by) -> None:
    """End what `row` takes the place of; raises `ValidationError` where that begins later."""
    same = Q(user=row.user) | Q(role=SENDS) if row.role == SENDS else Q(user=row.user)
    before = Designation.objects.filter(same, state=row.state, conference=row.conference, end=None)
    for other in before.select_related("user").select_for_update(of=("self",)):
        if other.start > row.start:
            said = _("%(person)s is designated from %(day)s on. Take that back first, or begin later.")
            told = {"person": other.user.get_full_name() or other.user, "day": precise(other.start)}
            raise ValidationError({"start": said % told})
        other.end = max(row.start - timedelta(days=1), other.start)
        save(other, by)
