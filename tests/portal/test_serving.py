"""How the portal is served: by threads, so that those who wait for files hold up no readers."""

import os
import re
import runpy
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest
from django.conf import settings as in_use
from django.db import connection
from django.utils.encoding import iri_to_uri

from tests.addresses import telling_paths
from tests.at_scale import Many
from tests.full_portal import make_full_portal

PATIENCE = 60  # seconds
OTHER = re.compile(r"practices\.|\.pdf|\.docx")  # files have moments in them, or a turn of their own
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({}, ("127.0.0.1:8000", 3, 8)),
        ({"BIND": "127.0.0.1:9000", "WORKERS": "2", "THREADS": "4"}, ("127.0.0.1:9000", 2, 4)),
    ],
)
def test_gunicorn_serves_the_portal_by_threads_as_the_environment_says(monkeypatch, variables, told):
    for name in ("BIND", "WORKERS", "THREADS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    config = runpy.run_path(str(in_use.BASE_DIR / "gunicorn.conf.py"))

    assert (config["bind"], config["workers"], config["threads"]) == told
    assert (config["wsgi_app"], config["worker_class"]) == ("portal.wsgi", "gthread")


@pytest.fixture
def full(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_full_portal(world)


@pytest.fixture
def server(world, full, settings, tmp_path):
    """The port of a portal with one web process of four threads, and many practices."""
    Many(full, world.sv, meetings=20).add(practices=2_500)
    connection.connection.backup(copy := sqlite3.connect(tmp_path / "served.sqlite3"))
    copy.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {"DATABASE_URL": f"sqlite:///{tmp_path / 'served.sqlite3'}", "DEBUG": "on"}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--log-level=error"],
        cwd=settings.BASE_DIR,
        env=os.environ | known | {"BIND": f"127.0.0.1:{port}", "WORKERS": "1", "THREADS": "4"},
    )
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not status_of(port, "/healthz/"):
        time.sleep(0.1)
    yield port
    process.terminate()
    process.wait(PATIENCE)


def fetch(port: int, address: str) -> tuple[int, bytes]:
    """Status and body of an answer, read to its end; 0 where nobody listens."""
    asked = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asked.request("GET", iri_to_uri(address), headers={"Accept-Language": "es"})
        answer = asked.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        asked.close()


def served(test):
    """With a server of its own: what was written is committed and copied, which takes a file."""
    marks = pytest.mark
    is_file = marks.skipif(connection.vendor != "sqlite", reason="copies the database as a file")
    return marks.drill(marks.once(is_file(marks.django_db(transaction=True)(test))))


def status_of(port: int, address: str) -> int:
    return fetch(port, address)[0]


@served
def test_pages_are_answered_while_more_ask_for_files_than_there_are_threads(server):
    with ThreadPoolExecutor(8) as readers:
        files = [readers.submit(status_of, server, "/es/practices.xlsx") for _ in range(8)]
        pages = [status_of(server, address) for address in ("/healthz/", "/es/accessibility/", "/es/meetings/")]
        waiting = sum(not each.done() for each in files)
        statuses = {each.result() for each in files}

    assert pages == [200, 200, 200]
    assert waiting >= 1
    assert statuses == {200, 503}


@served
def test_whoever_is_answered_in_the_same_process_gets_what_the_others_do_not_change(server, full):
    """Questions to the database, languages and places are kept by process or by thread: none gets into another's."""
    addresses = [path for path, _thing in telling_paths(full) if not OTHER.search(path)]
    addresses += [path.replace("/es/", "/en/", 1) for path in addresses if path.startswith("/es/")]
    alone = {address: unsigned(fetch(server, address)) for address in addresses}

    shuffled = sorted(addresses, key=lambda address: address[::-1])
    with ThreadPoolExecutor(8) as readers:
        asked = {readers.submit(fetch, server, address): address for address in shuffled}
        together = {address: unsigned(each.result()) for each, address in asked.items()}

    assert [address for address in addresses if together[address] != alone[address]] == []
    assert {status for status, _body in alone.values()} <= {200, 302, 404}


def unsigned(answer: tuple[int, bytes]) -> tuple[int, bytes]:
    """An answer without the token that each form gets anew."""
    status, body = answer
    return status, TOKEN.sub(b"", body)
