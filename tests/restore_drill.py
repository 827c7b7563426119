"""Backs up while somebody writes, restores, moves to the other engine, does it there again, moves back, and compares.

    .ci/postgres .venv/bin/python -m tests.restore_drill

It makes databases of its own on that cluster and in a temporary folder: reference data and the demonstration. It ends
with the first thing that is not as it was. `write` and `told`, as its argument, are its own processes.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.upgrade.dump import socket_of

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Portal:
    url: str
    files: Path

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"DATABASE_URL": self.url, "MEDIA_ROOT": str(self.files), "DEBUG": "on"}

    def run(self, *words: str) -> str:
        return subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, *words], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    def manage(self, *words: str) -> None:
        begun = time.monotonic()
        said = self.run("manage.py", *words)
        print(f"\n== {words[0]}, {time.monotonic() - begun:.0f} s\n{said}", end="", flush=True)

    def told(self) -> dict:
        return json.loads(self.run("-m", "tests.restore_drill", "told"))

    def written(self) -> subprocess.Popen:
        """Somebody who writes into it, and has begun."""
        command = [sys.executable, "-m", "tests.restore_drill", "write"]
        writer = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE)  # noqa: S603
        writer.stdout.readline()
        return writer


def main() -> None:
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with TemporaryDirectory() as place:
        folder = Path(place)

        def on_sqlite(name: str, files: str) -> Portal:
            return Portal(f"sqlite:///{folder / name}.sqlite3", folder / files)

        def on_postgresql(name: str, files: str) -> Portal:
            subprocess.run(["createdb", *socket_of(f"{server}/{name}")], check=True)  # noqa: S603, S607 - the one in PATH
            return Portal(f"{server}/{name}", folder / files)

        first = on_sqlite("first", "files")
        for command in ("migrate", "load_reference", "load_demonstration"):
            first.manage(command, "--verbosity", "0")
        copied(first, on_sqlite("second", "second"), folder / "first.gpg")
        moved = on_postgresql("moved", "files")
        same_after_move(first, moved)
        copied(moved, on_postgresql("fourth", "fourth"), folder / "moved.gpg")
        same_after_move(moved, on_sqlite("back", "files"))
    print("\nAll was as it was.")


def copied(portal: Portal, target: Portal, archive: Path) -> None:
    """Back `portal` up while somebody writes into it, and restore it as `target`."""
    passphrase = archive.with_suffix(".passphrase")
    passphrase.touch(0o600)
    passphrase.write_text("geheim\n")
    before, writer = portal.told(), portal.written()
    try:
        portal.manage("backup", "--output", str(archive), "--passphrase-file", str(passphrase))
        require(writer.poll() is None, "the writer ended before the backup did")
    finally:
        writer.kill()
        writer.communicate()
    target.manage("restore", str(archive), "--passphrase-file", str(passphrase))
    target.manage("check_files")
    restored, after = target.told(), portal.told()
    print(
        f"Pictures before, in the archive, and after: {before['pictures']}, {restored['pictures']}, {after['pictures']}"
    )
    require(before["pictures"] < restored["pictures"] < after["pictures"], "nothing was written meanwhile")
    require(bool(before["papers"]) and before["papers"] == restored["papers"], "issued papers are others")


def same_after_move(portal: Portal, target: Portal) -> None:
    portal.manage("move_database", target.url)
    require(portal.told() == target.told(), "what was moved is not the same")


def require(is_so: bool, otherwise: str) -> None:  # noqa: FBT001
    if not is_so:
        raise SystemExit(f"Not as it was: {otherwise}.")


def write() -> None:
    """Pictures with their files, one after the other, until it is killed."""
    from meetings.models import Image
    from tests import factories as f
    from tests.portal.test_files import png

    for number in count():
        address = f"drill-{os.getpid()}-{number}"
        f.make(Image, address=address, file=png(), alternative_text=f"Foto {number}")
        print(number, flush=True)


def told() -> None:
    """What the files of issued papers answer a reader, by their addresses, and how many pictures there are."""
    from django.test import Client

    from documents.models import File
    from meetings.models import Image

    papers, reader = {}, Client(SERVER_NAME="localhost")
    for file in File.objects.filter(version__issued_at__isnull=False).select_related("version__document"):
        answer = reader.get(file.get_absolute_url())
        content = b"".join(answer) if answer.streaming else answer.content
        papers[file.get_absolute_url()] = [answer.status_code, sha256(content).hexdigest()]
    print(json.dumps({"papers": papers, "pictures": Image.objects.count()}))


if __name__ == "__main__":
    if sys.argv[1:]:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        django.setup()
    {"write": write, "told": told}.get(" ".join(sys.argv[1:]), main)()
