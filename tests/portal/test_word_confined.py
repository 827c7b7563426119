"""The process that reads a DOCX: what it cannot do, and what becomes of one that goes on for too long."""

import signal
import subprocess
import sys
import threading

import pytest
from django.conf import settings

from portal.word.reading import process
from portal.word.reading.process import open_word
from portal.word.reading.refusals import Refusal
from tests.portal.word_files import docx, paragraph, refusal

pytestmark = pytest.mark.usefixtures("reading_processes")

CONFINED = "from portal.word.reading import worker\nworker.confine(20, 2**29)\n"


@pytest.fixture(scope="module")
def long() -> bytes:
    """A file within its bounds that takes a second to read."""
    return docx("".join(paragraph(f"{n} " * 5) for n in range(60_000)))


def confined(code: str) -> str:
    """What is raised by a line of Python in such a process."""
    tried = f"try:\n    {code}\nexcept OSError as error:\n    print(type(error).__name__)"
    lines = f"import lxml.etree, socket, subprocess\n{CONFINED}{tried}"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", lines], cwd=settings.BASE_DIR, capture_output=True, check=False, text=True
    )
    return (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/passwd')",
        f"open({__file__!r})",
        "open('/tmp/x', 'w')",
        "socket.socket()",
        "subprocess.run(['true'])",
    ],
)
def test_it_opens_sends_and_starts_nothing(code):
    assert confined(code) == "PermissionError"


def test_a_library_cannot_open_a_file_behind_pythons_back():
    assert confined("lxml.etree.parse('/etc/fstab')") == "OSError"


def test_it_is_not_told_what_the_portal_knows(long, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "kept")
    started = []
    monkeypatch.setattr(process.subprocess, "Popen", lambda *_args, **options: started.append(options) or _missing())

    assert refusal(long) == Refusal.AGAIN
    assert started
    assert "SECRET_KEY" not in started[0]["env"]


def _missing():
    raise FileNotFoundError


def test_a_long_file_within_its_bounds_is_read(long):
    assert len(open_word(long).blocks) == 60_000


def test_one_that_takes_too_long_is_ended_and_leaves_nothing_behind(long, monkeypatch):
    started, start = [], subprocess.Popen
    monkeypatch.setattr(process, "SECONDS", 0.3)
    monkeypatch.setattr(process.subprocess, "Popen", lambda *args, **options: _noted(started, start(*args, **options)))

    assert refusal(long) == Refusal.TOOK_LONG
    assert [each.returncode for each in started] == [-signal.SIGKILL]


def _noted(started, process):
    started.append(process)
    return process


def test_one_that_takes_too_much_memory_is_ended(long, monkeypatch):
    monkeypatch.setattr(process, "MEMORY", 48 * 1024 * 1024)

    assert refusal(long) == Refusal.TOOK_MUCH


def test_what_is_said_without_end_is_not_heard_out(long, monkeypatch):
    monkeypatch.setattr(process, "LARGEST", 100_000)

    assert refusal(long) == Refusal.SWELLS


def test_one_that_somebody_else_ended_is_no_fault_of_the_file(long, monkeypatch):
    monkeypatch.setattr(process, "_told", lambda output, until: b"")
    monkeypatch.setattr(process.subprocess.Popen, "__exit__", _killed)

    with pytest.raises(process.UnreadableWordError) as error:
        open_word(long)

    assert error.value.is_of_portal


def _killed(self, *_raised):
    self.send_signal(signal.SIGKILL)
    self.stdout.close()
    self.wait()


def test_more_than_a_few_at_once_wait_their_turn(long, monkeypatch):
    monkeypatch.setattr(process, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(process, "SECONDS", 0.1)
    process._places.acquire()

    assert refusal(long) == Refusal.AGAIN
