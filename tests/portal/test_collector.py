"""Errors are told to a collector where the setting names one: their type and place, and nothing of anybody."""

import json
import logging
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue

import pytest
from django.conf import settings as in_use

from portal import views
from portal.seeing import collector as collecting
from portal.seeing.collector import Collector, Place, event_of
from portal.seeing.identifier import HEADER

SECRETS = ("zarzamora", "ana@", "127.0.0.1", "sessionid")


class Server(HTTPServer):
    """A collector of errors on this machine: keeps what it is sent, and answers with `code`."""

    code = 200

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Taking)
        self.sent: list[tuple[str, dict, bytes]] = []

    @property
    def address(self) -> str:
        return f"http://publickey@127.0.0.1:{self.server_port}/7"


class Taking(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append((self.path, dict(self.headers), body))
        self.send_response(self.server.code)
        self.end_headers()

    def log_message(self, *_words):
        pass


@pytest.fixture
def server():
    with Server() as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.fixture
def collector(server):
    """A collector that hears what the portal logs."""
    found = Collector(server.address)
    logging.getLogger().addHandler(found)
    yield found
    logging.getLogger().removeHandler(found)
    found.close()


def settled(collector) -> None:
    collector.waiting.join()


def failed(words: str) -> logging.LogRecord:
    try:
        try:
            raise KeyError(words)
        except KeyError as cause:
            raise ValueError(words) from cause
    except ValueError:
        return logging.LogRecord("portal", logging.ERROR, __file__, 1, "To %s", (words,), sys.exc_info(), "failed")


def test_an_error_of_a_page_is_told_with_its_places_and_nothing_of_whoever_asked(
    client, people, server, collector, monkeypatch
):
    def fail(*_args, **_options):
        raise ZeroDivisionError("Zarzamora of ana@sv.example")

    monkeypatch.setattr(views.Accessibility, "get", fail)
    client.raise_request_exception = False
    client.force_login(people["secretary_crm"])
    answer = client.get("/es/accessibility/?q=zarzamora", headers={"user-agent": "Zarzamora", "referer": "zarzamora"})
    settled(collector)

    [(path, headers, body)] = server.sent
    head, kind, event = map(json.loads, body.decode().split("\n"))
    assert (path, kind["type"]) == ("/api/7/envelope/", "event")
    assert "sentry_key=publickey" in headers["X-Sentry-Auth"]
    assert head == {"event_id": event["event_id"]}
    assert event["tags"] == {"request": answer[HEADER], "method": "GET", "route": "es/accessibility/"}
    [error] = event["exception"]["values"]
    assert (error["type"], error["stacktrace"]["frames"][-1]["filename"]) == (
        "ZeroDivisionError",
        "tests/portal/test_collector.py",
    )
    said = body.decode().casefold()
    assert [word for word in (*SECRETS, people["secretary_crm"].username, str(in_use.BASE_DIR)) if word in said] == []


def test_only_what_is_written_down_goes_out():
    event = event_of(failed("zarzamora"))

    assert set(event) == {"event_id", "timestamp", "platform", "level", "logger", "tags", "exception"}
    assert [value["type"] for value in event["exception"]["values"]] == ["KeyError", "ValueError"]
    for value in event["exception"]["values"]:
        assert set(value) == {"type", "module", "stacktrace"}
        for frame in value["stacktrace"]["frames"]:
            assert set(frame) == {"filename", "function", "lineno", "in_app"}
    assert "zarzamora" not in json.dumps(event)


def test_what_was_logged_without_an_error_is_told_by_its_place():
    record = logging.LogRecord("portal.tasks", logging.ERROR, __file__, 12, "Zarzamora", None, None, "work")

    [value] = event_of(record)["exception"]["values"]

    assert value == {
        "type": "portal.tasks",
        "stacktrace": {
            "frames": [{"filename": "tests/portal/test_collector.py", "function": "work", "lineno": 12, "in_app": True}]
        },
    }


def test_what_is_no_error_is_not_told(server, collector):
    logging.getLogger("portal").warning("Something.")
    collector.close()

    assert server.sent == []


def test_a_collector_that_refuses_is_left_alone_for_a_while_and_nobody_waits(server, collector, caplog):
    server.code = 429

    for _ in range(3):
        collector.handle(failed("zarzamora"))
        settled(collector)

    assert len(server.sent) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "The collector of errors did not take one: HTTPError."
    ]


def test_more_errors_than_can_be_told_are_in_the_log_alone(server, monkeypatch):
    monkeypatch.setattr(collecting, "WAITING", 2)
    busy = Collector(server.address)
    monkeypatch.setattr(busy, "_tell_all", lambda: None)

    for _ in range(5):
        busy.handle(failed("x"))

    assert busy.waiting.qsize() == 2
    busy.waiting = Queue()  # nothing is waited for at the end


@pytest.mark.parametrize(
    "address", ["https://host/7", "https://key@host/", "ftp://key@host/7", "key", "https://key@/7"]
)
def test_an_address_that_is_none_is_refused_without_its_key(address):
    with pytest.raises(ValueError, match="ERROR_COLLECTOR is no address") as error:
        Place.named(address)

    assert "key@" not in str(error.value)


def test_an_address_may_have_a_path_and_a_port():
    place = Place.named("https://k@errors.example:8443/sentry/12")

    assert place == Place("https://errors.example:8443/sentry/api/12/envelope/", "k")


def test_whom_the_setting_names_hears_what_is_logged():
    told = "from portal import settings as s; print(s.LOGGING['root']['handlers'], s.LOGGING['handlers']['collector'])"
    name = "https://key@errors.example/7"

    found = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", told],
        cwd=in_use.BASE_DIR,
        env=os.environ | {"ERROR_COLLECTOR": name},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    collector = {"class": f"{Collector.__module__}.Collector", "address": name}
    assert found == f"['stderr', 'collector'] {collector}\n"


def test_nobody_is_told_anything_unless_the_setting_says_so(settings):
    assert settings.ERROR_COLLECTOR == ""
    assert "collector" not in settings.LOGGING["handlers"]
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
