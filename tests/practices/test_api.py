"""Good practices as scripts read them."""

import pytest

from practices.models import Attribution
from tests import factories as f


@pytest.fixture
def practice(world):
    session = f.make_session(f.make_meeting(world.series, address="crm-csm-5"), address="3", number=3)
    practice = f.make_practice(
        session=session, states=[world.pe, world.sv], address="a-practice", attribution_printed="Perú y El Salvador"
    )
    region = f.make_region(name_es="América del Sur", name_en="South America")
    for position, party in enumerate([{"organisation": world.acnur}, {"conference": world.csm}, {"region": region}], 3):
        f.make(Attribution, practice=practice, position=position, **party)
    practice.themes.add(f.make_theme("labour"))
    f.make_practice(meeting=f.make_meeting(world.own), states=[world.ke])
    return practice


def test_practice_sorts_its_attributions_by_kind(client, practice):
    row = client.get("/api/v1/practices/a-practice/?lang=en").json()

    assert (row["states"], row["organisations"], row["conferences"]) == (["PE", "SV"], ["ACNUR"], ["csm"])
    assert (row["region"], row["attribution_printed"]) == ("South America", "Perú y El Salvador")
    assert (row["meeting"], row["session"], row["themes"]) == ("crm-csm-5", "3", ["labour"])


def test_practice_without_session_or_region_says_null(client, practice):
    row = client.get("/api/v1/practices/?state=ke").json()["results"][0]

    assert (row["session"], row["region"], row["conferences"]) == (None, None, [])


@pytest.mark.parametrize(
    "query",
    [
        "meeting=crm-csm-5",
        "meeting=crm-csm-5&session=3",
        "state=PE",
        "state=sv",
        "theme=labour",
        "conference=crm",
        "organisation=ACNUR",
        "organisation=acnur",
    ],
)
def test_practices_are_narrowed_and_never_repeated(client, practice, query):
    rows = client.get(f"/api/v1/practices/?{query}").json()["results"]

    assert [row["address"] for row in rows] == ["a-practice"]


def test_practice_names_where_it_was_shared_again_only_to_who_may_see_that(client, practice):
    draft = f.make_practice(meeting=practice.meeting, release="draft")
    again = f.make_practice(meeting=practice.meeting)
    practice.same_as.add(draft, again)

    assert client.get("/api/v1/practices/a-practice/").json()["same_as"] == [again.address]
