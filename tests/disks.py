"""A disk on which there is no room, be it that of the files or that of the database."""

import errno
import sqlite3

import pytest
from django.db import OperationalError

from portal.files import storage


@pytest.fixture
def full_disk(monkeypatch):
    """`full_disk(after)`: after so many files the disk of the portal's files is full, as it is told on writing."""

    def full_disk(after: int = 0):
        room = iter(range(after))
        real = storage.os.fsync

        def fsync(handle):
            if next(room, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        monkeypatch.setattr(storage, "_sync", lambda _folder: None)
        monkeypatch.setattr(storage.os, "fsync", fsync)

    return full_disk


def full_database() -> OperationalError:
    """What Django raises where the database finds no room."""
    told = sqlite3.OperationalError("database or disk is full")
    told.sqlite_errorcode = sqlite3.SQLITE_FULL
    return _raised_from(told)


def full_server() -> OperationalError:
    """The same of PostgreSQL."""

    class DiskFullError(Exception):
        pgcode = "53100"

    return _raised_from(DiskFullError())


def _raised_from(told: Exception) -> OperationalError:
    error = OperationalError(*told.args)
    error.__cause__ = told
    return error
