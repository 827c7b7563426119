"""Hours and lengths as agendas print them, in one cell."""

from datetime import time

import pytest

from sessions.hours import HourError, read_hours, write_hours


@pytest.mark.parametrize(
    ("typed", "start", "minutes"),
    [
        ("9:00", time(9), None),
        ("09.00", time(9), None),
        ("9h30", time(9, 30), None),
        ("14:00 hrs.", time(14), None),
        ("14 h", time(14), None),
        ("2:00 p.m.", time(14), None),
        ("12:15 am", time(0, 15), None),
        ("9:00–9:30", time(9), 30),
        ("9:00 a.m. a 10:30 a.m.", time(9), 90),
        ("13h às 14h30", time(13), 90),
        ("9–10:30", time(9), 90),
        ("23:30 - 0:30", time(23, 30), 60),
        ("9:00 (15 min)", time(9), 15),
        ("15 min", None, 15),
        ("15'", None, 15),
        ("60 minutos", None, 60),
        ("1 h 30 min", None, 90),
        ("1h30", None, 90),
        ("2 horas", None, 120),
        ("1 hora y media", None, 90),
        ("90", None, 90),
        ("  ", None, None),
    ],
)
def test_a_cell_tells_an_hour_a_length_or_both_and_is_written_so_that_it_says_the_same(typed, start, minutes):
    assert read_hours(typed) == (start, minutes)
    assert read_hours(write_hours(start, minutes)) == (start, minutes)


@pytest.mark.parametrize(
    "typed", ["9", "24", "930", "25:00", "9:75", "13:00 pm", "9:00–9:00", "0 min", "pronto", "9:00 x"]
)
def test_what_is_neither_or_can_be_both_is_asked_about_with_the_words_that_were_typed(typed):
    with pytest.raises(HourError) as refused:
        read_hours(typed)

    assert f"«{typed}»" in str(refused.value)
