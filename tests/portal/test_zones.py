from datetime import date

import pytest

from portal.zones import utc_offset


@pytest.mark.parametrize(
    ("zone", "day", "written"),
    [
        ("America/Bogota", date(2024, 10, 10), "UTC−5"),
        ("America/Santiago", date(2024, 1, 1), "UTC−3"),
        ("America/Santiago", date(2024, 7, 1), "UTC−4"),
        ("America/St_Johns", date(2024, 1, 1), "UTC−3:30"),
        ("Asia/Kolkata", date(2024, 10, 10), "UTC+5:30"),
        ("UTC", date(2024, 10, 10), "UTC"),
    ],
)
def test_offset_is_that_of_the_day(zone, day, written):
    assert utc_offset(zone, day) == written
