"""Rows to measure with, made by the same functions as the tests'."""

from datetime import time

from tests import factories as f
from tests.full_meeting import make_full_meeting


def make_ground():
    """A series of two conferences, and a state that may lead its sessions."""
    first, second = f.make_conference("bench-a"), f.make_conference("bench-b")
    state = f.make_state("XB")
    f.make_membership(first, state)
    return f.make_series(first, second, address="bench"), state


def make_agenda(series, state, sessions: int):
    """A meeting whose agenda has so many sessions of ninety minutes, four a day, each led by two parts."""
    meeting = f.make_meeting(series, number=sessions, address=f"bench-agenda-{sessions}")
    block = None
    for index in range(sessions):
        if index % 4 == 0:
            block = f.make_block(meeting, position=index // 4 + 1, start=time(9))
        session = f.make_session(
            meeting,
            number=index + 1,
            title=f"Sesión {index + 1} sobre el asunto que la reunión trata con más detenimiento",
            duration=90,
        )
        f.make_lead(session, state)
        item = f.make_item(block, position=index + 1, session=session, duration=90)
        for part in range(3):
            f.make_item(block, parent=item, position=part + 1, title=f"Intervención {part + 1}", duration=30)
    return meeting


def make_lists(series, state, count: int) -> None:
    """So many meetings more, with one of everything in each."""
    for _ in range(count):
        make_full_meeting(series, state)
