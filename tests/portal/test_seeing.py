"""What an operator sees: an error in the log and on its page, and whether the portal is alive and ready."""

import json
import logging
import sys
import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal import views
from portal.models import Task
from portal.registry import registry
from portal.search.index import table_of
from portal.seeing import logs, probes
from portal.seeing.identifier import HEADER, current, request_middleware

READY = {"database": "ok", "migrations": "ok", "search": "ok", "worker": "ok"}


@pytest.fixture
def failing(client, monkeypatch):
    """`failing(error)`: the answer to a page that fails so."""
    client.raise_request_exception = False

    def failing(error, path="/es/accessibility/"):
        def fail(*_args, **_options):
            raise error

        monkeypatch.setattr(views.Accessibility, "get", fail)
        cache.clear()
        return client.get(path)

    return failing


def lines_of(caplog, formatter=logs.Lines) -> str:
    return "\n".join(formatter().format(record) for record in caplog.records if record.name == "django.request")


def test_an_error_is_logged_with_its_traceback_under_the_identifier_that_its_page_shows(db, failing, caplog):
    answer = failing(ZeroDivisionError("by nought"))
    identifier = answer[HEADER]

    assert answer.status_code == 500
    assert len(identifier) == 12
    assert identifier in answer.content.decode()
    assert "ZeroDivisionError: by nought" in lines_of(caplog)
    assert "Internal Server Error: GET es/accessibility/" in lines_of(caplog)


def test_a_line_bears_the_identifier_of_its_request_and_no_other(rf):
    seen = []

    def get_response(request):
        record = logging.LogRecord("portal", logging.INFO, __file__, 1, "Done", None, None)
        seen.append((json.loads(logs.JsonLines().format(record)), logs.Lines().format(record), current()))
        return views.HttpResponse()

    one, two = (request_middleware(get_response)(rf.get("/", headers={HEADER: "mine"})) for _ in "ab")

    assert [said["request"] for said, _line, _inside in seen] == [one[HEADER], two[HEADER]]
    assert all(f"[{inside}] Done" in line for _said, line, inside in seen)
    assert len({one[HEADER], two[HEADER], "mine"}) == 3
    assert current() == ""


@pytest.mark.parametrize("formatter", [logs.Lines, logs.JsonLines])
def test_a_log_holds_no_mail_address_no_value_of_a_row_and_no_token(db, failing, caplog, formatter):
    error = IntegrityError("duplicate key\nDETAIL:  Key (name)=(Zarzamora) already exists.\n")

    failing(error, "/es/accessibility/?token=zarzamora")
    record = logging.LogRecord("portal", logging.INFO, __file__, 1, "To %s", ("ana@sv.example",), None)

    assert "duplicate key" in lines_of(caplog, formatter)
    assert "zarzamora" not in lines_of(caplog, formatter).casefold()
    assert "ana" not in formatter().format(record)


def test_a_traceback_is_one_object_of_a_line_in_json():
    try:
        raise ValueError("ana@sv.example")
    except ValueError:
        record = logging.LogRecord("portal", logging.ERROR, __file__, 1, "Failed", None, sys.exc_info())

    line = logs.JsonLines().format(record)

    assert "\n" not in line
    assert json.loads(line)["traceback"].endswith("ValueError: …@…")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "La base de datos no responde"),
        ("en", "The database does not answer"),
        ("pt-br", "O banco de dados não responde"),
    ],
)
def test_a_database_that_is_away_is_told_in_the_readers_language(db, failing, language, words):
    answer = failing(OperationalError("gone"), f"/{language}/accessibility/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert words in answer.content.decode()


def test_the_probe_of_life_asks_no_database_and_any_host(client):
    answer = client.get("/healthz/", headers={"host": "10.0.0.7:8000"})

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_a_portal_that_has_all_it_needs_is_ready(db):
    assert probes._ask() == READY


def test_a_migration_that_is_missing_is_told(db):
    MigrationRecorder.Migration.objects.filter(app="documents", name="0001_initial").delete()

    assert probes._ask() == {"database": "ok", "migrations": "1 not applied"}


def test_a_missing_index_of_the_search_is_told(client, db, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {table_of(next(iter(registry.indexed)))}")
    monkeypatch.setattr(probes, "_of_the_database", probes._ask_safely)

    answer = client.get("/readyz/")

    assert answer.status_code == 503
    assert "database: " in answer.content.decode()


def test_tasks_that_no_worker_takes_are_told(db, settings):
    settings.TASKS_AT_ONCE = False
    waiting = Task.objects.create(path="x", due_at=timezone.now() - timedelta(minutes=4), language="es")
    soon = probes._ask()
    Task.objects.filter(pk=waiting.pk).update(due_at=timezone.now() - timedelta(minutes=6))

    assert soon == READY
    assert probes._ask() == READY | {"worker": "tasks wait for a worker"}


def test_a_frozen_database_is_told_within_the_limit_and_asked_by_one_thread_alone(client, monkeypatch):
    asked, thaw = [], threading.Event()

    def frozen():
        asked.append(True)
        thaw.wait(5)
        return READY

    monkeypatch.setattr(probes, "_ask_apart", frozen)
    monkeypatch.setattr(probes, "LIMIT", 0.05)
    answers = [client.get("/readyz/") for _ in range(3)]
    thaw.set()
    probes._asked[0].result(5)
    monkeypatch.setattr(probes, "LIMIT", 5)
    after = client.get("/readyz/")

    assert [answer.status_code for answer in answers] == [503] * 3
    assert answers[0].content == b"database: no answer in 0.05 seconds\npress: ok\n"
    assert (after.status_code, len(asked)) == (200, 2)


def test_a_press_that_does_not_start_is_told(client, monkeypatch):
    monkeypatch.setattr(probes, "_of_the_database", lambda: READY)
    monkeypatch.setattr(probes.pool._pool, "starts", False)

    answer = client.get("/readyz/")

    assert (answer.status_code, answer.content.decode().splitlines()[-1]) == (503, "press: does not start")
