"""Places of this room's pages, at which other rooms show something of theirs (`portal/places.py`)."""

from portal.places import Place
from portal.tools import ToolPlace
from sessions.models import Session

SESSION = Place("session", subject=Session)  # the main column of a session's page, after what the session itself has
SESSION_FACTS = Place("session.facts", subject=Session)  # its margin
OFFICE_SESSION = ToolPlace("office.session", subject=Session)  # the tools above a session's form
