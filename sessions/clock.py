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


class Clock:
    """The running time of one block, in the meeting's zone: None as long as no start is known.

    `clashes` are those found while it ran.
    """

    def __init__(self, block: AgendaBlock, zone: ZoneInfo):
        self.date, self.zone = block.date, zone
        self.now = self.at(block.start)
        self.clashes: list[Clash] = []

    def begin(self, item: AgendaItem) -> datetime | None:
        """The item's own start, or else the end of the item before."""
        own = self.at(item.start)
        if own and self.now and own != self.now:
            self._note(item, Clash.Kind.GAP if own > self.now else Clash.Kind.OVERLAP, own, self.now)
        self.now = own or self.now
        return self.now

    def finish(self, item: AgendaItem, end: datetime | None, *, has_parts: bool) -> datetime | None:
        """`end` if the item has one, or else the end of its parts."""
        if has_parts and end and self.now and self.now > end:
            self._note(item, Clash.Kind.OVERRUN, self.now, end)
        self.now = end or (self.now if has_parts else None)
        return self.now

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
