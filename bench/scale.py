"""Files of good practices where there are more than one holds: what one costs, and that more records cost no more."""

from types import SimpleNamespace

from django.db import transaction

from bench.measuring import Row, alternate, at_most, fetch
from meetings.models import Series, State
from practices.exports import MOST_ROWS
from tests import factories as f
from tests.at_scale import Many

FILES = ("csv", "xlsx", "json")
LIST = "/es/practices/"


def measure() -> list[Row]:
    with transaction.atomic():
        rows = measured()
        transaction.set_rollback(True)  # its records would weigh on others
    return rows


def measured() -> list[Row]:
    meeting = f.make_meeting(Series.objects.get(address="bench"))
    full = SimpleNamespace(meeting=meeting, theme=f.make_theme())
    many = Many(full, State.objects.get(code="XB"), meetings=20)
    many.add(practices=MOST_ROWS)
    *once, page = taken()
    many.add(practices=MOST_ROWS)
    *twice, _page = taken()
    return [
        *(
            Row(f"practices.{each} of {MOST_ROWS} : the list of 50", cost / page)
            for each, cost in zip(FILES, once, strict=True)
        ),
        *(
            at_most(f"practices.{each} at twice as many : at {MOST_ROWS}", later / before, 1.5)
            for each, before, later in zip(FILES, once, twice, strict=True)
        ),
    ]


def taken() -> list[float]:
    """Of each file, and of the list."""
    files = [f"/es/practices.{each}" for each in FILES]
    return alternate(*(lambda address=address: fetch(address) for address in (*files, LIST)), rounds=3, seconds=0)
