"""A meeting at a glance: its sessions by theme, and by the conference on whose side they are led.

All measures are whole units of the drawing. A session on several themes has a mark on each.
"""

from dataclasses import dataclass, field
from textwrap import shorten

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Conference, Meeting, SeriesConference, Theme
from meetings.provenance import doubt_of
from portal.translations import alphabetical
from sessions.models import Part, Session

ROW, TOP, STEP = 54, 26, 30
LONGEST_NAME = 54  # letters that a line has room for
NARROWEST = 344  # a theme’s name has to fit on one line


@dataclass(frozen=True)
class Mark:
    """A session in a cell; its lead is less than stated where it `is_unsure`. `x`, `y` are the middle of its circle."""

    session: Session
    is_unsure: bool
    x: int
    y: int

    @property
    def short(self) -> str:
        """Its number; a dot where it has none."""
        return "·" if self.session.number is None else str(self.session.number)

    @property
    def baseline(self) -> int:
        return self.y + 5


@dataclass
class Row:
    """A theme (None: none is on record) with a list of marks a column."""

    theme: Theme | None
    y: int
    cells: list[list[Mark]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The theme as far as its line has room, in whole words; the table has it whole."""
        return shorten(self.theme.name, LONGEST_NAME, placeholder=" …") if self.theme else ""

    @property
    def baseline(self) -> int:
        return self.y + 14


@dataclass(frozen=True)
class Glance:
    """`columns` are name and left edge: of each conference in the meeting's order, of several together, of nobody."""

    columns: list[tuple[str, int]]
    rows: list[Row]
    total: int
    width: int

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.rows)

    @property
    def names(self) -> list[str]:
        return [name for name, _left in self.columns]


def glance_of(meeting: Meeting, viewer) -> Glance:
    """What `viewer` may see of the programme of `meeting`, drawn; columns that would be empty are left out."""
    leads = Prefetch("parts", Part.objects.visible_to(viewer).leads())
    themes = Prefetch("themes", Theme.objects.named())
    sessions = list(Session.objects.visible_to(viewer).filter(meeting=meeting).prefetch_related(leads, themes))
    for session in sessions:
        session.meeting = meeting
    places = SeriesConference.objects.visible_to(viewer).filter(series=meeting.series_id).select_related("conference")
    conferences = [place.conference for place in places.order_by("position")]
    columns = {side: name for side, name in _named(conferences) if any(_side(each) == side for each in sessions)}
    found: dict[Theme | None, list[Session]] = {}
    for session in sessions:
        for theme in session.themes.all() or [None]:
            found.setdefault(theme, []).append(session)
    language = get_language() or ""
    named = sorted((theme for theme in found if theme), key=lambda theme: alphabetical(theme.name, language))
    order = [*named, *([None] if None in found else [])]
    lefts = [0]
    for side in columns:
        most = max(sum(_side(each) == side for each in inside) for inside in found.values())
        lefts.append(lefts[-1] + max(NARROWEST // len(columns), STEP * most + 12))
    rows = [Row(theme, TOP + ROW * place) for place, theme in enumerate(order)]
    for row in rows:
        for side, left in zip(columns, lefts, strict=False):
            inside = [each for each in found[row.theme] if _side(each) == side]
            row.cells.append([_mark(each, left + 13 + STEP * place, row.y + 33) for place, each in enumerate(inside)])
    return Glance(list(zip(columns.values(), lefts, strict=False)), rows, len(sessions), lefts[-1])


def _named(conferences: list[Conference]):
    yield from ((conference.pk, conference.acronym) for conference in conferences)
    yield "several", _("several together")
    yield None, _("not on record")


def _side(session: Session) -> int | str | None:
    """The key of the conference on whose side a session is led; "several", or None where it is not on record."""
    sides = {part.conference_id for part in session.parts.all() if part.conference_id}
    return "several" if len(sides) > 1 else next(iter(sides), None)


def _mark(session: Session, x: int, y: int) -> Mark:
    return Mark(session, any(doubt_of(part.certainty) for part in session.parts.all()), x, y)
