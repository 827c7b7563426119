"""The page of a body: what is laid down of it, and that its focal points are for members of its conference alone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import FocalPoint, ParticipationRule, Provision, Reporting, Rhythm, RuleGroup
from tests import factories as f
from tests.decisions.rows import make_decision


@pytest.fixture
def body(world):
    return f.make_body(world.crm, address="crm-grupo", kind="consultation", name="Grupo de Consulta")


def page(client, body) -> str:
    response = client.get(body.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def lay_down(body, number):
    """So many of each kind of record of a body."""
    source = f.make_source()
    for position in range(1, number + 1):
        other = f.make_body(*body.conferences.all(), source=source)
        f.make(Reporting, body=other, superior=body, manner="informa", source=source)
        f.make(Provision, body=body, position=position, text="Una función", source=source, note="Una nota.")
        f.make(Rhythm, body=body, position=position, text="Cada año", meets_with=other, source=source)
        since, until = date(1900 + position, 1, 1), date(1900 + position, 12, 31)
        rule = f.make(ParticipationRule, body=body, since=since, until=until, source=source)
        f.make(RuleGroup, rule=rule, group="members", attends="yes", source=f.make_source())
        series = f.make_series(*body.conferences.all(), kind="body", body=body)
        meeting = f.make_meeting(series, situation="held", start=date(2020, 1, position))
        f.make_document(meeting)
        make_decision(*body.conferences.all(), meeting=meeting, title="Una decisión")
        f.make_meeting(series, number=2, situation="announced", start=date(2090, 1, 1), end=None)


def test_a_page_of_a_body_asks_as_often_however_much_is_on_record(client, body):
    asked = []
    for number in (1, f.MANY):
        for model in (Reporting, Provision, Rhythm, ParticipationRule):
            model.objects.all().delete()
        lay_down(body, number)
        with CaptureQueriesContext(connection) as queries:
            page(client, body)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_focal_points_are_for_members_of_the_conference_and_nobody_else(client, people, world, body):
    f.make(FocalPoint, state=world.sv, conference=world.crm, body=body, name="Ana Paz", email="ana@sv.example")
    f.make(FocalPoint, state=world.sv, conference=world.crm, body=body, name="Luis Ido", end=date(2020, 1, 1))
    readers = (
        "delegate_sv",
        "focal_sv",
        "secretary_crm",
        "admin",
        "observer",
        "delegate_pe",
        "secretary_csm",
        "outsider",
    )
    met = {}
    for name in readers:
        client.force_login(people[name])
        met[name] = [who for who in ("Ana Paz", "ana@sv.example", "Luis Ido") if who in page(client, body)]
    client.logout()

    assert "Ana Paz" not in page(client, body)
    assert met == {name: ["Ana Paz", "ana@sv.example"] if name in readers[:4] else [] for name in readers}


def test_who_was_a_member_and_is_none_any_more_does_not_get_the_focal_points_from_a_cache(client, people, world, body):
    f.make(FocalPoint, state=world.sv, conference=world.crm, body=body, name="Ana Paz")
    client.force_login(people["delegate_sv"])
    before = page(client, body)

    FocalPoint.objects.update(name="Rosa Luz")

    assert "Ana Paz" in before
    assert "Rosa Luz" in page(client, body)


def test_what_a_source_says_both_of_is_said_and_what_no_rule_tells_is_not_on_record(client, body):
    rule = f.make(ParticipationRule, body=body, accompanied_by=2)
    said = {"note": "En un lugar discuten; en otro, no debaten."}
    f.make(RuleGroup, rule=rule, group="observer-states", attends="yes", speaks="disputed", **said)

    told = page(client, body)

    assert said["note"] in told
    assert told.count('<span class="quiet">no consta</span>') == 1


def test_a_draft_body_is_named_to_nobody_by_what_reports_to_it(client, people, world, body):
    hidden = f.make_body(world.crm, name="Zarzamora", release="draft")
    f.make(Reporting, body=body, superior=hidden)
    f.make(Rhythm, body=body, text="Cada año", meets_with=hidden)

    assert "Zarzamora" not in page(client, body)
    assert client.get(f"/api/v1/bodies/{body.address}/").json()["reports_to"] == []
    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(people["secretary_crm"])
    assert "Zarzamora" in page(client, body)


def test_the_api_tells_what_is_laid_down_of_a_body(client, world, body):
    superior = f.make_body(world.crm, address="crm-vm")
    f.make(Reporting, body=body, superior=superior, manner="recomienda")
    f.make(Provision, body=body, kind="output", text="Conclusiones")
    f.make(Provision, body=body, kind="function", printed_number="7", text="Firmar", note="Coincide.")

    row = client.get(f"/api/v1/bodies/{body.address}/?lang=es").json()

    assert [(each["body"], each["manner"]) for each in row["reports_to"]] == [("crm-vm", "recomienda")]
    assert [(each["printed_number"], each["text"], each["note"]) for each in row["functions"]] == [
        ("7", "Firmar", "Coincide.")
    ]
    assert [each["text"] for each in row["produces"]] == ["Conclusiones"]
    assert (row["composition"], row["meets"], row["participation_rules"]) == ([], [], [])
