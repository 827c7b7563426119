"""A worker of the background, and what somebody in the office does about what broke off."""

import time

from portal.models import Task
from portal.tasks.backend import try_again
from portal.tasks.running import run_next

OPEN = (Task.Status.WAITING, Task.Status.RUNNING)


def work() -> None:
    """A worker, until nothing waits."""
    while Task.objects.filter(status__in=OPEN).exists():
        run_next() or time.sleep(0.05)


def begin_again() -> None:
    """What somebody in the office does about tasks that broke off too often."""
    for row in Task.objects.filter(status=Task.Status.FAILED):
        try_again(row)
