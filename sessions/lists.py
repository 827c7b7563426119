"""Rows of a programme with what pages show of them, and no more: each further column would be read, and built, a row.

A field that is left out here and shown all the same costs a query a row; the tests that count queries tell.
"""

from meetings.access.remembered import remembered
from meetings.models import Meeting
from sessions.models import Part, Session

# What the pages of a programme say of its meeting: a meeting has five times as many columns.
SHOWN_OF_MEETINGS = (
    *("address", "series", "title", "situation", "start", "end", "timezone", "modality", "place"),
    *("certainty", "course", "course_certainty", "audience", "release", "narrowed_to"),
)
SHOWN_OF_SOURCES = ("title", "year", "link")
# How a session is named, with the way to its page.
NAMED = ("address", "label", "number", "title", "certainty", "cancelled")
SHOWN_OF_SESSIONS = (
    *NAMED,
    *("position", "duration", "summary", "cancellation", "note", "printed_form", "original_language"),
    *("audience", "release", "narrowed_to__acronym", "meeting__narrowed_to__acronym"),
    *(f"meeting__{field}" for field in SHOWN_OF_MEETINGS),
    *(f"source__{field}" for field in SHOWN_OF_SOURCES),
)
SHOWN_OF_PARTS = (
    *("session", "agenda_item", "role", "position", "person", "post", "capacity", "speech", "collective"),
    *("certainty", "note", "printed_form", "original_language"),
    *("state__code", "state__name", "state__earlier_names", "organisation__acronym", "organisation__name"),
    *("presidency__end", "presidency__conference__acronym", "presidency__state__name"),
    *("presidency__state__earlier_names", "body__name", "conference__address", "conference__acronym"),
    *(f"source__{field}" for field in SHOWN_OF_SOURCES),
)


@remembered
def meetings(viewer):
    return Meeting.objects.visible_to(viewer).only(*SHOWN_OF_MEETINGS)


@remembered
def sessions(viewer):
    """Sessions in their order, each with what the page of one says of it."""
    rows = Session.objects.visible_to(viewer).select_related("meeting__narrowed_to", "source", "narrowed_to")
    return rows.only(*SHOWN_OF_SESSIONS).order_by("position", "pk")


@remembered
def parts(viewer):
    """Who acts, joined with the party, the side and the source."""
    return Part.objects.visible_to(viewer).with_actors().only(*SHOWN_OF_PARTS)
