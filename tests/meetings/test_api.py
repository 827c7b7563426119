"""Conferences, parties, presidencies and meetings as scripts read them."""

from datetime import date

import pytest

from meetings.models import Membership, Participation
from meetings.provenance import Precision
from tests import factories as f


def only(client, path):
    (row,) = client.get(path).json()["results"]
    return row


def test_membership_names_one_party_and_the_other_is_null(client, world):
    rows = client.get("/api/v1/memberships/?conference=crm").json()["results"]

    said = {(row["conference"], row["state"], row["organisation"], row["status"], row["since"]) for row in rows}
    assert said == {
        ("crm", "SV", None, "member", None),
        ("crm", "PE", None, "observer", None),
        ("crm", None, "ACNUR", "observer", None),
    }


def test_membership_dates_are_iso(client, world):
    f.make_membership(world.csm, world.ke, Membership.Status.OBSERVER, since=date(2001, 1, 1), until=date(2010, 12, 31))

    row = only(client, "/api/v1/memberships/?state=ke")

    assert (row["since"], row["since_precision"], row["until"]) == ("2001-01-01", "year", "2010-12-31")


def test_organisation_keeps_its_spanish_acronym_in_every_language(client, world):
    world.acnur.acronym_en = "UNHCR"
    world.acnur.save()

    row = only(client, "/api/v1/memberships/?organisation=acnur&lang=en")
    detail = client.get("/api/v1/organisations/acnur/?lang=en").json()

    assert row["organisation"] == "ACNUR"
    assert (detail["code"], detail["acronym"]) == ("ACNUR", "UNHCR")


def test_organisation_without_acronym_is_named_by_its_address(client, world):
    f.make_membership(world.csm, f.make_organisation("a-network", acronym=""), Membership.Status.CIVIL_SOCIETY)

    assert only(client, "/api/v1/memberships/?status=civil-society")["organisation"] == "a-network"


def test_presidency_gives_the_coarser_precision(client, world):
    f.make_presidency(
        world.csm, world.pe, start=date(2024, 8, 1), start_precision=Precision.MONTH, end=None, theme="Un tema"
    )

    row = only(client, "/api/v1/presidencies/?conference=csm")

    assert {key: row[key] for key in ("conference", "state", "start", "end", "precision", "theme")} == {
        "conference": "csm",
        "state": "PE",
        "start": "2024-08-01",
        "end": None,
        "precision": "year",
        "theme": "Un tema",
    }
    assert row["start_precision"] == "month"


@pytest.mark.parametrize("code", ["SV", "sv"])
def test_state_is_found_by_its_code_in_either_case(client, world, code):
    assert client.get(f"/api/v1/states/{code}/").json()["code"] == "SV"


def test_meeting_names_conferences_and_chairs_in_their_order(client, world):
    meeting = f.make_meeting(world.series, number=5, address="crm-csm-5", place="Bogotá", host=world.pe)
    note = f.make_source(address="nota-conceptual")
    f.make_chair(meeting, world.csm, world.pe, position=1)
    f.make_chair(meeting, world.crm, world.sv, position=2, source=note, certainty="inferred")

    row = client.get("/api/v1/meetings/crm-csm-5/").json()

    assert (row["number"], row["conferences"], row["host"], row["place"]) == (5, ["crm", "csm"], "PE", "Bogotá")
    assert row["chairs"] == [
        {"conference": "csm", "state": "PE", "certainty": "unsourced", "source": None},
        {"conference": "crm", "state": "SV", "certainty": "inferred", "source": "nota-conceptual"},
    ]
    assert (row["start"], row["end"], row["timezone"]) == ("2024-10-10", "2024-10-11", "America/Bogota")
    assert (row["modality"], row["situation"]) == ("virtual", "held")


@pytest.mark.parametrize(("query", "count"), [("conference=crm", 1), ("conference=CSM", 2), ("state=sv", 1), ("", 2)])
def test_meetings_narrow_by_conference_and_by_who_presides_or_hosts(client, world, query, count):
    joint = f.make_meeting(world.series, host=world.sv)
    f.make_chair(joint, world.crm, world.sv)
    f.make_meeting(world.own)

    assert client.get(f"/api/v1/meetings/?{query}").json()["count"] == count


def test_participations_narrow_by_kind_and_meeting(client, world):
    meeting, other = f.make_meeting(world.series), f.make_meeting(world.series)
    f.make_participation(meeting, world.sv, kind=Participation.Kind.SEEN)
    f.make_participation(meeting, world.acnur, kind=Participation.Kind.LISTED)
    f.make_participation(other, world.sv, kind=Participation.Kind.SEEN)

    row = only(client, f"/api/v1/participations/?kind=seen&meeting={meeting.address}")

    assert (row["meeting"], row["state"], row["organisation"]) == (meeting.address, "SV", None)


def test_bodies_narrow_by_conference_and_theme(client, world):
    body = f.make_body(world.crm, address="a-group")
    body.themes.add(f.make_theme("labour"))
    f.make_body(world.csm)

    assert only(client, "/api/v1/bodies/?conference=crm&theme=labour")["themes"] == ["labour"]


def test_a_meeting_tells_whom_it_convenes_whom_expressly_not_and_how_large_a_delegation_is(client, world):
    asked = {"convenes_guests": True, "not_convened": ["civil-society"], "delegation_limit": 4}
    f.make_meeting(world.series, address="crm-csm-1", **asked, delegation_ceiling="binding")
    f.make_meeting(world.series, address="crm-csm-2")

    fields = ("convened", "not_convened", "delegation_limit", "delegation_ceiling")
    rows = {row["address"]: row for row in client.get("/api/v1/meetings/").json()["results"]}
    assert {address: tuple(row[name] for name in fields) for address, row in rows.items()} == {
        "crm-csm-1": (["members", "guests"], ["civil-society"], 4, "binding"),
        "crm-csm-2": (["members"], [], None, None),
    }
