"""The loop of a worker, and of `run_due`."""

import logging
import signal
from threading import Event
from time import monotonic

from django.db import Error, close_old_connections
from django.utils import timezone

from portal.priority import give_way
from portal.tasks.beating import beat
from portal.tasks.calendar import queue_daily
from portal.tasks.running import run_next

POLL = 1  # second, without anything to do
SELDOM = 20  # seconds between two beats, and between two looks at what runs by the calendar, which knows hours
AFTER_FAULT = 10  # seconds, while the database does not answer
logger = logging.getLogger(__name__)


def run_due() -> int:
    """Run whatever is due, and whatever becomes due meanwhile; gives how many tasks were begun."""
    beat()
    queue_daily(timezone.now())
    count = 0
    while run_next():
        count += 1
    return count


def work(over: Event) -> None:
    """Run tasks as they become due, until `over` is set; the one that runs then is run to its end."""
    due = 0.0
    while not over.is_set():
        close_old_connections()
        try:
            if monotonic() >= due:
                beat()
                queue_daily(timezone.now())
                due = monotonic() + SELDOM
            over.wait(0 if run_next() else POLL)
        except Error:
            logger.exception("The database does not answer.")
            over.wait(AFTER_FAULT)


def work_until_told() -> None:
    """`work`, with less priority than readers have, until the process is told to end (SIGTERM, SIGINT)."""
    give_way()
    over = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: over.set())
    work(over)
