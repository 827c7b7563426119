"""Places of this room's pages, at which other rooms show something of theirs (`portal/places.py`)."""

from portal.places import Place
from sessions.models import Session

SESSION = Place("session", subject=Session)
"""A session's page: its main column, after what the session itself has."""

SESSION_FACTS = Place("session.facts", subject=Session)
"""The margin of a session's page."""

OFFICE_SESSION = Place("office.session", subject=Session)
"""The links above the form of a session."""
