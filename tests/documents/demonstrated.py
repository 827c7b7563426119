"""The demonstration of 4 March 2031, for the tests of how it is made and of how it is lived through."""

from contextlib import ExitStack
from datetime import date, datetime, timedelta
from io import BytesIO
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.db import transaction
from django.test import override_settings

from documents import demonstration, operations

ZONE = "America/Bogota"
DAY = date(2031, 3, 4)


def at(hour: int, minute: int = 0, later: int = 0) -> datetime:
    """An hour of a day of the plenary, or of a later one, on its own clocks."""
    return datetime(2031, 3, 4, hour, minute, tzinfo=ZoneInfo(ZONE)) + timedelta(days=later)


def blank_pdf(*_given) -> bytes:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file.getvalue()


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration of 4 March 2031, made once for this module; none of its papers is printed."""
    quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(transaction.atomic())
        stack.enter_context(override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), **quick))
        stack.enter_context(patch.dict(operations.WRITERS, dict.fromkeys(operations.WRITERS, blank_pdf)))
        stack.enter_context(patch.object(demonstration, "write_pdf", blank_pdf))
        demonstration.load_demonstration(at(8), ZONE)
        yield
        transaction.set_rollback(True)
