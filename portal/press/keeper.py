"""The portal's side of the press: starts the server when it is first needed, and hands papers over."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from portal.press.order import AT, BEGUN, DONE, Order

FOLDER = Path(__file__).resolve().parent.parent.parent
SECONDS = 30.0
MEMORY = 512 * 1024 * 1024
START_SECONDS = 60  # to load the engine takes one; a machine may be busy
AT_ONCE = 2  # papers that one process of the portal prints at the same time
LARGEST = 256 * 1024 * 1024
# The engine needs to find its libraries and fonts; the portal's secrets are none of its business.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_", "TMPDIR", "XDG_", "FONTCONFIG_", "LD_LIBRARY_PATH", "PYTHON")


class PressError(Exception):
    """There is no PDF. `section` is the identifier of the section in which it went wrong, empty where none is known."""

    def __init__(self, message: str, section: str = ""):
        super().__init__(message)
        self.section = section


class _NotStartedError(PressError):
    """The server went away before it began the paper."""


class Keeper:
    """One server of this process, kept from its first paper to the process's end."""

    def __init__(self):
        self.lock = threading.Lock()
        self.places = threading.BoundedSemaphore(AT_ONCE)
        self.server: subprocess.Popen | None = None
        self.control: socket.socket | None = None
        self.styles: tuple = ()

    def print(self, order: Order) -> bytes:
        """The PDF of an order; raises `PressError`. A server that has died is started anew, once."""
        if not self.places.acquire(timeout=order.seconds):
            raise PressError("found the press busy")
        try:
            return self._print(order)
        except _NotStartedError:
            self.close()
            return self._print(order)
        finally:
            self.places.release()

    def _print(self, order: Order) -> bytes:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                self._hand_over(theirs, order.styles)
            connection = Connection(ours.detach())
        except OSError:
            ours.close()
            raise _NotStartedError("found no press") from None
        with connection:
            try:
                begun = connection.poll(START_SECONDS) and connection.recv_bytes(LARGEST) == BEGUN
            except (EOFError, OSError):
                begun = False
            if not begun:
                raise _NotStartedError("found no press")
            return _await(connection, order)

    def _hand_over(self, pair: socket.socket, styles: tuple[Path, ...]) -> None:
        with self.lock:
            current = tuple((path, path.stat().st_mtime_ns) for path in styles)
            if self.control is None or self.server is None or self.server.poll() is not None or self.styles != current:
                self._end()
                self.control = self._start(styles)
                self.styles = current
            socket.send_fds(self.control, [b"p"], [pair.fileno()])

    def _start(self, styles: tuple[Path, ...]) -> socket.socket:
        control, theirs = socket.socketpair()
        env = {key: value for key, value in os.environ.items() if key.startswith(_PASSED_ON)}
        with theirs:
            self.server = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "portal.press.server", *map(str, styles)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=FOLDER,
                env=env,
                start_new_session=True,  # Ctrl-C in a terminal is for the portal, which then ends the server
            )
        return control

    def _end(self) -> None:
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.server is not None:
            try:
                self.server.wait(timeout=2)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
            self.server = None

    def close(self) -> None:
        """End the server; the next paper starts another."""
        with self.lock:
            self._end()

    def forget(self) -> None:
        """In a forked process: the server is the parent's, and must not see this process as one who still wants it."""
        if self.control is not None:
            self.control.close()
        if self.server is not None:
            self.server.returncode = 0


def _await(connection: Connection, order: Order) -> bytes:
    """The answer, or a `PressError`. Whoever stops waiting closes the connection, at which the paper's process ends."""
    seen: list[str] = []
    try:
        connection.send(order)
        end = time.monotonic() + order.seconds
        while connection.poll(max(0, end - time.monotonic())):
            answer = connection.recv_bytes(LARGEST)
            kind, body = answer[:1], answer[1:]
            if kind == DONE:
                return body
            if kind != AT:
                told = json.loads(body)
                raise PressError(told["what"], told["section"] or _last(seen))
            seen.append(body.decode())
    except (EOFError, OSError):
        # The kernel or a library ended it: as a rule, for want of memory.
        raise PressError("needed more memory than a paper has, or broke the engine", _last(seen)) from None
    raise PressError(f"took longer than {order.seconds:g} seconds", _longest(seen))


def _last(seen: list[str]) -> str:
    return next((section for section in reversed(seen) if section), "")


def _longest(seen: list[str]) -> str:
    counted = Counter(section for section in seen if section)
    return counted.most_common(1)[0][0] if counted else ""


_keeper = Keeper()


def print_paper(order: Order) -> bytes:
    """The PDF of an order, printed in a process of its own. Raises `PressError`."""
    return _keeper.print(order)


def close() -> None:
    """End this process's server; the next paper starts another."""
    _keeper.close()


def _begin_anew() -> None:
    global _keeper  # noqa: PLW0603 - a forked process has locks of its own
    _keeper.forget()
    _keeper = Keeper()


atexit.register(close)
os.register_at_fork(after_in_child=_begin_anew)
