"""From an archive to a portal, in a database and a folder of files that are empty, and the proof that all is there."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.backup import postgresql, proving
from portal.backup.archive import FILES, unpack
from portal.backup.connecting import connected, read_only
from portal.backup.manifest import Manifest
from portal.backup.refusals import Refused, first_line
from portal.backup.snapshot import FILE
from portal.files.checking import stored


def restore(archive: Path, passphrase: Path | None, using: str = DEFAULT_DB_ALIAS) -> tuple[Manifest, list[str]]:
    """Bring an archive back; gives what was proved, in sentences.

    Raises `Refused`, `OSError`, or what the database raises: with nothing changed, or, where a proof fails, with all
    that was restored left for a look.
    """
    target = connections[using]
    require_no_tables(target)
    _require_no_files()
    with TemporaryDirectory(prefix=".restore-", dir=settings.VAR_DIR) as place:
        folder = Path(place)
        found = unpack(archive, passphrase, folder)
        manifest = Manifest.read(folder)
        manifest.require(found)
        manifest.require_engine(target.vendor)
        with _files_in_place(folder, manifest):
            if target.vendor == "sqlite":
                _load_file(target, folder / FILE)
            else:
                postgresql.load(target, folder / FILE)
    return manifest, proving.restored(manifest, using)


def _require_no_files() -> None:
    if first := next(stored(), None):
        raise Refused(f"The folder of the files, MEDIA_ROOT, is not empty: it holds {first}. Nothing was changed.")


def require_no_tables(of: BaseDatabaseWrapper) -> None:
    with of.cursor() as cursor:
        found = of.introspection.table_names(cursor)
    if found:
        raise Refused(
            f"The database is not empty: it has {len(found)} tables. Create another one for what is to come;"
            " nothing was changed."
        )


@contextmanager
def _files_in_place(folder: Path, manifest: Manifest) -> Iterator[None]:
    """The files stand before the rows that name them; if what is done inside fails, they are deleted again."""
    written: list[str] = []
    try:
        for name in (each.removeprefix(FILES) for each in manifest.members if each.startswith(FILES)):
            path = folder / FILES / name
            with path.open("rb") as file:
                written.append(default_storage.save(name, File(file)))
            path.unlink()
            if written[-1] != name:
                raise Refused(f"Somebody else has put {name} among the files meanwhile.")
        yield
    except BaseException:
        for name in written:
            with suppress(OSError):  # `check_files` finds it
                default_storage.delete(name)
        raise


def _load_file(target: BaseDatabaseWrapper, copy: Path) -> None:
    """A database of SQLite, whole under its name or not there."""
    with connected("restored", read_only(copy)) as restored:  # Django's has the functions that constraints ask
        try:
            with restored.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                (said,) = cursor.fetchone()
        except DatabaseError as error:
            said = str(error)
    if said != "ok":
        raise Refused(f"The database of the archive is damaged: {first_line(said)}.")
    target.close()
    place = Path(target.settings_dict["NAME"])
    part = place.with_name(f".{place.name}.part")
    try:
        shutil.copyfile(copy, part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        for rest in ("-wal", "-shm"):
            place.with_name(place.name + rest).unlink(missing_ok=True)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
