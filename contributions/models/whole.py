"""Who reads what is not public: each State its own, and some people the whole of a conference."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from consultations.circles import acting_terms
from contributions.models.financing import Financing
from meetings.access import AudienceQuerySet
from meetings.access.rules import concerns_q
from meetings.models import Membership, Presidency
from meetings.provenance import Record

WHOLE = "contributions"  # the circle of those who read the whole by their seat in a body, by key of the conference


def whole_q(viewer, conference: str) -> Q:
    """The condition under which `viewer` reads the whole of the conference at the lookup `conference`.

    That is its secretariat, the team of its Presidency in office, whoever sits in the group or the closed meeting
    (`sitting.py`), and all members where the conference has decided so.
    """
    if viewer.sees_all:
        return Q()
    condition = Q(**{f"{conference}__in": viewer.secretariats | (viewer.circle(WHOLE) & viewer.members)})
    if terms := acting_terms(viewer):
        presided = Presidency._base_manager.filter(pk__in=terms).values("conference")
        condition |= Q(**{f"{conference}__in": presided})
    if viewer.members:
        decided = Financing._base_manager.filter(whole_for=Financing.WholeFor.MEMBERS, conference__in=viewer.members)
        condition |= Q(**{f"{conference}__in": decided.values("conference")})
    return condition


class Closed(Record):
    """What is for those who read the whole and, where `own` leads to a State, for that State as a member."""

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()
    own = ""
    objects: Any = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        (conference,) = cls.concerns
        condition = whole_q(viewer, f"{prefix}{conference}")
        if condition and cls.own and viewer.member_places:
            places = Membership._base_manager.filter(
                pk__in=viewer.member_places,
                conference=OuterRef(f"{prefix}{conference}"),
                state=OuterRef(f"{prefix}{cls.own}"),
            )
            condition |= Q(Exists(places))
        return condition

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q() if viewer.sees_all else concerns_q(cls, viewer.secretariats, prefix)
