"""Procedures and consultations with all that their lists show of them, in a fixed number of queries."""

from django.db.models import Prefetch

from consultations.courses import Course, Situation, situation_of
from consultations.models import (
    Consultation,
    Convenor,
    ObserverRule,
    Procedure,
    ReservedMatter,
    Respondent,
    Round,
    Stage,
)
from meetings.models import Conference, State


def procedures(viewer):
    """The visible procedures, what is on record last first, with stages, matters and conferences."""
    return (
        Procedure.objects.visible_to(viewer)
        .select_related("source")
        .prefetch_related(
            Prefetch("conferences", Conference.objects.visible_to(viewer)),
            Prefetch("stages", Stage.objects.visible_to(viewer).select_related("body")),
            Prefetch("reserved_matters", ReservedMatter.objects.visible_to(viewer)),
            Prefetch("observer_rules", ObserverRule.objects.visible_to(viewer)),
        )
    )


def by_conference(viewer) -> list[tuple[Conference, list[Procedure]]]:
    """Each conference with its procedures, joint ones too.

    A conference of which no procedure is on record stands there with an empty list: another's is never taken for it.
    """
    rows = list(procedures(viewer))
    return [
        (conference, [row for row in rows if conference in row.conferences.all()])
        for conference in Conference.objects.visible_to(viewer)
    ]


def courses(viewer) -> list[Course]:
    """The consultations that a viewer sees, those that are under way first; each with the last round that it sees."""
    rows = Consultation.objects.visible_to(viewer).prefetch_related(
        Prefetch("convenors", Convenor.objects.visible_to(viewer).select_related("conference"), to_attr="convening"),
        Prefetch(
            "rounds",
            Round.objects.visible_to(viewer).order_by("number").select_related("stage__body").defer("version"),
            to_attr="seen_rounds",
        ),
    )
    found = [Course(row, row.seen_rounds[-1] if row.seen_rounds else None, row.convening) for row in rows]
    return sorted(found, key=lambda course: course.is_over)


def rounds_asked(viewer, state: State) -> list[Respondent]:
    """Where a State for which the viewer acts is asked in a round that is open, the one that ends first before."""
    places = Respondent.objects.visible_to(viewer).filter(membership__in=viewer.member_places, membership__state=state)
    open_ones = places.filter(round__closed_at=None, round__consultation__convenors__outcome="").distinct()
    rows = open_ones.select_related("round__consultation", "membership__conference", "membership__state")
    found = [place for place in rows if situation_of(place.round) in ASKED]
    return sorted(found, key=lambda place: (place.round.deadline is None, place.round.deadline, place.round_id))


ASKED = (Situation.OPEN, Situation.OVER)  # a round that is not closed takes answers
