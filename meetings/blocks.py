"""Blocks of a document drawn from a meeting's record: background, objectives, who is asked to come, and who came.

A block is built in the active language, for the viewer that stands for all readers of the document.
"""

from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from meetings.models import Delegate, Meeting, Objective, Participation, StatedFigure
from meetings.presence import KINDS, counts
from meetings.provenance import doubt_of
from meetings.state_order import place_in, said_of
from portal.registry import registry
from portal.translations import written


def for_all_readers(rows, viewer):
    """The rows that all readers of a document see: if they come from several conferences, what each of them sees."""
    rows = rows.visible_to(viewer)
    for conference in sorted(viewer.observers):
        rows = rows.visible_to(viewer.within(conference))
    return rows


def meeting_of(document, viewer) -> Meeting | None:
    """The meeting to which the document belongs, if all its readers may see it; else None."""
    return Meeting.objects.visible_to(viewer).filter(pk=document.meeting_id).first()


def build_background(document, viewer) -> dict | None:
    """`{"type": "background", "text": text}`, in Markdown."""
    meeting = meeting_of(document, viewer)
    text = written(meeting, "background") if meeting else None
    return {"type": "background", "text": text} if text and text["text"] else None


def build_objectives(document, viewer) -> dict | None:
    """`{"type": "objectives", "groups": [{"kind", "items": [text]}]}`, general objectives first."""
    meeting = meeting_of(document, viewer)
    rows = list(Objective.objects.visible_to(viewer).filter(meeting=meeting)) if meeting else []
    groups = [
        {"kind": kind, "items": [written(row, "text") for row in rows if row.kind == kind]}
        for kind in Objective.Kind.values
    ]
    groups = [group for group in groups if group["items"]]
    return {"type": "objectives", "groups": groups} if groups else None


LIMITS = ("limit", "accompanied")


def build_profile(document, viewer) -> dict | None:
    """`{"type": "profile", "level": text, "convened": [str], "not_convened": [str], "limit": int | None, "ceiling"}`.

    With "accompanied" where each person may be accompanied by so many, and with "certainty" where it is in doubt who is
    convened and who is not. `ceiling` says whether the limit is binding or recommended. None where nothing of it is on
    record.
    """
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    profile: dict[str, Any] = {
        "level": written(meeting, "participants_level"),
        "convened": [str(group.label) for group in meeting.convened],
        "not_convened": [str(group.label) for group in meeting.expressly_not_convened],
        "limit": meeting.delegation_limit,
    }
    if meeting.accompanied_by is not None:
        profile["accompanied"] = meeting.accompanied_by
    if not (profile["level"]["text"] or any(profile.get(name) for name in ("convened", "not_convened", *LIMITS))):
        return None
    if doubt_of(meeting.certainty_of_convening):
        profile["certainty"] = meeting.certainty_of_convening
    return {"type": "profile", **profile, "ceiling": meeting.delegation_ceiling}


def build_participants(document, viewer, *, formal: bool = False) -> dict | None:
    """Who was at the meeting, with the people of delegations; `formal`: states under official names, and no people.

    `{"type": "participants", "counts": [{"unit", "listed": int | None, "stated": [{"value", "source": text | None}]}],
    "groups": [{"group", "lists": [{"kind", "label", "names": [text, perhaps with "certainty"]}]}],
    "delegations": [{"party": text, perhaps with "certainty", "people": [{"name", "role", "post": text, "institution":
    text}]}], "order": str}`.
    Groups: `members`, `observer-states`, `organisations`, `civil-society`, `guests`, `bodies`, `not-on-record`. A party
    stands in its group once, under the firmest that is known of it. All stand in the order of the document
    (`place_in`), which `order` says where States are listed.
    """
    meeting = meeting_of(document, viewer)
    place = place_in(document)
    rows = sorted(_present(meeting, viewer), key=lambda row: place(row.party)) if meeting else []
    figures = StatedFigure.objects.visible_to(viewer).filter(meeting=meeting).select_related("source")
    stated = counts(rows, list(figures) if meeting else [])
    if not rows and not stated:
        return None
    name = "official_name" if formal else "name"
    places = {group: _lists([row for row in rows if _group(row) == group], name) for group in GROUPS}
    return {
        "type": "participants",
        "counts": [_count(count) for count in stated if count.stated],
        "groups": [{"group": group, "lists": lists} for group, lists in places.items() if lists],
        "delegations": [
            {
                "party": _party(row, name) | ({"certainty": row.certainty} if row.doubts else {}),
                "people": [_person(person) for person in row.delegates.all()],
            }
            for row in sorted(rows, key=lambda row: GROUPS.index(_group(row)))
            if row.delegates.all() and not formal
        ],
        "order": said_of(document) if any(row.state_id for row in rows) else "",
    }


GROUPS = ("members", "observer-states", "organisations", "civil-society", "guests", "bodies", "not-on-record")
GROUP_OF = {
    Participation.Capacity.MEMBER: "members",
    Participation.Capacity.CIVIL_SOCIETY: "civil-society",
    Participation.Capacity.GUEST: "guests",
    Participation.Capacity.BODY: "bodies",
    Participation.Capacity.NOT_ON_RECORD: "not-on-record",
}


def _present(meeting, viewer) -> list[Participation]:
    """One row for each party: the firmest kind of presence that all readers may know of."""
    rows = for_all_readers(Participation.objects.filter(meeting=meeting).select_related("meeting"), viewer)
    rows = rows.select_related("state", "organisation", "body").prefetch_related(
        Prefetch("delegates", Delegate.objects.visible_to(viewer))
    )
    firmest: dict[tuple, Participation] = {}
    for row in sorted(rows, key=lambda row: KINDS.index(row.kind)):
        firmest.setdefault((row.state_id, row.organisation_id, row.body_id), row)
    return list(firmest.values())


def _group(row: Participation) -> str:
    if row.capacity == Participation.Capacity.OBSERVER:
        return "observer-states" if row.state_id else "organisations"
    return GROUP_OF[Participation.Capacity(row.capacity)]


def _lists(rows, name) -> list[dict]:
    """A list for each way in which the parties are known to have been there; what is inferred is no list's."""
    kinds = [(kind, is_inferred) for kind in KINDS for is_inferred in (False, True)]
    return [
        {
            "kind": "inferred" if is_inferred else kind.value,
            "label": alike[0].known_by,
            "names": [_party(row, name) | _unsure(row) for row in alike],
        }
        for kind, is_inferred in kinds
        if (alike := [row for row in rows if (row.kind, row.is_inferred) == (kind, is_inferred)])
    ]


def _unsure(row: Participation) -> dict:
    """The certainty of a presence, where a name has to tell it; a list of inferred ones tells it in its label."""
    return {"certainty": row.certainty} if row.doubts and not row.is_inferred else {}


def _party(row: Participation, name: str) -> dict:
    if row.state:
        return written(row.named_state, name)
    called, acronym = written(row.party, "name"), written(row.party, "acronym")["text"]
    return called | {"text": f"{called['text']} ({acronym})"} if acronym else called


def _person(person: Delegate) -> dict:
    role = person.get_role_display() if person.role in (Delegate.Role.HEAD, Delegate.Role.ADVISER) else ""
    return {
        "name": person.name,
        "role": role,
        "post": written(person, "post"),
        "institution": written(person, "institution"),
    }


def _count(count) -> dict:
    stated = [
        {"value": figure.value, "source": written(figure.source, "title") if figure.source else None}
        for figure in count.stated
    ]
    return {"unit": count.unit, "listed": count.listed, "stated": stated}


registry.block("background", gettext_lazy("Background"), build_background)
registry.block("objectives", gettext_lazy("Objectives"), build_objectives)
registry.block("participants-profile", gettext_lazy("Profile of participants"), build_profile)
registry.block("participants", gettext_lazy("Participants"), build_participants)
registry.block(
    "participants-official-names",
    gettext_lazy("Participants, states under official names, without delegations"),
    partial(build_participants, formal=True),
)
