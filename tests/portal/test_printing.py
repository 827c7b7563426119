"""Printing: a fresh process for each paper, one that waits for the next, and what a paper may take."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import wait
from pathlib import Path

import pytest
from django.conf import settings

from portal.pdf import styles, write_pdf
from portal.printing import pool, worker
from tests.documents.papers import pages_of
from tests.portal.presses import HARMLESS, paper, waiting_id, workers

pytestmark = pytest.mark.usefixtures("printing_processes")


def await_waiting() -> None:
    """Return when the worker that waits for the next paper has loaded what it needs."""
    wait([pool._pool.waiting[0].stdout])


def ends(pid: int) -> bool:
    """Whether a process ends soon, once it is warm. One that nobody is left to notice may stand in the list as "Z"."""
    stat = Path(f"/proc/{pid}/stat")
    for _ in range(300):
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def portal_process(code: str) -> subprocess.CompletedProcess:
    """What a process of the portal made of some lines of Python."""
    command = [sys.executable, "-W", "error", "-c", code]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, check=False)  # noqa: S603


def test_each_paper_has_a_process_of_its_own_and_one_waits_for_the_next():
    first = waiting_id()
    second = waiting_id()

    assert first != second
    assert workers() == {second}


def test_two_papers_are_printed_at_once():
    def text(number):
        return pages_of(write_pdf(paper(f"<p>Texto {number}.</p>" * 200)))[0]

    with ThreadPoolExecutor(pool.AT_ONCE + 1) as threads:  # one of them waits for a place
        printed = list(threads.map(text, range(4)))

    assert [f"Texto {number}." in page for number, page in enumerate(printed)] == [True] * 4
    assert len(workers()) == pool.WAITING


def test_a_worker_that_died_is_replaced():
    first = waiting_id()
    os.kill(first, signal.SIGKILL)

    assert waiting_id() != first
    assert first not in workers()


def test_a_worker_that_dies_as_it_is_given_a_paper_is_replaced(monkeypatch):
    first = waiting_id()
    monkeypatch.setattr(pool.Worker, "poll", lambda _self: None)  # as if it were alive when it was looked at
    os.kill(first, signal.SIGKILL)

    assert waiting_id() != first


def test_a_worker_that_nobody_needs_ends(monkeypatch):
    monkeypatch.setattr(pool, "IDLE_SECONDS", 0.1)
    pool.close()
    first = waiting_id()

    assert ends(first)
    assert waiting_id() != first


def test_changed_style_sheets_are_loaded_anew(monkeypatch, tmp_path):
    sheet = tmp_path / "page.css"
    sheet.write_text("h1 { page-break-after: always }")
    monkeypatch.setattr("portal.pdf.styles", lambda: (sheet,))
    assert len(pages_of(write_pdf(paper(HARMLESS)))) == 2
    await_waiting()
    sheet.write_text("h2 { page-break-before: auto }")
    os.utime(sheet, (1, 1))

    assert len(pages_of(write_pdf(paper(HARMLESS)))) == 1


@pytest.mark.parametrize(
    "deed",
    [
        "open('/etc/passwd')",
        "open('/tmp/written', 'w')",
        "open('.env')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "__import__('os').remove('/tmp/none')",
    ],
)
def test_the_process_of_a_paper_may_do_nothing_else(deed):
    code = (
        "from portal.printing import limits\n"
        "limits.apply(seconds=5, memory=2**29)\n"
        f"try:\n    {deed}\nexcept PermissionError as error:\n    raise SystemExit('refused: ' + str(error))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, check=False)  # noqa: S603

    assert b"refused: A paper may not" in done.stderr


def test_a_worker_is_given_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "nobody-else-knows")
    pool.close()

    pid = waiting_id()
    await_waiting()
    environment = Path(f"/proc/{pid}/environ").read_bytes()

    assert b"PATH=" in environment
    assert b"nobody-else-knows" not in environment


def test_workers_end_with_the_process_that_started_them():
    code = (
        "import os, django; django.setup()\n"
        "from portal.pdf import write_pdf; from portal.printing import pool\n"
        "write_pdf('<html lang=es><title>T</title><h1>T</h1>')\n"
        "print(*(each.pid for each in pool._pool.waiting), flush=True)\n"
    )

    for ending in ("", "os._exit(0)"):
        done = portal_process(code + ending)

        assert done.stderr == b""
        assert ends(int(done.stdout))


def test_a_forked_process_has_workers_of_its_own():
    code = (
        "import os, sys, django; django.setup()\n"
        "from portal.pdf import write_pdf; from portal.printing import pool\n"
        "def waiting():\n"
        "    write_pdf('<html lang=es><title>T</title><h1>T</h1>')\n"
        "    return [each.pid for each in pool._pool.waiting]\n"
        "first = waiting()\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    own = waiting()\n"
        "    pool.close()\n"
        "    os._exit(set(own) & set(first) != set())\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
        "assert [each.pid for each in pool._pool.waiting if each.poll() is None] == first\n"
    )

    done = portal_process(code)

    assert (done.returncode, done.stderr) == (0, b"")


def test_what_every_paper_needs_is_loaded_before_it_comes(monkeypatch):
    """Else each paper would wait for the hyphenation of its language, for a tenth of the time of a short one."""
    loaded = {}
    monkeypatch.setattr("pyphen.hdcache", loaded)

    worker.warm(styles())

    assert {path.name for path in loaded} == {"hyph_es.dic", "hyph_en_GB.dic", "hyph_pt_BR.dic"}


def test_no_process_with_pango_in_its_memory_starts_another():
    """From 1.52 on Pango starts a thread; a fork would lack it, and wait for it without end."""
    code = (
        "import os, threading, time, django; django.setup()\n"
        "from pathlib import Path\n"
        "from portal.pdf import write_pdf\n"
        "import portal.urls\n"
        "parents, with_pango = {}, set()\n"
        "def watch():\n"
        "    while True:\n"
        "        for process in Path('/proc').glob('[0-9]*'):\n"
        "            try:\n"
        "                parent = int((process / 'stat').read_text().rpartition(')')[2].split()[1])\n"
        "                if parent == os.getpid() or parent in parents:\n"
        "                    parents[int(process.name)] = parent\n"
        "                    if 'libpango-1' in (process / 'maps').read_text():\n"
        "                        with_pango.add(int(process.name))\n"
        "            except OSError:\n"
        "                pass\n"
        "        time.sleep(0.05)\n"
        "threading.Thread(target=watch, daemon=True).start()\n"
        "for number in range(2):\n"
        "    write_pdf(f'<html lang=es><title>T</title><h1>{number}</h1>' + '<p>Texto</p>' * 500)\n"
        "ours = 'libpango-1' in Path('/proc/self/maps').read_text()\n"
        "print(len(with_pango) >= 2, ours, set(parents.values()) & with_pango)\n"
    )

    done = portal_process(code)

    assert (done.stdout, done.stderr) == (b"True False set()\n", b"")
