"""Tasks to try the machinery with; their effect is an account of a name."""

import os
import time
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django_tasks import task

from portal.models import Task, User
from portal.tasks.running import TryAgainError, conclude, step


@task(title="To greet")
def greet(name: str, *, by: int | None = None):
    with transaction.atomic():
        get_user_model().objects.create(username=name)
        conclude("Greeted.")


@task(title="To be killed", pauses=(timedelta(minutes=1),) * 30)
def dawdle(name: str):
    """Says on standard output where it is, and waits as many seconds there as `DAWDLE` says."""
    seconds = float(os.environ.get("DAWDLE", "0"))
    step(1, 2)
    print("before", flush=True)  # noqa: T201 - to the test that waits
    time.sleep(seconds if os.environ.get("DAWDLE_AT") == "before" else 0)
    with transaction.atomic():
        get_user_model().objects.create(username=name)
        print("within", flush=True)  # noqa: T201
        time.sleep(seconds if os.environ.get("DAWDLE_AT") == "within" else 0)
        conclude()
    print("after", flush=True)  # noqa: T201
    time.sleep(seconds if os.environ.get("DAWDLE_AT") == "after" else 0)


@task(title="To refuse")
def refuse():
    raise ValidationError("Not today.")


@task(title="To hope", pauses=(timedelta(minutes=1), timedelta(minutes=5)))
def hope():
    raise TryAgainError("Not yet.")


@task(title="To break")
def broken():
    raise RuntimeError("with a secret")


def names() -> list[str]:
    return list(User.objects.order_by("username").values_list("username", flat=True))


def only() -> Task:
    return Task.objects.get()
