"""Django's interface of tasks (`django_tasks`, from Django 6 `django.tasks`) on rows of the portal's own table."""

from functools import partial

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from portal.models import Task
from portal.tasks.declaring import Declared
from portal.tasks.running import run_at_once

LONGEST_NAME = 200
STATUS = {
    Task.Status.WAITING: TaskResultStatus.READY,
    Task.Status.RUNNING: TaskResultStatus.RUNNING,
    Task.Status.DONE: TaskResultStatus.SUCCESSFUL,
    Task.Status.FAILED: TaskResultStatus.FAILED,
}


class Rows(BaseTaskBackend):
    """A task is queued by the commit of the transaction in which it is asked for, because its row is a part of it.

    Where tasks run at once, that commit runs it.
    """

    task_class = Declared
    supports_defer = True
    supports_get_result = True

    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        row = queued(task, *args, **kwargs)
        row.save()
        if settings.TASKS_AT_ONCE and task.run_after is None:
            _run_once_committed(row)
        return _result(row, task)

    def get_result(self, result_id):
        row = Task.objects.filter(pk=result_id).first()
        if row is None or row.declared is None:
            raise TaskResultDoesNotExist(result_id)
        return _result(row, row.declared)


def queued(task: Declared, *args, **kwargs) -> Task:
    """A row for one call of a task, not saved yet."""
    row = Task(
        path=task.module_path,
        arguments=normalize_json({"args": args, "kwargs": kwargs}),
        language=get_language() or settings.LANGUAGE_CODE,
        asked_by_id=kwargs.get("by"),
        due_at=task.run_after or timezone.now(),
    )
    if task.about:
        row.kind = ContentType.objects.get_for_model(apps.get_model(task.about))
        row.key = args[0]
        row.name = Truncator(row.about or "").chars(LONGEST_NAME)
    return row


def _result(row: Task, task: Declared) -> TaskResult:
    return TaskResult(
        task=task,
        id=str(row.pk),
        status=STATUS[Task.Status(row.status)],
        enqueued_at=row.queued_at,
        started_at=row.started_at,
        last_attempted_at=row.started_at,
        finished_at=row.ended_at,
        args=row.arguments["args"],
        kwargs=row.arguments["kwargs"],
        backend="default",
        errors=[],
        worker_ids=[],
    )


def _run_once_committed(row: Task) -> None:
    transaction.on_commit(partial(run_at_once, row))


def try_again(row: Task) -> None:
    """Run a task that failed, or whose process is gone, once more from its first try on.

    Raises `ValidationError` for any other.
    """
    now = timezone.now()
    again = {"status": Task.Status.WAITING, "tries": 0, "due_at": now, "ended_at": None, "reason": ""}
    over = Q(status=Task.Status.FAILED) | Q(status=Task.Status.RUNNING, lease_until__lt=now)
    if not Task.objects.filter(over, pk=row.pk).update(**again, lease_until=None):
        raise ValidationError(_("Only what has failed is tried again."))
    if settings.TASKS_AT_ONCE:
        _run_once_committed(row)
