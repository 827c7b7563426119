"""The agenda moves along with its meeting."""

from meetings.admin.meeting.moving import ALONG, Along
from sessions.models import AgendaBlock
from sessions.operations import move_agenda


def has_days(meeting) -> bool:
    return AgendaBlock.objects.filter(meeting=meeting, date__isnull=False).exists()


def move(meeting, days, by):
    return [(str(block), before, block.date) for block, before in move_agenda(meeting, days, by=by)]


def off(meeting):
    blocks = AgendaBlock.objects.filter(meeting=meeting).off_their_meeting().order_by("position", "pk")
    return [(str(block), block.date) for block in blocks]


ALONG.append(Along(has_days, move, off))
