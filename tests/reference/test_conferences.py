"""Who belongs to each conference, its bodies and its presidencies, as the sources have them."""

from collections import Counter
from datetime import date

import pytest

from meetings.models import Axis, Body, Conference, Membership, Presidency
from tests.reference.members import CRM, CSM

pytestmark = pytest.mark.django_db


def codes(conference, status):
    rows = Membership.objects.filter(conference__address=conference, status=status, state__isnull=False)
    return set(rows.values_list("state__code", flat=True))


def test_conferences_and_who_belongs_to_them():
    assert list(Conference.objects.values_list("address", "founded")) == [("crm", 1996), ("csm", 2000)]
    assert codes("crm", "member") == CRM
    assert codes("csm", "member") == CSM
    assert codes("crm", "observer") == {"AR", "CO", "EC", "JM", "PE"}
    assert codes("csm", "observer") == {"MX"}


def test_member_states_have_no_date_that_no_source_gives():
    assert not Membership.objects.filter(status="member", since__isnull=False).exists()


def test_observer_organisations_of_the_crm_with_their_years():
    rows = Membership.objects.filter(conference__address="crm", organisation__isnull=False, certainty="stated")

    assert {row.organisation.address: (row.status, row.since.year) for row in rows} == {
        "oim": ("observer", 1996),
        "cepal": ("observer", 1996),
        "acnur": ("observer", 1997),
        "cidh": ("observer", 2000),
        "relatoria-migrantes": ("observer", 2003),
        "sica": ("observer", 2003),
        "unfpa": ("observer", 2006),
        "segib": ("observer", 2007),
        "cicr": ("observer", 2014),
        "unicef": ("observer", 2015),
        "rrocm": ("civil-society", 1998),
    }


def test_what_one_outlet_says_is_marked():
    rows = Membership.objects.exclude(certainty="stated")

    assert {(row.conference.address, str(row.party)) for row in rows} == {("csm", "México")}
    assert all(row.certainty == "one-outlet" and row.source and row.note for row in rows)


def test_bodies_of_the_conferences():
    kinds = {
        conference.address: Counter(conference.bodies.values_list("kind", flat=True))
        for conference in Conference.objects.all()
    }

    assert kinds == {
        "crm": {
            "ministerial": 1,
            "consultation": 1,
            "network": 3,
            "working-group": 4,
            "ad-hoc": 3,
            "secretariat": 1,
            "presidency": 1,
            "coalition": 1,
        },
        "csm": {"network": 6, "secretariat": 1},
    }


def test_the_planned_network_has_no_date_and_succeeds_the_ad_hoc_group():
    planned = Body.objects.get(address="crm-red-ninez")

    assert planned.start is None
    assert [body.address for body in planned.predecessors.all()] == ["crm-ad-hoc-ninez"]
    assert list(Axis.objects.values_list("conference__address", "position")) == [("crm", 1), ("crm", 2), ("crm", 3)]


# Presidencies


def test_presidencies_of_the_crm_are_calendar_years():
    terms = Presidency.objects.filter(conference__address="crm").order_by("start")

    assert [term.start.year for term in terms] == [*range(1996, 2025), 2026]
    assert all((term.start, term.end) == (date(term.start.year, 1, 1), date(term.start.year, 12, 31)) for term in terms)
    assert {term.precision for term in terms} == {"year"}
    assert "".join(term.state.code for term in terms if term.start.year <= 2016) == (
        "MXPACASVUSCRGTMXPACASVUSHNGTMXDOPACRNIMXHN"
    )
    assert terms.exclude(theme_es="").exclude(theme_es=None).count() == 23


def test_presidencies_of_the_csm_are_as_exact_as_their_sources():
    terms = Presidency.objects.filter(conference__address="csm").order_by("start", "end")

    assert [(term.state.code, str(term.start)[:7], str(term.end)[:7], term.precision) for term in terms] == [
        ("UY", "2017-01", "2018-12", "year"),
        ("BO", "2018-01", "2019-12", "year"),
        ("PE", "2019-01", "2020-12", "year"),
        ("AR", "2021-01", "2021-12", "year"),
        ("CL", "2021-01", "2022-10", "year"),
        ("PE", "2022-10", "2023-12", "month"),
        ("CO", "2024-01", "2024-12", "year"),
        ("BR", "2025-01", "2025-12", "year"),
    ]


def test_presidencies_of_one_outlet_are_marked():
    rows = Presidency.objects.filter(certainty="one-outlet").order_by("start")

    assert [(row.conference.address, row.state.code, row.start.year) for row in rows] == [
        ("csm", "PE", 2019),
        ("crm", "GT", 2026),
    ]
