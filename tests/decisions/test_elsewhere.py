"""What was said in the name of a conference in other forums: under which decision, and what was reported of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from decisions.models import StatementElsewhere
from decisions.pending import made_and_not_reported
from meetings.access import Audience
from tests import factories as f
from tests.decisions.rows import make_decision, make_elsewhere

pytestmark = pytest.mark.django_db
LIST = "/es/conferences/crm/statements/"


@pytest.fixture
def statement(world):
    term = f.make_presidency(world.crm, world.sv, 2024)
    decision = make_decision(world.crm, title="Decisión reservada", audience=Audience.MEMBERS)
    told = {"title": "Voz conjunta", "forum": "Foro de Examen", "made_by": "Ana Pérez, Viceministra"}
    return make_elsewhere(world.crm, presidency=term, made_under=decision, **told)


def test_the_decision_under_which_it_was_made_is_told_to_those_who_see_it(client, people, statement):
    found = {}
    for name in ("anonymous", "observer", "delegate_sv"):
        client.logout()
        if name in people:
            client.force_login(people[name])
        pages = [client.get(address) for address in (LIST, statement.get_absolute_url())]
        shown = [pages[0].context["statements"][0].made_under, pages[1].context["statement"].made_under]
        found[name] = (shown, ["Decisión reservada" in page.content.decode() for page in pages])

    assert found == {
        "anonymous": ([None] * 2, [False] * 2),
        "observer": ([None] * 2, [False] * 2),
        "delegate_sv": ([statement.made_under] * 2, [True] * 2),
    }


def test_it_stands_on_the_pages_of_its_conference_and_of_its_presidency(client, world, statement):
    way = f'href="{statement.get_absolute_url()}"'

    assert way in client.get("/es/conferences/crm/presidencies/").content.decode()
    assert f'href="{LIST}"' in client.get("/es/conferences/crm/").content.decode()
    assert client.get("/es/conferences/csm/statements/").context["paginator"].count == 0
    assert client.get(f"/es/conferences/csm/statements/{statement.address}/").status_code == 404
    assert way in client.get("/es/search/?q=examen").content.decode()


def test_a_closed_one_is_met_by_no_one_else(client, people, statement):
    StatementElsewhere.objects.update(audience=Audience.MEMBERS)
    for address in (
        LIST,
        "/es/conferences/crm/presidencies/",
        "/es/search/?q=conjunta",
        "/api/v1/statements-elsewhere/",
    ):
        assert "Voz conjunta" not in client.get(address).content.decode()
    assert client.get(statement.get_absolute_url()).status_code == 404

    client.force_login(people["delegate_sv"])
    assert "Voz conjunta" in client.get(statement.get_absolute_url()).content.decode()


def test_the_api_tells_the_same_as_the_pages(client, people, statement):
    address = "/api/v1/statements-elsewhere/"
    (row,) = client.get(f"{address}?conference=crm&state=sv").json()["results"]

    assert row["presidency"] == {"conference": "crm", "state": "SV", "start": "2024-01-01"}
    assert (row["forum"], row["made_on"], row["decision"]) == ("Foro de Examen", "2024-05-17", None)
    assert client.get(f"{address}?decision={statement.made_under.address}").json()["count"] == 0
    client.force_login(people["delegate_sv"])
    (row,) = client.get(f"{address}?decision={statement.made_under.address}").json()["results"]
    assert row["decision"] == statement.made_under.address


def test_what_is_not_reported_of_is_told_to_the_secretariat_alone(viewers, statement):
    make_elsewhere(statement.conference, report="Se informó.", reported_on=date(2024, 6, 1))
    make_elsewhere(statement.conference, report_en="Reported.")
    make_elsewhere(statement.conference, release="draft")
    found = {name: list(made_and_not_reported(viewer)) for name, viewer in viewers.items()}

    assert found["secretary_crm"] == found["admin"] == [statement]
    assert not any(rows for name, rows in found.items() if name not in ("secretary_crm", "admin"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"presidency": "other"}, "presidency"),
        ({"made_under": "other"}, "made_under"),
        ({"report": "", "reported_on": date(2024, 6, 1)}, "report"),
        ({"report": "Se informó.", "reported_on": date(2024, 5, 16)}, "reported_on"),
    ],
)
def test_what_does_not_fit_together_is_refused_at_its_field(world, statement, changes, field):
    other = {
        "presidency": lambda: f.make_presidency(world.csm, world.pe),
        "made_under": lambda: make_decision(world.csm),
    }
    for name, value in changes.items():
        setattr(statement, name, other[name]() if value == "other" else value)

    with pytest.raises(ValidationError) as refused:
        statement.full_clean()

    assert set(refused.value.message_dict) == {field}


def test_a_report_of_the_month_of_the_statement_is_taken(statement):
    statement.report, statement.reported_on, statement.reported_on_precision = "Se informó.", date(2024, 5, 1), "month"

    statement.full_clean()


def test_the_list_asks_as_much_for_many_as_for_one(world, queries, statement):
    def add():
        term = f.make_presidency(world.crm, f.make_state())
        paper = f.make_document(f.make_meeting(world.series))
        make_elsewhere(world.crm, presidency=term, made_under=make_decision(world.crm), said_in=paper)

    add()
    few = queries(LIST)
    for _each in range(f.MANY):
        add()

    assert queries(LIST) == few
