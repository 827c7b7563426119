"""The storage of the portal's files, on the disk of the machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError

from portal.files.names import is_named

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


class WholeFiles(FileSystemStorage):
    """Django's, where a name stands for a whole file, which a loss of power does not take back, or for nothing."""

    def _save(self, name, content):
        folder = Path(self.path(name)).parent
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{uuid4().hex}.part"
        try:
            with part.open("xb") as out:
                for chunk in content.chunks():
                    out.write(chunk.encode() if isinstance(chunk, str) else chunk)
                out.flush()
                os.fsync(out.fileno())
            if self.file_permissions_mode is not None:
                part.chmod(self.file_permissions_mode)
            name = self._reserved(name)
            part.replace(self.path(name))
        finally:
            part.unlink(missing_ok=True)
        _sync(folder)
        if (written := _written.get()) is not None:
            written.append(name)
        return name

    def _reserved(self, name: str) -> str:
        """`name`, or the next one that nobody else has; from now on it is taken."""
        while True:
            try:
                os.close(os.open(self.path(name), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def _sync(folder: Path) -> None:
    """Have the disk keep the names in a folder, as it keeps what the files hold."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def undone_on_failure() -> Iterator[None]:
    """If what is done inside fails, the files that it wrote are deleted; to be put around a transaction.

    What is named by a row all the same, as the transaction had ended before the failure, stays.
    """
    outer = _written.get()
    token = _written.set(written := [])
    try:
        yield
    except BaseException:
        with suppress(DatabaseError, OSError):  # what cannot be asked or deleted now, `check_files` finds
            for name in written:
                if not is_named(name):
                    default_storage.delete(name)
        raise
    else:
        if outer is not None:
            outer.extend(written)
    finally:
        _written.reset(token)
