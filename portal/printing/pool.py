"""The portal's side of printing: starts workers, keeps one waiting for the next paper, and hands each one paper.

Neither `multiprocessing` nor a library upon it (`pebble`) serves here: a process that they start inherits the portal's
environment with its secrets, or is a fork of one that has loaded Pango.
"""

import atexit
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import IO

from portal.printing.job import END, FAILED, PRINTED, Job

FOLDER = Path(__file__).resolve().parent.parent.parent
SECONDS = 30.0
MEMORY = 512 * 1024 * 1024
START_SECONDS = 60  # to load the engine takes one or two; a machine may be busy
AT_ONCE = 2  # papers that one process of the portal prints at the same time
WAITING = 1  # workers that are warm for the next papers; each holds some 50 MB
IDLE_SECONDS = 300  # after which a worker that got no paper ends
# What no paper does to its worker: its memory is bounded, which ends a worker with an error or by another signal.
_FROM_OUTSIDE = tuple(-number for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
# The engine needs to find its libraries and fonts; the portal's secrets are none of its business.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_", "TMPDIR", "XDG_", "FONTCONFIG_", "LD_LIBRARY_PATH", "PYTHON")


class PrintError(Exception):
    """There is no PDF. `section` is the identifier of the section in which it went wrong, empty where none is known."""

    def __init__(self, message: str, section: str = ""):
        super().__init__(message)
        self.section = section


class PressError(PrintError):
    """There is no PDF, and the paper is not the reason: another try may give one. No section is named."""


class _KilledError(PressError):
    """Somebody ended the worker, or the machine had no memory left."""

    def __init__(self):
        super().__init__("the engine was ended from outside")


class _NotBegunError(PressError):
    """The worker went away before it began the paper."""

    def __init__(self):
        super().__init__("could not start the engine")


class Worker(subprocess.Popen):
    """A process for one paper. `styles` are its style sheets with the time of their last change."""

    stdin: IO[bytes]
    stdout: IO[bytes]

    def __init__(self, styles: tuple[tuple[Path, int], ...]):
        self.styles = styles
        super().__init__(
            [sys.executable, "-m", "portal.printing", str(IDLE_SECONDS), *(str(path) for path, _time in styles)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=FOLDER,
            env={key: value for key, value in os.environ.items() if key.startswith(_PASSED_ON)},
            start_new_session=True,  # Ctrl-C in a terminal is for the portal, which then ends its workers
        )

    def print(self, job: Job) -> bytes:
        """The PDF, or a `PrintError`."""
        if not (wait([self.stdout.fileno()], START_SECONDS) and self.stdout.read(1)):
            raise _NotBegunError
        try:
            output, _ = self.communicate(pickle.dumps(job), timeout=job.seconds)
            late = False
        except subprocess.TimeoutExpired:
            self.kill()
            output, _ = self.communicate()
            late = True
        told, _, answer = output.partition(END)
        if not told and not late:
            raise _NotBegunError
        sections = [line.decode() for line in told.split(b"\n")[:-1] if line]  # the last may have been cut off
        if late:
            longest = Counter(sections).most_common(1)
            raise PrintError(f"took longer than {job.seconds:g} seconds", longest[0][0] if longest else "")
        last = sections[-1] if sections else ""
        if self.returncode == PRINTED:
            return answer
        if self.returncode == FAILED:
            failed = json.loads(answer)
            raise PrintError(failed["what"], failed["section"] or last)
        if self.returncode in _FROM_OUTSIDE:
            raise _KilledError
        # A library ended it: as a rule, for want of memory.
        raise PrintError("needed more memory than a paper has, or broke the engine", last)

    def end(self) -> None:
        with self:  # which closes the pipes and awaits the end
            self.kill()


class Pool:
    """The workers of this process of the portal."""

    def __init__(self) -> None:
        self.places = threading.BoundedSemaphore(AT_ONCE)
        self.lock = threading.Lock()
        self.waiting: list[Worker] = []
        self.starts = True  # whether a worker could be started when one was last asked for a paper

    def print(self, job: Job) -> bytes:
        """The PDF of a job; raises `PrintError`. One worker that died or was killed is replaced."""
        if not self.places.acquire(timeout=job.seconds):
            raise PressError("waited too long for other papers")
        try:
            return self._printed(job)
        finally:
            self.places.release()

    def _printed(self, job: Job) -> bytes:
        try:
            pdf = self._print(job)
        except _KilledError:
            return self._print(job)
        except _NotBegunError:
            self.close()
            self.starts = False
            pdf = self._print(job)
        self.starts = True
        return pdf

    def _print(self, job: Job) -> bytes:
        try:
            worker = self._take(job)
        except OSError:
            raise _NotBegunError from None
        try:
            return worker.print(job)
        finally:
            worker.end()
            self._refill(job)

    def _take(self, job: Job) -> Worker:
        with self.lock:
            styles = self._keep_fit(job)
            return self.waiting.pop() if self.waiting else Worker(styles)

    def _refill(self, job: Job) -> None:
        """Have somebody wait for the next paper. That there is none to be had is told to who asks for one."""
        with self.lock, suppress(OSError):
            styles = self._keep_fit(job)
            while len(self.waiting) < WAITING:
                self.waiting.append(Worker(styles))

    def _keep_fit(self, job: Job) -> tuple[tuple[Path, int], ...]:
        """The job's style sheets as they are now. Workers that loaded others, or have waited their time, are ended."""
        styles = tuple((path, path.stat().st_mtime_ns) for path in job.styles)
        for worker in list(self.waiting):
            if worker.styles != styles or worker.poll() is not None:
                self.waiting.remove(worker)
                worker.end()
        return styles

    def close(self) -> None:
        """End the workers that wait; the next paper starts another."""
        with self.lock:
            while self.waiting:
                self.waiting.pop().end()


_pool = Pool()


def print_paper(job: Job) -> bytes:
    """The PDF of a job, printed in a process of its own. Raises `PrintError`."""
    return _pool.print(job)


def can_start() -> bool:
    """Whether the engine could be started when this process last wanted to print; true if it never did."""
    return _pool.starts


def close() -> None:
    """End this process's workers; the next paper starts another."""
    _pool.close()


def _begin_anew() -> None:
    """In a forked process: the workers are the parent's, which alone holds their pipes and awaits their end."""
    global _pool  # noqa: PLW0603 - a forked process has locks of its own
    for worker in _pool.waiting:
        worker.returncode = 0
        worker.stdin.close()
        worker.stdout.close()
    _pool = Pool()


atexit.register(close)
os.register_at_fork(after_in_child=_begin_anew)
