"""Places of this room's pages, at which other rooms show something of theirs (`portal/places.py`)."""

from types import NoneType

from meetings.models import Body, Conference, Meeting, Organisation, Seat, State, Theme
from portal.places import Place
from portal.tools import ToolPlace

HOME_PLENARY = Place("home.plenary", subject=Meeting)  # on the home page, below the plenary that is on or next
MEETING = Place("meeting", subject=Meeting)  # the main column of a meeting's page
MEETING_RESULTS = Place("meeting.results", subject=Meeting)  # what it left behind: rows of one list, `<li>`
MEETING_MORE = Place("meeting.more", subject=Meeting)  # what is folded below: each a `<section class="fold">`
MEETING_NOW = Place("meeting.now", subject=Meeting)  # above it: what is on during the days of the meeting
AGENDA_PAPERS = Place("agenda.papers", subject=Meeting)  # beside the title of its agenda: the file
MEETING_FACTS = Place("meeting.facts", subject=Meeting)  # its margin
MINE_NOW = Place("mine.now", subject=NoneType)  # on the home page of whoever acts for a State: what is on
MINE_ASKED = Place("mine.asked", subject=State)  # what is asked of the State: rows of one list, `<li>`
MINE = Place("mine", subject=State)  # what it leads, and else concerns it
CONFERENCE = Place("conference", subject=Conference)  # a conference's page
BODY = Place("body", subject=Body)  # a body's page
ORGANISATION = Place("organisation", subject=Organisation)  # an organisation's page
STATE = Place("state", subject=State)  # a state's page
STATE_PRINT = Place("state.print", subject=State)  # a state's sheet, as it is printed

# A column of the table of a conference's terms: `label`, and `by_term`, what there is to say by the term's key; the
# template shows one cell, as `told`.
PRESIDENCIES = Place("presidencies", subject=Conference)
# What of a conference's record names each of its partners: `label`, and `counts` by the key of the organisation; the
# template shows one count.
PARTNERS = Place("partners", subject=Conference)
# A column of the table of themes: `label`, and `counts` by the theme's key; the template shows one count.
THEMES = Place("themes", subject=NoneType)
# A row of a theme's table, which has a column a meeting: `label`, `by_meeting`, rows by the meeting's key or None, and
# `rest`, which gives the address of all of a meeting's where `grouped_by_meeting` left some out; the template shows one
# cell.
THEME = Place("theme", subject=Theme)

# The tools above a form of the office.
OFFICE_CONFERENCE = ToolPlace("office.conference", subject=Conference)
OFFICE_MEETING = ToolPlace("office.meeting", subject=Meeting)
OFFICE_SEAT = ToolPlace("office.seat", subject=Seat)
OFFICE_PREPARING = Place("office.preparing", subject=Meeting)  # links on the page of what a meeting lacks
# On that page: what is proposed for its agenda, and, of a meeting that is over, what its papers hold.
OFFICE_MISSING = Place("office.missing", subject=Meeting)
