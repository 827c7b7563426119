"""Places of this room's pages, at which other rooms show something of theirs (`portal/places.py`)."""

from types import NoneType

from meetings.models import Conference, Meeting, Seat, State, Theme
from portal.places import Place

HOME_PLENARY = Place("home.plenary", subject=Meeting)
"""The home page, below the plenary that is on or next."""

MEETING = Place("meeting", subject=Meeting)
"""A meeting's page: its main column."""

MEETING_NOW = Place("meeting.now", subject=Meeting)
"""The same, above everything else: what is on during the days of the meeting."""

MEETING_HEAD = Place("meeting.head", subject=Meeting)
"""The list of facts at the head of a meeting, as `<dt>` and `<dd>`."""

MEETING_FACTS = Place("meeting.facts", subject=Meeting)
"""The margin of a meeting's page."""

CONFERENCE = Place("conference", subject=Conference)
"""A conference's page."""

STATE = Place("state", subject=State)
"""A state's page."""

STATE_PRINT = Place("state.print", subject=State)
"""The sheet of a state that is printed."""

THEMES = Place("themes", subject=NoneType)
"""A column of the table of themes: `label`, and `counts` by the theme's key; the template shows one count."""

THEME = Place("theme", subject=Theme)
"""A row of a theme's table, which has a column a meeting: `label`, and `by_meeting`, rows by the meeting's key or None.

The template shows one cell.
"""

OFFICE_CONFERENCE = Place("office.conference", subject=Conference)
"""The links above the form of a conference."""

OFFICE_MEETING = Place("office.meeting", subject=Meeting)
"""The links above the form of a meeting."""

OFFICE_SEAT = Place("office.seat", subject=Seat)
"""The links above the form of a seat."""

OFFICE_PREPARING = Place("office.preparing", subject=Meeting)
"""What can be done next for a meeting, on the page of what it lacks: `admin/_tool.html` with `address` and `label`."""
