from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from roadmaps.models import Indicator, Measurement, Target
from tests import factories as f


@pytest.fixture
def indicator(world):
    return f.make_indicator(f.make_result(roadmap=f.make_roadmap(f.make_meeting(world.series))))


def measure(indicator, state, value, day=date(2025, 6, 30), **fields):
    return f.make(Measurement, indicator=indicator, state=state, date=day, value=value, **fields)


def aim(indicator, value, **fields):
    fields = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)} | fields
    return f.make(Target, indicator=indicator, value=value, **fields)


def test_status_is_derived(world, indicator):
    assert indicator.status == Indicator.Status.NO_DATA

    measure(indicator, world.sv, Decimal(3))
    assert indicator.status == Indicator.Status.NO_TARGET

    aim(indicator, Decimal(5))
    assert indicator.status == Indicator.Status.PENDING

    measure(indicator, world.sv, Decimal(5), date(2025, 9, 30))
    assert indicator.status == Indicator.Status.REACHED


def test_status_of_a_falling_indicator(world, indicator):
    indicator.direction = Indicator.Direction.DECREASE
    aim(indicator, Decimal(5))
    measure(indicator, world.sv, Decimal(6))

    assert indicator.status == Indicator.Status.PENDING


def test_a_measured_zero_is_a_value(world, indicator):
    measure(indicator, world.sv, Decimal(0))

    assert indicator.latest_measurement.value == 0
    assert indicator.status == Indicator.Status.NO_TARGET


def test_an_unknown_value_is_not_zero(world, indicator):
    measure(indicator, world.sv, None, note="El Estado no informó.")

    assert indicator.latest_measurement is None
    assert indicator.status == Indicator.Status.NO_DATA


def test_measurement_says_a_value_or_why_there_is_none(world, indicator):
    with pytest.raises(ValidationError) as refused:
        measure(indicator, world.sv, None)

    assert list(refused.value.message_dict) == ["value"]


def test_target_needs_its_period(indicator):
    with pytest.raises(ValidationError) as refused:
        f.make(Target, indicator=indicator, value=Decimal(1))

    assert set(refused.value.message_dict) == {"period_start", "period_end"}


def test_target_period_ends_after_its_start(indicator):
    with pytest.raises(ValidationError) as refused:
        aim(indicator, Decimal(1), period_end=date(2024, 12, 31))

    assert list(refused.value.message_dict) == ["period_end"]


def test_baseline_has_a_value_only_where_it_is_known(indicator):
    for status, value in (("known", None), ("to-be-set", Decimal(1))):
        indicator.baseline_status, indicator.baseline_value = status, value

        with pytest.raises(ValidationError) as refused:
            indicator.full_clean()

        assert list(refused.value.message_dict) == ["baseline_value"]


def test_result_belongs_to_its_roadmaps_meeting(world):
    roadmap = f.make_roadmap(f.make_meeting(world.series))

    with pytest.raises(ValidationError) as refused:
        f.make_result(meeting=f.make_meeting(world.own), roadmap=roadmap)

    assert list(refused.value.message_dict) == ["roadmap"]
