"""A session's own part in the report of a meeting; rooms to the right add what they know of it."""

from collections import defaultdict

from portal.translations import written
from sessions.blocks.sheets import sessions_of
from sessions.blocks.wording import cancellation_of, certainty_of, heading_of, roles_of
from sessions.models import Part


def reports_of(document, viewer) -> list[dict]:
    """What `reports_on` tells of each session of a document's meeting, in the order of the programme."""
    return reports_on(sessions_of(document, viewer), viewer)


def reports_on(sessions, viewer) -> list[dict]:
    """What is on record of each of `sessions`; two queries.

    Each is `{"pk", "address", "heading": text, "title": text, "certainty", "roles": […], "summary": text}`, the roles
    as `roles_of` gives them. `pk` is the session's, for whoever adds to it; it has no place in a tree.
    """
    sessions = list(sessions)
    parts: dict[int, list[Part]] = defaultdict(list)
    rows = Part.objects.visible_to(viewer).filter(session__in=sessions).with_actors()
    for part in rows.order_by("position", "pk"):
        parts[part.session_id].append(part)
    return [
        {
            "pk": session.pk,
            "address": session.address,
            "heading": heading_of(session),
            "title": written(session, "title"),
            "certainty": certainty_of(session),
            **cancellation_of(session),
            "roles": roles_of(parts[session.pk], brief=True),
            "summary": written(session, "summary"),
        }
        for session in sessions
    ]
