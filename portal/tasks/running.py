"""One task is taken up, held, run, and what came of it written down; or its effect and its end are one transaction."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.files.fullness import FULL, is_full
from portal.models import Task
from portal.tasks.beating import beat
from portal.tasks.declaring import Declared

LATE = timedelta(minutes=5)
TELLING = 2.0  # seconds between two times that a task inside its transaction is told of
LEASE_AT_ONCE = timedelta(hours=1)  # in a request nothing puts the lease off
logger = logging.getLogger(__name__)


class TryAgainError(Exception):
    """This try came to nothing, and another may come to something; the message is shown in the office."""


class LostError(Exception):
    """The lease was over and somebody else has begun the task again: what this try did is taken back."""


@dataclass
class Held:
    """The try of a task that runs here."""

    row: Task
    concluded: bool = False
    come: tuple[int, int] | None = None  # how far the task is by its own word, until it is written down

    def write(self, **values) -> bool:
        """Write into the row, if this is still the task's last try."""
        mine = {"pk": self.row.pk, "tries": self.row.tries, "started_at": self.row.started_at}
        return bool(Task.objects.filter(**mine, status=Task.Status.RUNNING).update(**values))


_held: ContextVar[Held | None] = ContextVar("held", default=None)


def step(done: int, total: int) -> None:
    """Say how far the task has come; nothing happens outside a task. Not inside a transaction: nobody would see it."""
    if held := _held.get():
        held.write(done=done, total=total)


def come(done: int, total: int) -> None:
    """Say how far the task is while it writes in its one transaction; the thread that holds its lease writes it down.

    Where the database has one writer (SQLite), that is the task, and nobody is told before it ends.
    """
    if held := _held.get():
        held.come = (done, total)


def conclude(reason: str = "") -> None:
    """The task is done. To be called in the transaction that holds its effect; nothing happens outside a task.

    Raises `LostError` if the task has been begun again elsewhere, so that the transaction ends without effect.
    """
    if held := _held.get():
        ended = {"status": Task.Status.DONE, "ended_at": timezone.now(), "lease_until": None, "reason": reason}
        if not held.write(**ended):
            raise LostError
        held.concluded = True


def is_last_try() -> bool:
    """Whether a task that fails now is not tried again; False outside a task.

    Where tasks run at once nobody would begin another try: the first is the last, until a person asks for one more.
    """
    held = _held.get()
    declared = held.row.declared if held else None
    return bool(held and declared and (settings.TASKS_AT_ONCE or held.row.tries >= declared.most_tries))


def take(now: datetime, lease: timedelta, only: Task | None = None) -> Held | None:
    """Begin the next task that is due, or whose worker is gone; `only` this one. None if nothing waits.

    However many workers ask, one gets it: the row changes only if it is as it was read.
    """
    due = Q(status=Task.Status.WAITING, due_at__lte=now) | Q(status=Task.Status.RUNNING, lease_until__lt=now)
    rows = Task.objects.filter(due).order_by("due_at", "pk")
    while row := (rows.filter(pk=only.pk) if only else rows).first():
        as_read = Task.objects.filter(pk=row.pk, status=row.status, tries=row.tries, lease_until=row.lease_until)
        declared = row.declared
        if declared is None or row.tries >= declared.most_tries:
            with translation.override(row.language):
                said = _("It broke off too often.") if declared else _("This release does not know this task.")
            as_read.update(status=Task.Status.FAILED, ended_at=now, lease_until=None, reason=said)
            continue
        begun = {"tries": row.tries + 1, "started_at": now, "lease_until": now + lease, "done": None, "total": None}
        if as_read.update(status=Task.Status.RUNNING, **begun):
            row.refresh_from_db()
            return Held(row)
    return None


def is_behind() -> bool:
    """Whether a task has been due for longer than any worker needs to see it, and none has begun it."""
    return Task.objects.filter(status=Task.Status.WAITING, due_at__lt=timezone.now() - LATE).exists()


def run_at_once(row: Task) -> None:
    """Run a task that was just queued, in this process; what is no refusal is raised, as without a task."""
    if held := take(timezone.now(), LEASE_AT_ONCE, only=row):
        error = run(held)
        row.refresh_from_db()
        if error is not None:
            raise error


def run_next() -> bool:
    """Run the next task that is due, holding it all the while; False if none was."""
    held = take(timezone.now(), settings.TASK_LEASE)
    if held is None:
        return False
    with _kept(held):
        run(held)
    return True


def run(held: Held) -> Exception | None:
    """Run the task and write down what came of it; gives the error, if it was one of the portal's own."""
    row, declared = held.row, held.row.declared
    if declared is None:
        raise LookupError(row.path)
    token = _held.set(held)
    try:
        with translation.override(row.language):
            try:
                declared.call(*row.arguments["args"], **row.arguments["kwargs"])
                if not held.concluded:
                    conclude()
            except LostError:
                logger.warning("Task %s has been begun again elsewhere.", row.pk)
            except TryAgainError as error:
                _put_off(held, declared, str(error))
            except ValidationError as error:
                _fail(held, "\n".join(error.messages))
            except PermissionDenied:
                _fail(held, _("Whoever asked for it may not do it."))
            except Exception as error:
                no_room = is_full(error)
                _put_off(held, declared, str(FULL) if no_room else _broke_off(error))
                if settings.TASKS_AT_ONCE and not no_room:
                    return error
                logger.exception("Task %s (%s) broke off.", row.pk, row.path)
    finally:
        _held.reset(token)
    return None


def _put_off(held: Held, declared: Declared, reason: str) -> None:
    if is_last_try():
        _fail(held, reason)
        return
    due = timezone.now() + declared.pauses[held.row.tries - 1]
    held.write(status=Task.Status.WAITING, due_at=due, lease_until=None, reason=reason)


def _broke_off(error: Exception) -> str:
    return _("It broke off: %(error)s.") % {"error": type(error).__name__}


def _fail(held: Held, reason: str) -> None:
    held.write(status=Task.Status.FAILED, ended_at=timezone.now(), lease_until=None, reason=reason)


def _tell(held: Held) -> None:
    """Put the lease off, and write down how far the task is."""
    told = dict(zip(("done", "total"), held.come or (), strict=False))
    held.come = None
    held.write(lease_until=timezone.now() + settings.TASK_LEASE, **told)


@contextmanager
def _kept(held: Held) -> Iterator[None]:
    """Puts the end of the lease off for as long as the block runs."""
    over = Event()

    def renew():
        every = settings.TASK_LEASE.total_seconds() / 3
        due = monotonic() + every
        try:
            while not over.wait(min(every, TELLING)):
                if monotonic() >= due:
                    beat()
                    due = monotonic() + every
                elif held.come is None:
                    continue
                try:
                    _tell(held)
                except DatabaseError:  # SQLite has one writer, which may be the task itself: the next time
                    logger.info("The lease of task %s could not be put off.", held.row.pk)
        finally:
            connection.close()

    thread = Thread(target=renew, name=f"lease of task {held.row.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
