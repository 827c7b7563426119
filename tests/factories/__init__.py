"""Plain functions that make valid rows, a module a room.

Every field has a sensible value; tests name what matters to them.
"""

from meetings.access import Audience, Release
from tests.factories.conferences import (
    as_member,
    make_body,
    make_conference,
    make_figure,
    make_membership,
    make_offer,
    make_organisation,
    make_partnership,
    make_presidency,
    make_region,
    make_seat,
    make_source,
    make_state,
    make_theme,
)
from tests.factories.documents import make_document, make_file, make_section, make_statement, make_version
from tests.factories.making import MANY, _serial, make, make_user
from tests.factories.meetings import COMING, make_chair, make_meeting, make_participation, make_series
from tests.factories.practices import make_practice
from tests.factories.roadmaps import make_indicator, make_result, make_roadmap
from tests.factories.sessions import (
    make_block,
    make_concept,
    make_item,
    make_lead,
    make_question,
    make_session,
    make_topic,
)

__all__ = [
    "COMING",
    "MANY",
    "Audience",
    "Release",
    "_serial",
    "as_member",
    "make",
    "make_block",
    "make_body",
    "make_chair",
    "make_concept",
    "make_conference",
    "make_document",
    "make_figure",
    "make_file",
    "make_indicator",
    "make_item",
    "make_lead",
    "make_meeting",
    "make_membership",
    "make_offer",
    "make_organisation",
    "make_participation",
    "make_partnership",
    "make_practice",
    "make_presidency",
    "make_question",
    "make_region",
    "make_result",
    "make_roadmap",
    "make_seat",
    "make_section",
    "make_series",
    "make_session",
    "make_source",
    "make_state",
    "make_statement",
    "make_theme",
    "make_topic",
    "make_user",
    "make_version",
]
