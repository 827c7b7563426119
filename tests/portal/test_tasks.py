"""Background work: queued with its change, held while it runs, taken up again, with one effect."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from portal.models import Task, User
from portal.tasks.backend import try_again
from portal.tasks.running import conclude, run, run_next, take
from portal.tasks.worker import run_due
from tests.portal.sample_tasks import broken, greet, hope, names, only, refuse

pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=2)


def change_that_fails(change) -> None:
    with change:
        greet.enqueue("ana")
        raise RuntimeError


# At once, or later.


def test_a_task_runs_at_once_where_the_setting_says_so():
    result = greet.enqueue("ana")

    assert names() == ["ana"]
    assert (only().status, only().reason, only().tries) == ("done", "Greeted.", 1)
    assert greet.get_result(result.id).status == "SUCCESSFUL"


def test_a_task_waits_for_a_worker_where_the_setting_says_so(later):
    greet.enqueue("ana")
    before = names()

    count = run_due()

    assert (before, count, names()) == ([], 1, ["ana"])


def test_what_is_queued_with_a_change_is_gone_with_it(later):
    with pytest.raises(RuntimeError):
        change_that_fails(transaction.atomic())

    assert not Task.objects.exists()


def test_at_once_means_after_the_commit_of_the_change_that_it_belongs_to():
    with transaction.atomic():
        greet.enqueue("ana")
        with transaction.atomic():
            greet.enqueue("eva")
        before = names()

    assert (before, names()) == ([], ["ana", "eva"])


def test_nothing_runs_of_a_change_that_failed():
    with pytest.raises(RuntimeError):
        change_that_fails(transaction.atomic())

    assert names() == []
    assert not Task.objects.exists()


def test_what_waits_needs_no_key_of_the_portal(later, settings):
    greet.enqueue("ana")

    settings.SECRET_KEY = "another" * 10
    run_due()

    assert names() == ["ana"]


# Held, and taken up again.


def test_two_workers_do_not_get_one_task(later):
    greet.enqueue("ana")

    first, second = take(timezone.now(), LEASE), take(timezone.now(), LEASE)

    assert (first.row, second) == (only(), None)


def test_a_task_is_taken_up_again_once_its_lease_is_over_and_not_before(later):
    greet.enqueue("ana")
    now = timezone.now()

    take(now, LEASE)
    early = take(now + LEASE - timedelta(seconds=1), LEASE)
    again = take(now + LEASE + timedelta(seconds=1), LEASE)

    assert early is None
    assert (again.row.tries, again.row.status) == (2, "running")


def test_a_try_whose_lease_was_put_off_is_left_alone(later):
    greet.enqueue("ana")
    now = timezone.now()
    held = take(now, LEASE)

    held.write(lease_until=now + 3 * LEASE)

    assert take(now + 2 * LEASE, LEASE) is None


def test_a_try_that_was_overtaken_takes_its_effect_back(later):
    greet.enqueue("ana")
    now = timezone.now()
    late = take(now, LEASE)
    take(now + 2 * LEASE, LEASE)

    run(late)

    assert names() == []
    assert (only().status, only().tries) == ("running", 2)


def test_tries_are_counted_as_they_begin_and_are_not_endless(later):
    greet.enqueue("ana")
    now = timezone.now()

    begun = [take(now + number * 2 * LEASE, LEASE) for number in range(4)]

    assert [held and held.row.tries for held in begun] == [1, 2, 3, None]
    assert (only().status, only().reason) == ("failed", "Se interrumpió demasiadas veces.")


def test_a_task_that_this_release_does_not_know_says_so(later):
    greet.enqueue("ana")
    Task.objects.update(path="portal.tasks.cleaning.gone")

    assert not run_next()
    assert (only().status, only().reason) == ("failed", "Esta versión del portal no conoce esta tarea.")


# What fails, and is tried again.


def test_a_refusal_is_final_and_says_why():
    refuse.enqueue()

    assert (only().status, only().reason, only().tries) == ("failed", "Not today.", 1)


def test_a_try_that_may_succeed_later_is_repeated_with_growing_pauses(later):
    hope.enqueue()
    pauses = []

    for _ in range(3):
        Task.objects.update(due_at=timezone.now())
        run_next()
        pauses.append(round((only().due_at - timezone.now()).total_seconds() / 60))

    assert pauses[:2] == [1, 5]
    assert (only().status, only().reason, only().tries) == ("failed", "Not yet.", 3)


def test_an_error_is_named_by_its_kind_alone(later, caplog):
    broken.enqueue()

    run_next()

    assert (only().status, only().reason) == ("waiting", "Se interrumpió: RuntimeError.")
    assert "broke off" in caplog.text


def test_at_once_an_error_is_raised_as_without_a_task():
    with pytest.raises(RuntimeError, match="with a secret"):
        broken.enqueue()

    assert only().status == "failed"


def test_what_failed_is_tried_again_and_nothing_else(later):
    refuse.enqueue()
    with pytest.raises(ValidationError):
        try_again(only())
    run_due()

    try_again(only())

    assert (only().status, only().tries, only().reason) == ("waiting", 0, "")


def test_what_its_process_has_left_behind_is_tried_again_at_once():
    greet.enqueue("ana")
    left = {"status": "running", "lease_until": timezone.now() - timedelta(seconds=1)}
    Task.objects.update(**left)
    User.objects.all().delete()

    try_again(only())

    assert (only().status, names()) == ("done", ["ana"])


def test_outside_a_task_nothing_is_concluded():
    conclude()

    assert not Task.objects.exists()
