"""Bodies: what is known of their time, and that one of them takes part in a meeting."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from documents.paper.readers import readers_of
from meetings.access import Viewer
from meetings.blocks import build_participants
from meetings.models import Delegate, Participation
from meetings.resources import DelegateResource, ParticipationResource
from meetings.templatetags import records
from tests import factories as f
from tests.spreadsheets import dataset, round_trip, take_in, written

ALL = Viewer(sees_all=True)


@pytest.fixture
def secretariat(world):
    return f.make_body(world.crm, address="crm-se", kind="secretariat", name="Secretaría Ejecutiva", acronym="SE")


# What is known of its time


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": date(2001, 1, 1)}, "since 2001 · on record in 2016"),
        ({"start": date(2001, 1, 1), "on_record_in": 2024}, "since 2001 · on record in 2024"),
        ({"is_planned": True}, "planned · on record in 2016"),
        ({"start": date(2001, 1, 1), "end": date(2010, 12, 31)}, "2001–2010"),
        ({}, "on record in 2016"),
        ({"source": None}, "date not on record"),
    ],
)
def test_a_body_is_shown_as_of_the_year_of_its_source(world, fields, words):
    body = f.make_body(world.crm, **{"source": f.make_source(year=2016)} | fields)

    with translation.override("en"):
        assert records.standing(body) == words


def test_its_time_is_told_on_the_pages_in_the_search_and_in_the_api(client, world):
    theme = f.make_theme()
    body = f.make_body(world.crm, name="Red prevista", source=f.make_source(year=2016), is_planned=True)
    body.themes.add(theme)

    pages = [
        client.get(address).content.decode() for address in ("/en/conferences/crm/", f"/en/themes/{theme.address}/")
    ]
    found = client.get("/en/search/?q=prevista").content.decode()
    row = client.get(f"/api/v1/bodies/{body.address}/").json()

    assert all("planned · on record in 2016" in page for page in (*pages, found))
    assert (row["is_planned"], row["on_record_in"]) == (True, 2016)


def test_a_successor_that_is_only_planned_has_not_followed(client, world):
    planned = f.make_body(world.crm, name="Red", is_planned=True)
    f.make_body(world.crm, name="Grupo", successor=planned)

    page = client.get("/en/conferences/crm/").content.decode()

    assert "planned to be followed by Red" in page


# Who takes part


def test_a_secretariat_takes_part_as_such_and_nobody_else_does(world, secretariat):
    meeting = f.make_meeting(world.series)

    for party, capacity in ((secretariat, "member"), (world.sv, "body")):
        with pytest.raises(ValidationError) as refused:
            f.make_participation(meeting, party, capacity=capacity)
        assert list(refused.value.message_dict) == ["capacity"]
    f.make_participation(meeting, secretariat)
    with pytest.raises(ValidationError) as refused:
        f.make_participation(meeting, secretariat)
    assert list(refused.value.message_dict) == ["body"]


def test_its_people_stand_on_the_page_and_the_api_names_it(client, world, secretariat):
    meeting = f.make_meeting(world.series)
    row = f.make_participation(meeting, secretariat, kind="seen")
    f.make(Delegate, participation=row, name="Ana Pérez", post="Secretaria ejecutiva")

    page = client.get(f"/en{meeting.get_absolute_url()[3:]}").content.decode()
    [told] = client.get("/api/v1/participations/?body=crm-se").json()["results"]

    assert "Secretariats and bodies" in page
    assert "Ana Pérez" in page
    assert (told["state"], told["organisation"], told["body"], told["capacity"]) == (None, None, "crm-se", "body")


def test_a_paper_lists_it_apart_and_claims_no_capacity_that_is_not_known(world, secretariat):
    document = f.make_document(f.make_meeting(world.series))
    f.make_participation(document.meeting, secretariat, kind="seen")
    f.make_participation(document.meeting, world.acnur, kind="seen", capacity="not-on-record")

    block = build_participants(document, readers_of(document))

    named = [
        (group["group"], [name["text"] for each in group["lists"] for name in each["names"]])
        for group in block["groups"]
    ]
    assert named == [
        ("bodies", ["Secretaría Ejecutiva (SE)"]),
        ("not-on-record", ["Organización acnur (ACNUR)"]),
    ]


def test_sheets_name_it_and_those_without_the_column_are_taken_in(world, secretariat):
    meeting = f.make_meeting(world.series)
    row = f.make_participation(meeting, secretariat, kind="seen")
    f.make(Delegate, participation=row, name="Ana Pérez")

    for sheet in (ParticipationResource, DelegateResource):
        for plan in round_trip(sheet, ALL, Participation.objects.all()):
            assert (written(plan), plan.mistakes) == ((0, 0, 1), [])
    take_in(
        ParticipationResource(ALL),
        dataset(["meeting", "state", "organisation", "kind"], [meeting.address, "SV", "", "listed"]),
    )
    take_in(
        DelegateResource(ALL),
        dataset(
            ["meeting", "state", "organisation", "participation", "name"],
            [meeting.address, "SV", "", "listed", "Luis Paz"],
        ),
    )

    assert {delegate.name: delegate.participation.party for delegate in Delegate.objects.all()} == {
        "Ana Pérez": secretariat,
        "Luis Paz": world.sv,
    }
