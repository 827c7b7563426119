"""The portal's side of reading a DOCX: starts a process for each, which is ended where it takes too long."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import IO, Any, cast

from django.utils.translation import gettext_lazy as _

from portal.word.reading.refusals import Refusal
from portal.word.reading.structure import WordFile
from portal.word.reading.worker import LARGEST, READ, REFUSED

FOLDER = Path(__file__).resolve().parent.parent.parent.parent
BYTES = 10 * 1024 * 1024
SECONDS = 30.0
MEMORY = 512 * 1024 * 1024
AT_ONCE = 2  # files that one process of the portal has read at the same time
_PIECE = 64 * 1024
_PASSED_ON = ("PATH", "LANG", "LC_", "LD_LIBRARY_PATH", "PYTHON")  # none of the portal's secrets
_BY_SIGNAL = {signal.SIGXCPU: Refusal.TOOK_LONG, signal.SIGKILL: Refusal.AGAIN, signal.SIGTERM: Refusal.AGAIN}

SAID: dict[Refusal, Any] = {
    Refusal.TOO_LARGE: _("The file is larger than 10 MB."),
    Refusal.NOT_WORD: _("This is not a DOCX file. Open it in your word processor, save it as DOCX, and send that."),
    Refusal.OLD: _("This is an old Word file. Save it as DOCX, and send that."),
    Refusal.PROTECTED: _("The file is protected with a password. Save it without one, and send that."),
    Refusal.MACROS: _("The file holds macros. Save it as DOCX without macros, and send that."),
    Refusal.EMBEDDED: _(
        "The file holds something of another program (an object, a control or another file). Take it out, and send the"
        " file again."
    ),
    Refusal.TEMPLATE: _("The file takes its template from elsewhere. Save it with the normal template, and send that."),
    Refusal.LINKED_PICTURE: _(
        "The file fetches a picture from elsewhere. Take the picture out, and send the file again."
    ),
    Refusal.ELSEWHERE: _(
        "The file fetches something from elsewhere. Save it without any link to other files, and send that."
    ),
    Refusal.SWELLS: _("The file unpacks to more than a document of this size can hold."),
    Refusal.DECLARATIONS: _(
        "The file holds declarations that no word processor writes. Open it in your word processor, save it as DOCX,"
        " and send that."
    ),
    Refusal.DAMAGED: _(
        "The file is damaged and cannot be read. Open it in your word processor and save it again, and send that."
    ),
    Refusal.TOOK_LONG: _("To read the file took too long. A shorter one can be read."),
    Refusal.TOOK_MUCH: _("To read the file took too much memory. A shorter one can be read."),
    Refusal.AGAIN: _("The file could not be read just now. Send it again in a minute."),
}


class UnreadableWordError(Exception):
    """A file that is refused; the message is for whoever sent it. `is_of_portal`: the file is not the reason."""

    def __init__(self, refusal: Refusal):
        super().__init__(str(SAID[refusal]))
        self.refusal = refusal

    @property
    def is_of_portal(self) -> bool:
        return self.refusal == Refusal.AGAIN


def open_word(content: bytes) -> WordFile:
    """What is in a DOCX. Raises `UnreadableWordError`, after 30 seconds or at 512 MB at the latest."""
    if len(content) > BYTES:
        raise UnreadableWordError(Refusal.TOO_LARGE)
    until = time.monotonic() + SECONDS
    with _place(until):
        status, told = _asked(content, until)
    if status == REFUSED:
        raise UnreadableWordError(Refusal(told.decode()))
    if status != READ:  # a library ended it: as a rule, for want of memory
        raise UnreadableWordError(_BY_SIGNAL.get(cast(signal.Signals, -status), Refusal.TOOK_MUCH))
    return WordFile.from_json(json.loads(told))


_places = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def _place(until: float):
    places = _places
    if not places.acquire(timeout=max(0, until - time.monotonic())):
        raise UnreadableWordError(Refusal.AGAIN)
    try:
        yield
    finally:
        places.release()


def _asked(content: bytes, until: float) -> tuple[int, bytes]:
    """The exit status of a process that reads the file, and what it said."""
    with os.fdopen(os.memfd_create("word"), "w+b") as given:
        given.write(content)
        given.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, "-m", "portal.word.reading", str(SECONDS), str(MEMORY)],
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=FOLDER,
                env={key: value for key, value in os.environ.items() if key.startswith(_PASSED_ON)},
                start_new_session=True,
            )
        except OSError:
            raise UnreadableWordError(Refusal.AGAIN) from None
    with process:
        try:
            told = _told(cast(IO[bytes], process.stdout), until)
        except BaseException:
            process.kill()
            raise
    return process.returncode, told


def _told(output: IO[bytes], until: float) -> bytes:
    """All that is said until the end. What says too much, or is late, is not heard out."""
    told = b""
    while wait([output.fileno()], max(0, until - time.monotonic())):
        piece = output.read(_PIECE)
        if not piece:
            return told
        told += piece
        if len(told) > LARGEST:
            raise UnreadableWordError(Refusal.SWELLS)
    raise UnreadableWordError(Refusal.TOOK_LONG)


def _begin_anew() -> None:
    """In a forked process: nothing is being read there."""
    global _places  # noqa: PLW0603 - a forked process has locks of its own
    _places = threading.BoundedSemaphore(AT_ONCE)


os.register_at_fork(after_in_child=_begin_anew)
