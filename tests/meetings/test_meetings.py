from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from meetings.models import Meeting
from tests import factories as f


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"start": date(2024, 10, 11), "end": date(2024, 10, 10)}, "end"),
        ({"start": None, "end": date(2024, 10, 10)}, "end"),
        ({"modality": Meeting.Modality.IN_PERSON}, "host"),
        ({"timezone": "Bogotá"}, "timezone"),
    ],
)
def test_meeting_refuses_at_the_field(world, fields, at):
    with pytest.raises(ValidationError) as refused:
        f.make_meeting(world.series, **fields)

    assert list(refused.value.message_dict) == [at]


def test_meeting_end_before_start_is_refused_by_the_database(world):
    meeting = f.make_meeting(world.series)

    with pytest.raises(IntegrityError):
        Meeting.objects.filter(pk=meeting.pk).update(start=date(2030, 1, 1))


def test_meeting_number_once_in_series(world):
    f.make_meeting(world.series, number=5)

    with pytest.raises(ValidationError) as refused:
        f.make_meeting(world.series, number=5, address="other")

    assert list(refused.value.message_dict) == ["number"]


def test_meeting_is_narrowed_only_to_a_conference_concerned(world):
    with pytest.raises(ValidationError) as refused:
        f.make_meeting(world.own, narrowed_to=world.crm)

    assert list(refused.value.message_dict) == ["narrowed_to"]


def test_newest_first_puts_unknown_dates_last(world):
    old = f.make_meeting(world.series, start=date(2018, 5, 8), end=None)
    unknown = f.make_meeting(world.series, start=None, end=None)
    new = f.make_meeting(world.series, start=date(2024, 10, 10))

    assert list(Meeting.objects.newest_first()) == [new, old, unknown]


def test_utc_offset_is_that_of_the_first_day(world):
    meeting = f.make_meeting(world.series, start=date(2024, 7, 1), timezone="America/Santiago")

    assert meeting.utc_offset == "UTC−4"
    assert Meeting(timezone="America/Santiago").utc_offset == ""


def test_meeting_that_is_public_is_not_narrowed(world):
    with pytest.raises(ValidationError) as refused:
        f.make_meeting(world.series, audience="public", narrowed_to=world.crm)

    assert list(refused.value.message_dict) == ["narrowed_to"]
