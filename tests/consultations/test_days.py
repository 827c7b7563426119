"""Working days of a term: weekends, the days that the Presidency has set, and what the calendars of States propose."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from consultations.days import instant, proposed, term
from portal.templatetags.plenaria import formatted

TUESDAY = date(2026, 11, 24)


def counted(days):
    return [(each.day.isoformat(), each.number) for each in days]


def test_five_working_days_over_a_weekend_and_a_holiday():
    days = term(TUESDAY, 5, [{"day": "2026-11-30", "reason": "Día del Faro"}])

    assert counted(days) == [
        ("2026-11-24", None),
        ("2026-11-25", 1),
        ("2026-11-26", 2),
        ("2026-11-27", 3),
        ("2026-11-28", None),
        ("2026-11-29", None),
        ("2026-11-30", None),
        ("2026-12-01", 4),
        ("2026-12-02", 5),
    ]
    assert days[6].reason == "Día del Faro"
    assert [each.is_weekend for each in days[4:7]] == [True, True, False]


def test_what_circulates_on_a_friday_counts_from_monday():
    assert counted(term(date(2026, 11, 27), 1, []))[-1] == ("2026-11-30", 1)


def test_a_holiday_on_a_weekend_takes_no_day():
    assert counted(term(TUESDAY, 3, [{"day": "2026-11-28", "reason": "Sábado festivo"}]))[-1] == ("2026-11-27", 3)


def test_a_mistyped_number_of_days_ends():
    assert term(TUESDAY, 65535, [])[-1].number == 60


def test_the_calendars_of_states_propose_with_the_reason_of_each():
    states = [("MX", "México"), ("PA", "Panamá"), ("XX", "Nadie")]

    found = list(proposed(states, date(2026, 11, 1), date(2026, 12, 31)))

    days = {each["day"]: each["reason"] for each in found}
    assert "México" in days["2026-12-25"]
    assert "Panamá" in days["2026-12-25"]
    assert days["2026-12-08"].endswith("Panamá")
    assert not any(date.fromisoformat(day).weekday() >= 5 for day in days)
    assert list(days) == sorted(days)


def test_a_deadline_is_one_instant():
    assert instant(date(2026, 12, 2), time(18), "America/Mexico_City") == datetime(2026, 12, 3, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", ["es", "pt-br"])
def test_months_and_days_of_the_week_are_written_small(language):
    with override(language):
        written = [formatted(date(2027, month, 5), "D j N") for month in range(1, 13)]

    assert written == [each.lower() for each in written]
