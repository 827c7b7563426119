"""Rows of a programme with what pages show of them, and no more: each further column would be read, and built, a row.

A field that is left out here and shown all the same costs a query a row; the tests that count queries tell.
"""

from operator import attrgetter

from django.db.models import F

from meetings.access.together import asked_together
from meetings.models import Meeting, Theme
from sessions.glossary import citations
from sessions.models import ConceptUse, GuidingQuestion, Part, Session, Topic

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


RELATED = 5


def meetings(viewer):
    return Meeting.objects.visible_to(viewer).only(*SHOWN_OF_MEETINGS)


def parts(viewer):
    """Who acts, joined with the party, the side and the source."""
    return Part.objects.visible_to(viewer).with_actors().only(*SHOWN_OF_PARTS)


@asked_together
def of_session(viewer, meeting, address):
    """All that the page of a session says: `session`, what is on record of it, the others of its `meeting`, and up to
    five `related` ones of other meetings on a theme of it.
    """
    sessions = Session.objects.visible_to(viewer)
    row = sessions.filter(meeting__address=meeting)
    own = row.filter(address=address)
    key = own.order_by().values("pk")
    here = {"session__meeting__address": meeting, "session__address": address}
    uses = ConceptUse.objects.visible_to(viewer).filter(**here)
    themes = Theme.objects.named().filter(sessions__in=key)
    others = sessions.filter(themes__in=themes.order_by().values("pk")).exclude(meeting__address=meeting).distinct()
    return {
        "session": own.select_related("meeting__narrowed_to", "source", "narrowed_to").only(*SHOWN_OF_SESSIONS),
        "row": row.only(*NAMED, "position"),
        "related": others.select_related("meeting")
        .only(*NAMED, "position", *(f"meeting__{field}" for field in SHOWN_OF_MEETINGS))
        .order_by(F("meeting__start").desc(nulls_last=True), "position", "pk")[:RELATED],
        "parts": parts(viewer).filter(**here),
        "topics": Topic.objects.visible_to(viewer).filter(**here),
        "questions": GuidingQuestion.objects.visible_to(viewer).filter(**here),
        "uses": uses.select_related("concept__source"),
        "citations": citations(viewer).filter(concept__in=uses.order_by().values("concept")),
        "themes": themes,
    }


def in_place(rows) -> list:
    """In their order. Sorted here, because for a page's few rows that is cheaper than ORDER BY."""
    return sorted(rows, key=attrgetter("position", "pk"))
