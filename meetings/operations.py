"""Operations that change several rows or leave a note in the history."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from simple_history.utils import bulk_update_with_history

from meetings.access import Audience, Audienced, Release, Released
from meetings.cloning import ANNOUNCED, CLONING, Cloning, by_rule, copied, emptied
from meetings.models import (
    Body,
    Conference,
    Image,
    Meeting,
    MeetingChair,
    Organisation,
    Participation,
    Presidency,
    State,
)
from meetings.provenance import Precision
from meetings.seats import require_editor, viewer_for
from portal.refusals import told_of

WITHDRAWN, PUBLISHED, MOVED = "withdrawn", "published", "moved"
BATCH = 500
# Why records are not to be published yet, by their model: reasons by key. A room on the right adds what it knows of
# its own.
HOLDS_BACK: dict[type, Callable[[list[Any]], dict[int, list[str]]]] = {}


@transaction.atomic
def withdraw(record: Audienced | Released, *, by) -> Audienced | Released:
    """Make a published record a draft again, which its drafters alone see, with a note in the history.

    What was published is withdrawn and never deleted. Raises `PermissionDenied` if the person may not edit the record,
    and `ValidationError` if it is not published.
    """
    model: Any = type(record)
    viewer = viewer_for(by)
    row = model.objects.editable_by(viewer).filter(pk=record.pk).first()
    if row is None or not viewer.edits_something:  # a focal point edits a sheet, and neither opens nor closes it
        raise PermissionDenied
    if row.release != Release.PUBLISHED:
        raise ValidationError({"release": _("Only what is published is withdrawn.")})
    row.release = Release.DRAFT
    row._history_user, row._change_reason = by, WITHDRAWN
    row.save()
    return row


@transaction.atomic
def publish(rows: QuerySet, *, by) -> int:
    """Publish the drafts among `rows`, with a note in the history of each; returns how many they were.

    Rows that the person may not edit, and those that something holds back (`held_back`), are left as they are. Raises
    `PermissionDenied` for a person of no secretariat.
    """
    model, viewer = rows.model, viewer_for(by)
    if not viewer.edits_something:
        raise PermissionDenied
    drafts = model.objects.editable_by(viewer).filter(release=Release.DRAFT, pk__in=rows.order_by().values("pk"))
    reasons = held_back(drafts)
    found = [row for row in drafts if row.pk not in reasons]
    for row in found:
        row.release = Release.PUBLISHED
    with override(settings.LANGUAGE_CODE):  # the history keeps the column to which translations fall back
        bulk_update_with_history(
            found, model, ["release"], batch_size=BATCH, default_user=by, default_change_reason=PUBLISHED
        )
    return len(found)


@transaction.atomic
def set_emblem(conference: Conference, image: Image, *, by) -> None:
    """Save `image`, open to everybody, as the emblem of a conference; `PermissionDenied` unless the person edits it."""
    require_editor(conference, by)
    image.audience, image.release = Audience.PUBLIC, Release.PUBLISHED
    image.save()
    conference.emblem = image
    conference.save()


def held_back(records) -> dict[int, list[str]]:
    """The reasons why some of these records, all of one model, are not to be published yet, by their keys."""
    records = list(records)
    asked = HOLDS_BACK.get(type(records[0])) if records else None
    return asked(records) if asked else {}


def was_published(record) -> bool:
    """Whether readers have ever found `record` at an address of its own; one query if it is not published now."""
    if not isinstance(record, Audienced) or not hasattr(record, "get_absolute_url") or record.pk is None:
        return False
    if record.release == Release.PUBLISHED:
        return True
    return record.history.filter(release=Release.PUBLISHED).exists()


def last_start(meeting: Meeting) -> date | None:
    """The last first day that was on record of `meeting`, also where it has none now."""
    known = meeting.history.filter(start__isnull=False).order_by("history_date", "history_id")
    return known.values_list("start", flat=True).last()


@transaction.atomic
def clone_meeting(
    source: Meeting,
    *,
    number: int,
    by,
    start: date | None = None,
    parts: Collection[str] = (),
    chairs: dict[Conference, State | Collection[State]] | None = None,
    **said,
) -> Meeting:
    """Make the meeting `number` of the series of `source`, with those of its `parts` that are named.

    `parts` are keys of what rooms add to `CLONING`; dates, the last day among them, move by the difference of the two
    first days. `said` are fields of the new meeting; what is not said is as in `source`, but neither motto, background
    nor provenance, and it convenes by the rule of its body, if there is one. `chairs` preside it for each conference
    (one state, or several together), in the order in which they are told. All is a draft, and announced.

    Raises `PermissionDenied` if the person may not edit `source`, and `ValidationError` for a number that is taken, for
    invalid fields, for a chair that is no member (at `chair_<key of the conference>`), and for a row that is invalid in
    the new meeting, naming the part. Nothing is saved then.
    """
    viewer = require_editor(source, by)
    told = {**ANNOUNCED, "prepares": None, "part_of": None, **by_rule(source, start), **said}
    meeting = copied(source, number=number, start=start, **emptied(Meeting, "motto", "background", "departure"), **told)
    meeting.address = f"{source.series.address}-{number}"
    cloning = Cloning(source, meeting, parts, viewer, by)
    if "end" not in said:
        meeting.end = cloning.moved(source.end)
    taken = {
        _("The series already has a meeting with this number."): {"series": source.series_id, "number": number},
        _("Another meeting stands at %(address)s.") % {"address": meeting.address}: {"address": meeting.address},
    }
    for message, values in taken.items():
        if (there := Meeting.objects.filter(**values)).exists():
            raise ValidationError({"number": told_of(there, viewer, message)})
    cloning.save(meeting)
    preside = [
        (conference, state)
        for conference, told in (chairs or {}).items()
        for state in ([told] if isinstance(told, State) else told)
    ]
    for position, (conference, state) in enumerate(preside, 1):
        try:
            cloning.save(MeetingChair(meeting=meeting, conference=conference, state=state, position=position))
        except ValidationError as error:
            raise ValidationError({f"chair_{conference.pk}": error.messages}) from error
    for part in CLONING:
        if part.key in parts and (not part.needs or part.needs in parts):
            try:
                part.make(cloning)
            except ValidationError as error:
                said_of = {"part": part.label, "reason": " ".join(error.messages)}
                raise ValidationError({NON_FIELD_ERRORS: _("%(part)s: %(reason)s") % said_of}) from error
    return meeting


@transaction.atomic
def hand_over(
    conference: Conference,
    *,
    state: State | None,
    start: date | None,
    by,
    ends: date | None = None,
    term: Presidency | None = None,
    ends_precision: str = Precision.DAY,
    **said,
) -> Presidency | None:
    """End `term`, a presidency of `conference`, on `ends`, and begin that of `state` on `start`.

    The troika follows from the terms. Terms may overlap, as those of the CSM do; without a term to end, `term` and
    `ends` stay empty. The terms that a troika found beside `term` end with it. Without a `state` nothing begins: who
    comes next is not on record. `said` are fields of the new terms: `start_precision`, `end`, `end_precision`,
    `theme_es` and so on; `release`, by default published; and `shared_with`, a second state that begins with it.

    Raises `PermissionDenied` if the person may not edit the conference, and `ValidationError` for an end before the
    start of its term, for a state that is no member, and for a term that is on record already. Nothing is saved then.
    """
    require_editor(conference, by)
    if term is not None and ends is not None:
        for ending in conference.presidencies.select_for_update().filter(pk__in=[each.pk for each in term.together]):
            ending.end, ending.end_precision = ends, ends_precision
            ending._history_user = by
            try:
                ending.full_clean()
            except ValidationError as error:
                raise ValidationError({"ends": error.messages}) from error
            ending.save()
    said = {"release": Release.PUBLISHED} | said
    beginners = {"state": state, "shared_with": said.pop("shared_with", None)}
    beginners = {name: each for name, each in beginners.items() if each}
    terms = []
    for name, each in beginners.items():
        beginning = Presidency(conference=conference, state=each, is_shared=len(beginners) > 1, **said)
        beginning.start = start  # type: ignore[assignment]  # without one, validation says so
        beginning._history_user = by
        try:
            beginning.full_clean()
        except ValidationError as error:
            told = error.message_dict
            raise ValidationError({name if field == "state" else field: told[field] for field in told}) from error
        beginning.save()
        terms.append(beginning)
    if not terms:
        return None
    terms[0].beside = terms[1:]
    return terms[0]


@transaction.atomic
def record_presence(meeting: Meeting, parties: Collection, *, kind: str, by, capacities=None, **said) -> int:
    """Record for each of `parties` (states, organisations, bodies) that it was invited, registered, or there.

    `kind` is one of `Participation.Kind`. An existing row keeps what it has; it gets `date` if it had none and the
    person may edit it. `capacities` gives the capacity of a party, by default that of a member; `said` are fields of
    the rows, such as `date` and `release`; their audience is by default the meeting's. Returns how many rows were made
    or dated.

    Raises `PermissionDenied` if the person may not edit the meeting, and `ValidationError` for an invalid row.
    """
    viewer = require_editor(meeting, by)
    own = set(Participation.objects.editable_by(viewer).filter(meeting=meeting, kind=kind).values_list("pk", flat=True))
    there = {(row.state_id, row.organisation_id, row.body_id): row for row in meeting.participations.filter(kind=kind)}
    said = {"audience": meeting.audience, "narrowed_to_id": meeting.narrowed_to_id, **said}
    position, changed = meeting.participations.count(), 0
    for party in parties:
        state, organisation, body = (
            party.pk if isinstance(party, model) else None for model in (State, Organisation, Body)
        )
        key = (state, organisation, body)
        row = there.get(key)
        if row is None:
            position += 1
            capacity = (capacities or {}).get(party, Participation.Capacity.MEMBER)
            row = Participation(meeting=meeting, kind=kind, capacity=capacity, position=position, **said)
            row.state_id, row.organisation_id, row.body_id = key
        elif row.date is None and said.get("date") and row.pk in own:
            row.date = said["date"]
        else:
            continue
        row._history_user = by
        row.full_clean()
        row.save()
        changed += 1
    return changed
