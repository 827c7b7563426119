"""Whether it is for want of room that something failed."""

import errno
import sqlite3

from django.utils.translation import gettext_lazy as _

FULL = _("The disk of the portal is full. Nothing was saved. Please tell whoever looks after the portal.")
_OF_DISK = (errno.ENOSPC, errno.EDQUOT)
_OF_POSTGRESQL = "53100"


def is_full(error: BaseException | None) -> bool:
    """Whether an error says that the disk of the files, or that of the database, is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _OF_DISK:
            return True
        if getattr(error, "pgcode", "") == _OF_POSTGRESQL:
            return True
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
