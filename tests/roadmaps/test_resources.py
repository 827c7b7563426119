"""Spreadsheets of indicators and measurements."""

from datetime import date
from decimal import Decimal

import pytest

from meetings.access import Viewer
from roadmaps.models import Indicator, Measurement
from roadmaps.resources import IndicatorResource, MeasurementResource
from tests import factories as f
from tests.spreadsheets import dataset, round_trip, take_in, told, written
from tests.spreadsheets import plan as preview

ALL = Viewer(sees_all=True)


@pytest.fixture
def indicator(world):
    roadmap = f.make_roadmap(f.make_meeting(world.series), number=1)
    return f.make_indicator(f.make_result(roadmap=roadmap, position=1), position=1)


def test_measurements_come_back_without_a_difference(indicator, world):
    for month, value in enumerate(("0", "3.50", "99999999999.99"), 1):
        f.make(Measurement, indicator=indicator, date=date(2025, month, 1), value=Decimal(value), state=world.sv)
    f.make(Measurement, indicator=indicator, date=date(2025, 2, 1), organisation=world.acnur, note="=Sin dato")

    plans = round_trip(MeasurementResource, ALL, Indicator.objects.all())

    assert [(written(plan), plan.mistakes) for plan in plans] == [((0, 0, 4), [])] * 2


def test_measurements_come_in_with_a_decimal_comma(indicator, world):
    titles = ["meeting", "roadmap", "result", "indicator", "date", "value", "state", "organisation"]
    place = [indicator.result.meeting.address, 1, 1, 1]

    take_in(
        MeasurementResource(ALL),
        dataset(titles, [*place, "9/9/2025", "12,5", "SV", ""], [*place, "9/9/2025", "0", "", "acnur"]),
    )

    assert {row.value for row in indicator.measurements.all()} == {Decimal("12.5"), Decimal(0)}
    assert Indicator.objects.get().history.count() == 1


def test_unknown_is_not_zero(indicator, world):
    titles = ["meeting", "roadmap", "result", "indicator", "date", "value", "state", "organisation"]
    place = [indicator.result.meeting.address, 1, 1, 1]

    plan = preview(
        MeasurementResource(ALL),
        dataset(titles, [*place, "9/9/2025", "", "SV", ""], [*place, "9/9/2025", "1", "SV", "acnur"]),
    )

    assert told(plan) == [(2, "Valor"), (3, "Estado que informa")]


def test_an_indicator_of_an_expected_result_names_no_roadmap(world):
    meeting = f.make_meeting(world.series)
    f.make_result(meeting=meeting, position=4)
    titles = ["meeting", "roadmap", "result", "position", "text_es", "baseline_status", "baseline_value"]

    take_in(IndicatorResource(ALL), dataset(titles, [meeting.address, "", 4, 1, "Número", "Conocida", "3"]))

    assert Indicator.objects.get().baseline_value == 3
