"""The portal behind gunicorn with one worker: the processor time that a request costs the server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_SECONDS = 60


@contextmanager
def portal(database_url: str, **environment: str) -> Iterator["Server"]:
    """A server on a free port of 127.0.0.1, ended by its process id; `environment` is for `bench.wsgi`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--workers=1",
            f"--bind=127.0.0.1:{port}",
            "--log-level=error",
            "bench.wsgi",
        ],
        env=os.environ | {"DATABASE_URL": database_url} | environment,
    )
    try:
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


class Server:
    def __init__(self, port: int, pid: int):
        self.port, self.pid = port, pid
        self.wait()

    def wait(self) -> None:
        """Until it answers; raises `TimeoutError` where it does not."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                self.fetch("/bench/ok/")
            except ConnectionError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("The server does not answer.")

    def fetch(self, address: str, etag: str = "") -> str:
        """Asks for an address, as somebody who has what `etag` names; gives the ETag of the answer, if it has one."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        connection.request("GET", address, headers={"If-None-Match": etag} if etag else {})
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status != (304 if etag else 200):
            raise RuntimeError(f"{address}: {response.status}")
        return response.getheader("ETag", "")

    def seconds(self) -> float:
        """Processor seconds of the worker so far."""
        worker = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()[0]
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def cost(self, *requests: tuple, rounds: int = 5) -> list[float]:
        """Processor seconds of one request to each address: the median of alternating rounds of so many requests.

        A request is an address, how often it is asked for, and perhaps the ETag of what whoever asks has already.
        """
        taken: list[list[float]] = [[] for _ in requests]
        for address, _times, *etag in requests:
            self.fetch(address, *etag)
        for _ in range(rounds):
            for (address, times, *etag), found in zip(requests, taken, strict=True):
                start = self.seconds()
                for _ in range(times):
                    self.fetch(address, *etag)
                found.append((self.seconds() - start) / times)
        return [median(found) for found in taken]
