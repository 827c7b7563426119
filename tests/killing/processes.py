"""Processes that are begun and killed, and a server that takes mails."""

import os
import random
import signal
import socket
import time
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path

from django.db import connections

ANSWER_AFTER = 0.03  # seconds from the end of a mail to the answer, so that some are killed in between
PATIENCE = 20  # seconds for what ends by itself


def begin(do) -> int:
    """Do it in another process; gives its number once it has begun."""
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reading)
            os.write(writing, b".")
            do()
            code = 0
        except BaseException:  # noqa: BLE001 - a fork ends here, whatever comes
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    return pid


def has_ended(pid: int) -> bool:
    """Whether it has come to its end by itself; raises `RuntimeError` if by an error."""
    found, status = os.waitpid(pid, os.WNOHANG)
    if found and status:
        raise RuntimeError(f"process ended with {status}")
    return bool(found)


def kill(pid: int) -> list[int]:
    """Kill a process of ours; gives the numbers of the presses that it leaves behind."""
    left = presses_of(pid)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return left


def killed_within(pid: int, seconds: float) -> tuple[bool, list[int]]:
    """Kill it at a moment of the next seconds; whether it was still at it, and the presses that it leaves behind."""
    time.sleep(random.uniform(0, seconds))  # noqa: S311 - a moment that nobody chose
    return (False, []) if has_ended(pid) else (True, kill(pid))


def ended(pid: int) -> None:
    """Wait for its end."""
    until = time.monotonic() + 3 * PATIENCE
    while not has_ended(pid):
        if time.monotonic() > until:
            kill(pid)
            raise RuntimeError("process did not end")
        time.sleep(0.02)


def presses_of(pid: int) -> list[int]:
    """The numbers of the printing processes that a process has started."""
    return [each for each in _children(pid) if _prints(each)]


def kill_a_press_of(pid: int) -> bool:
    """Kill one press that a process has started; whether there was one."""
    for press in presses_of(pid):
        with suppress(ProcessLookupError):  # it has just ended
            os.kill(press, signal.SIGKILL)
            return True
    return False


def outlive(pids: list[int]) -> list[int]:
    """Which presses are still there after some time, though whoever started them was killed."""
    until = time.monotonic() + PATIENCE
    while (left := [pid for pid in pids if _prints(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, task.read_text().split())
    return found


def _prints(pid: int) -> bool:
    """Whether it is a press, and no shell of one that has ended."""
    with suppress(OSError):
        return b"portal.printing" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


class MailServer:
    """Takes every mail; `taken()` counts how often each Message-ID arrived."""

    def __init__(self, folder: Path):
        self.log = folder / "mails"
        self.log.touch()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(1)
        self.port = self.listening.getsockname()[1]
        self.pid = begin(self._serve)

    def taken(self) -> Counter:
        return Counter(self.log.read_text().split("\n")[:-1])

    def end(self) -> None:
        kill(self.pid)
        self.listening.close()

    def _serve(self) -> None:
        """Until whoever began it is gone."""
        parent = os.getppid()
        while os.getppid() == parent:
            with suppress(OSError):  # nobody has called for a second, or a caller was killed
                caller, _address = self.listening.accept()
                caller.settimeout(PATIENCE)
                with caller, caller.makefile("rb") as heard:
                    self._talk(caller, heard)

    def _talk(self, caller, heard) -> None:
        caller.sendall(b"220 here\r\n")
        for line in heard:
            word = line[:4].upper()
            if word == b"DATA":
                caller.sendall(b"354 go on\r\n")
                if not self._take(heard):
                    return
            caller.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")

    def _take(self, heard) -> bool:
        """Whether a whole mail came."""
        identifier = ""
        for line in heard:
            if line.lower().startswith(b"message-id:"):
                identifier = line.partition(b":")[2].decode().strip()
            if line == b".\r\n":
                with self.log.open("a") as log:
                    log.write(f"{identifier}\n")
                time.sleep(ANSWER_AFTER)
                return True
        return False
