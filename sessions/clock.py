"""The running time of a programme, and where typed times clash."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sessions.models import AgendaBlock, AgendaItem


@dataclass(frozen=True)
class Clash:
    """An item whose own time does not fit what stands before it or in it, by so many minutes.

    A gap is unused time before its start; an overlap is time that is used twice; an overrun is the time of sub-items
    beyond the end of their item.
    """

    class Kind(TextChoices):
        GAP = "gap", _("gap before it")
        OVERLAP = "overlap", _("overlap with what stands before it")
        OVERRUN = "overrun", _("its parts take longer than it")

    item: AgendaItem
    kind: Kind
    minutes: int


@dataclass(frozen=True)
class Taken:
    """Until when a room is taken; one without a name may be any, and what is cancelled takes none."""

    until: datetime
    room: str = ""
    is_cancelled: bool = False

    def is_in(self, room: str) -> bool:
        return not self.is_cancelled and (not room or not self.room or room == self.room)


class Clock:
    """The running time of one block, in the meeting's zone: None as long as no start is known.

    `clashes` are those found while it ran. What stands beside each other in two rooms does not clash.
    """

    def __init__(self, block: AgendaBlock, zone: ZoneInfo):
        self.date, self.zone = block.date, zone
        self.now = self.at(block.start)
        self.clashes: list[Clash] = []
        self._levels = [self._level()]  # of the block, and inside it of each item that has begun

    def begin(self, item: AgendaItem) -> datetime | None:
        """The item's own start, or else the end of the item before."""
        own, level = self.at(item.start), self._levels[-1]
        start = own or self.now
        if start and self.now and level:
            room = item.told_by("room").room
            taken = [each.until for each in level if each.is_in(room) and (own or each.room)]
            taken = [] if item.is_cancelled else taken
            latest = max(each.until for each in level)
            if start > latest:
                self._note(item, Clash.Kind.GAP, start, latest)
            elif taken and max(taken) > start:
                self._note(item, Clash.Kind.OVERLAP, start, max(taken))
        self.now = start
        self._levels.append(self._level())
        return start

    def finish(self, item: AgendaItem, end: datetime | None, *, has_parts: bool) -> datetime | None:
        """`end` if the item has one, or else the end of its parts."""
        inside = self._levels.pop()
        latest = max((each.until for each in inside), default=None) if has_parts and self.now else self.now
        if has_parts and end and latest and latest > end:
            self._note(item, Clash.Kind.OVERRUN, latest, end)
        self.now = end or (latest if has_parts else None)
        if self.now:
            self._levels[-1].append(Taken(self.now, item.told_by("room").room, item.is_cancelled))
        return self.now

    def _level(self) -> list[Taken]:
        return [Taken(self.now)] if self.now else []

    def _note(self, item, kind: Clash.Kind, one: datetime, other: datetime):
        self.clashes.append(Clash(item, kind, abs(round((one - other).total_seconds() / 60))))

    def at(self, clock_time: time | None) -> datetime | None:
        if self.date is None or clock_time is None:
            return None
        return datetime.combine(self.date, clock_time, tzinfo=self.zone)

    def after(self, start: datetime | None, minutes: int | None) -> datetime | None:
        """`minutes` of elapsed time later, also on a night on which clocks are set back."""
        if start is None or minutes is None:
            return None
        return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self.zone)
