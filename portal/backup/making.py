"""A backup: one archive of what the database holds at one moment."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.storage import default_storage

from portal.backup import manifest as told
from portal.backup.archive import FILES, Writer, writing
from portal.backup.manifest import Manifest
from portal.backup.refusals import Refused
from portal.backup.snapshot import FILE, snapshot
from portal.files.names import of_history, of_rows


@dataclass(frozen=True)
class Made:
    manifest: Manifest
    size: int


def back_up(file: Path, passphrase: Path | None) -> Made:
    """Write the archive `file`. Raises `Refused`, `OSError`, or what the database raises; nothing is left then."""
    if file.exists():
        raise Refused(f"{file} is there already; a backup overwrites none.")
    with (
        TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder,
        snapshot(Path(folder)) as using,
        writing(file, passphrase) as out,
    ):
        manifest = Manifest.of(using)
        copy = Path(folder) / FILE
        with copy.open("rb") as database:
            out.add(FILE, database, copy.stat().st_size)
        _add_files(out, manifest, using)
        manifest.members = dict(out.members)
        out.add_bytes(told.FILE, manifest.written())  # last: an archive that is cut off has none
    return Made(manifest, file.stat().st_size)


def _add_files(out: Writer, manifest: Manifest, using: str) -> None:
    """The files that rows name, and those of their history that are there."""
    named = {kept.name for kept in of_rows(using)}
    for name in sorted(named.union(of_history(using))):
        try:
            with default_storage.open(name) as file:
                out.add(f"{FILES}{name}", file, file.size)
        except FileNotFoundError:
            if name in named:
                manifest.missing.append(name)
