"""To issue a version is a task: it waits for a worker, says how far it is, and happens once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.admin.issuing import ask_to_issue
from documents.models import File, Version
from documents.paper.formats import WRITERS
from portal.models import Task
from portal.tasks import calendar
from portal.tasks.running import run, take
from portal.tasks.worker import run_due
from tests import factories as f
from tests.admin_forms import address

LEASE = timedelta(minutes=2)


@pytest.fixture
def version(document, media, settings, monkeypatch):
    settings.TASKS_AT_ONCE = False
    monkeypatch.setattr(calendar, "DAILY", [])
    return f.make(Version, document=document)


@pytest.fixture
def printed(monkeypatch):
    """What was printed, with how far the task was by its own word; nothing is printed in earnest."""
    found = []

    def write(tree):
        found.append((tree["language"], Task.objects.values_list("done", "total").last()))
        return b"%PDF-" + tree["language"].encode()

    for form in list(WRITERS):
        monkeypatch.setitem(WRITERS, form, write)
    return found


def move(version, status="published"):
    return reverse("admin:documents_version_move", args=[version.pk, status])


def test_the_office_asks_and_a_worker_issues(client, secretary, version, printed):
    client.force_login(secretary)

    answer = client.post(move(version))
    version.refresh_from_db()
    before = version.status
    run_due()

    version.refresh_from_db()
    task = Task.objects.get()
    assert answer["Location"] == address(Task, "change", task.pk)
    assert (before, version.status, version.issued_by) == ("draft", "published", secretary)
    assert (task.status, File.objects.count()) == ("done", 6)
    assert [step for _language, step in printed] == [(number, 6) for number in range(6)]


def test_who_asks_twice_gets_one_task(client, secretary, version, printed):
    first = ask_to_issue(version, status="published", by=secretary)
    second = ask_to_issue(version, status="published", by=secretary)

    assert first == second


def test_what_may_not_be_issued_says_so_on_the_page_of_the_task(client, secretary, version, printed):
    version.document.sections.all().delete()
    client.force_login(secretary)

    page = client.post(move(version))["Location"]
    run_due()

    task = Task.objects.get()
    assert task.status == "failed"
    assert task.reason in client.get(page).content.decode().replace("&quot;", '"')
    assert not File.objects.exists()


def test_whoever_lost_the_seat_meanwhile_issues_nothing(secretary, version, printed):
    ask_to_issue(version, status="published", by=secretary)
    secretary.seats.all().delete()

    run_due()

    version.refresh_from_db()
    assert (Task.objects.get().status, version.status) == ("failed", "draft")


def test_a_try_that_was_overtaken_issues_nothing_and_leaves_no_file(secretary, version, printed, media):
    ask_to_issue(version, status="published", by=secretary)
    now = timezone.now()
    late = take(now, LEASE)
    take(now + 2 * LEASE, LEASE)

    run(late)

    version.refresh_from_db()
    assert (version.status, Task.objects.get().status) == ("draft", "running")
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_try_after_one_that_was_killed_issues_once(secretary, version, printed):
    ask_to_issue(version, status="published", by=secretary)
    take(timezone.now(), timedelta(0))

    counts = [run_due(), run_due()]

    version.refresh_from_db()
    assert (counts, version.status, Task.objects.get().tries) == ([1, 0], "published", 2)
    assert File.objects.count() == 6


@pytest.mark.parametrize(("at_once", "asked"), [(True, 2), (False, 1)])
def test_what_a_process_has_left_behind_hinders_no_issue_where_no_worker_takes_it_up(
    secretary, version, printed, settings, at_once, asked
):
    ask_to_issue(version, status="published", by=secretary)
    Task.objects.update(status="running", lease_until=timezone.now() - LEASE)
    settings.TASKS_AT_ONCE = at_once
    printed.clear()

    ask_to_issue(version, status="published", by=secretary)

    version.refresh_from_db()
    assert Task.objects.count() == asked
    assert version.status == ("published" if at_once else "draft")
