"""Who sees what: the one door through which rows reach a person.

Three independent questions are asked of whatever is shown. *Audience*: for whom is it meant, perhaps narrowed to
one of the conferences concerned. *Release*: is it published, or a draft, which is for its drafters whatever the
audience. *Listing*: does what is closed leave a placeholder with start and end, or nothing at all. What stands
inside something is never more visible than what it stands in: that is computed by joins on each question, and
stored nowhere.

An example: a session concerns the conferences of its meeting's series (`concerns = ("meeting__series__conferences",)`)
and stands in its meeting (`stands_in = ("meeting",)`). Its topics stand in the session. A topic is visible where its
session is, and a session where it is open to the viewer *and* its meeting is.
"""

from meetings.access.audienced import Audienced
from meetings.access.effective import EffectiveAudience, effective, narrowest
from meetings.access.querysets import (
    AudienceQuerySet,
    ConcernsQuerySet,
    EditorsOnlyQuerySet,
    RecordQuerySet,
    ReleasedQuerySet,
    SharedQuerySet,
)
from meetings.access.released import Released, Shared
from meetings.access.rules import concerns_q, editable_q, visible_q
from meetings.access.viewers import Audience, Listing, Release, Viewer

__all__ = [
    "Audience",
    "AudienceQuerySet",
    "Audienced",
    "ConcernsQuerySet",
    "EditorsOnlyQuerySet",
    "EffectiveAudience",
    "Listing",
    "RecordQuerySet",
    "Release",
    "Released",
    "ReleasedQuerySet",
    "Shared",
    "SharedQuerySet",
    "Viewer",
    "concerns_q",
    "editable_q",
    "effective",
    "narrowest",
    "visible_q",
]
