from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from meetings.models import Membership
from meetings.provenance import Precision
from tests import factories as f


@pytest.fixture
def conference(db):
    return f.make_conference()


def test_troika_takes_the_terms_that_touch(conference):
    first, second, third = (f.make_presidency(conference, f.make_state(), year) for year in (2022, 2023, 2024))

    troika = conference.troika(date(2023, 6, 1))

    assert troika == {"previous": first, "current": second, "next": third}


def test_troika_says_what_is_not_on_record(conference):
    before = f.make_presidency(conference, f.make_state(), 2024)
    after = f.make_presidency(conference, f.make_state(), 2026)

    assert conference.troika(date(2026, 11, 20)) == {"previous": None, "current": after, "next": None}
    assert conference.troika(date(2025, 5, 1)) == {"previous": before, "current": None, "next": after}


def test_troika_of_a_day_far_from_any_term_is_empty(conference):
    f.make_presidency(conference, f.make_state(), 2000)

    assert conference.troika(date(2025, 5, 1)) == {"previous": None, "current": None, "next": None}


def test_troika_keeps_a_term_until_its_recorded_end(conference):
    argentina = f.make_presidency(conference, f.make_state(), 2021)
    chile = f.make_presidency(conference, f.make_state(), start=date(2021, 1, 1), end=date(2022, 10, 31))
    peru = f.make_presidency(conference, f.make_state(), start=date(2022, 10, 1), end=date(2023, 12, 31))

    assert conference.troika(date(2021, 9, 9)) == {"previous": None, "current": argentina, "next": chile}
    assert conference.troika(date(2022, 10, 14)) == {"previous": argentina, "current": chile, "next": peru}


def test_presidency_precision_is_the_coarser(conference):
    term = f.make_presidency(conference, f.make_state(), start_precision=Precision.DAY, end_precision=Precision.MONTH)

    assert term.precision == Precision.MONTH


def test_membership_refuses_an_organisation_as_member(conference):
    with pytest.raises(ValidationError) as refused:
        f.make_membership(conference, f.make_organisation(), Membership.Status.MEMBER)

    assert list(refused.value.message_dict) == ["status"]


def test_membership_refuses_an_organisation_as_member_in_the_database(conference):
    with pytest.raises(IntegrityError):
        Membership.objects.create(conference=conference, organisation=f.make_organisation(), status="member")


def test_membership_refuses_a_second_open_row(conference):
    state = f.make_state()
    f.make_membership(conference, state)

    with pytest.raises(ValidationError) as refused:
        f.make_membership(conference, state, Membership.Status.OBSERVER)

    assert list(refused.value.message_dict) == ["state"]


def test_membership_refuses_a_second_open_row_in_the_database(conference):
    state = f.make_state()
    f.make_membership(conference, state)

    with pytest.raises(IntegrityError):
        Membership.objects.create(conference=conference, state=state, status="observer")


def test_membership_may_follow_one_that_ended(conference):
    state = f.make_state()
    f.make_membership(conference, state, Membership.Status.OBSERVER, since=date(2000, 1, 1), until=date(2009, 12, 31))

    f.make_membership(conference, state, since=date(2010, 1, 1))

    assert Membership.objects.open_on(date(2005, 1, 1)).get().status == "observer"
    assert Membership.objects.open_on(date(2015, 1, 1)).get().status == "member"


def test_membership_refuses_two_parties_and_none(conference):
    for parties in ({"state": f.make_state(), "organisation": f.make_organisation()}, {}):
        with pytest.raises(ValidationError):
            f.make(Membership, conference=conference, status="observer", **parties)
