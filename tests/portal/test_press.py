"""The press: a process with the engine loaded, a fork of it for each paper, and what a paper may take."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from weasyprint.text.ffi import ffi

from portal.pdf import PdfError, styles, write_pdf
from portal.press import keeper, server
from tests.documents.papers import pages_of

HARMLESS = "<p>Unas palabras.</p>"


def paper(*sections):
    body = "".join(f'<section id="s{n}"><h2>{n}</h2>{text}</section>' for n, text in enumerate(sections, 1))
    return f'<!doctype html><html lang="es"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'


def server_id() -> int:
    """The process id of the running server."""
    write_pdf(paper(HARMLESS))
    return keeper._keeper.server.pid


def children_of(pid: int) -> list[str]:
    """What the processes begun by a process are doing: "S", or "Z" for one that ended and was not noticed."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid:
            found.append(state)
    return found


def has_ended(pid: int) -> bool:
    """A process that nobody is left to notice may stand in the list as "Z"."""
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def failure(*sections):
    with pytest.raises(PdfError) as error:
        write_pdf(paper(*sections))
    return error.value


def test_papers_come_from_one_server_and_leave_no_process():
    first = server_id()

    assert server_id() == first
    time.sleep(0.2)
    assert children_of(first) == []


def test_two_papers_are_printed_at_once():
    def text(number):
        return pages_of(write_pdf(paper(f"<p>Texto {number}.</p>" * 200)))[0]

    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(text, range(8)))

    assert [f"Texto {number}." in page for number, page in enumerate(printed)] == [True] * 8


def test_a_server_that_died_is_started_anew():
    first = server_id()
    os.kill(first, signal.SIGKILL)

    assert server_id() != first


def test_a_text_without_end_is_ended_and_named(monkeypatch):
    pid = server_id()
    monkeypatch.setattr(keeper, "SECONDS", 3.0)

    long_but_quick = f"<!-- {'palabra ' * 500_000} -->"
    error = failure(HARMLESS, "<p>" + "palabra " * 400_000 + "</p>", long_but_quick)

    assert error.section == "s2"
    assert "3 seconds" in str(error)
    time.sleep(1)
    assert children_of(pid) == []


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><th>a</th></tr>" + "<tr><td>a b c</td></tr>" * 30_000 + "</table>",
        "<table>" + "<tr><td colspan=100000000 rowspan=60000>a</td></tr>" * 5 + "</table>",
    ],
    ids=["rows", "spans"],
)
def test_a_text_that_takes_all_memory_is_ended_and_named(text, monkeypatch):
    monkeypatch.setattr(keeper, "MEMORY", 256 * 1024 * 1024)

    error = failure(HARMLESS, text, HARMLESS)

    assert error.section == "s2"
    assert "memory" in str(error)


def test_a_text_nested_beyond_the_engine_is_named():
    error = failure(HARMLESS, HARMLESS, "<div>" * 400 + "x" + "</div>" * 400)

    assert error.section == "s3"


def test_a_process_that_is_killed_in_the_middle_names_where_it_was():
    pid = server_id()

    with ThreadPoolExecutor(1) as pool:
        printing = pool.submit(failure, HARMLESS, "<p>palabra palabra</p>" * 20_000)
        time.sleep(3)
        for stat in Path("/proc").glob("[0-9]*/stat"):
            if stat.exists() and stat.read_text().rpartition(")")[2].split()[1] == str(pid):
                os.kill(int(stat.parent.name), signal.SIGKILL)

    assert printing.result().section == "s2"


def test_the_portal_goes_on_after_a_failure(monkeypatch):
    monkeypatch.setattr(keeper, "SECONDS", 0.5)
    failure("<p>" + "palabra " * 400_000 + "</p>")
    monkeypatch.undo()

    assert write_pdf(paper(HARMLESS)).startswith(b"%PDF")


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
        "from portal.press import limits\n"
        "limits.apply(seconds=5, memory=2**29)\n"
        f"try:\n    {deed}\nexcept PermissionError as error:\n    raise SystemExit('refused: ' + str(error))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, check=False)  # noqa: S603

    assert b"refused: A paper may not" in done.stderr


def test_the_server_is_given_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "nobody-else-knows")
    keeper.close()

    environment = Path(f"/proc/{server_id()}/environ").read_bytes()

    assert b"PATH=" in environment
    assert b"nobody-else-knows" not in environment


def test_the_server_ends_with_the_process_that_started_it():
    code = (
        "import os, django; django.setup()\n"
        "from portal.pdf import write_pdf; from portal.press import keeper\n"
        "write_pdf('<html lang=es><title>T</title><h1>T</h1>')\n"
        "print(keeper._keeper.server.pid, flush=True)\n"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"}

    for ending in ("", "os._exit(0)"):
        command = [sys.executable, "-W", "error", "-c", code + ending]
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, check=True)  # noqa: S603

        time.sleep(0.5)
        assert done.stderr == b""
        assert has_ended(int(done.stdout))


def test_a_forked_process_has_a_server_of_its_own():
    first = server_id()

    pid = os.fork()
    if pid == 0:
        os._exit(0 if server_id() != first and keeper.close() is None else 1)

    assert os.waitpid(pid, 0)[1] == 0
    assert server_id() == first


def test_what_every_paper_needs_is_loaded_before_the_first(monkeypatch):
    """Else each forked process would load the hyphenation of its language, for a tenth of the time of a short paper."""
    loaded = {}
    monkeypatch.setattr("pyphen.hdcache", loaded)
    monkeypatch.setattr("gc.freeze", lambda: None)

    server.warm(styles())

    assert {path.name for path in loaded} == {"hyph_es.dic", "hyph_en_GB.dic", "hyph_pt_BR.dic"}
    assert "hb_codepoint_t[50]" in ffi._parsed_types
