"""The list of reports on decisions: whoever reads a report on its page finds it there, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.following import release_followup
from tests import factories as f
from tests.consultations.conftest import person
from tests.decisions.rows import make_addressee, make_decision, make_report

pytestmark = pytest.mark.django_db
LIST = "/api/v1/reports/"


@pytest.fixture
def told(world, in_office):
    """El Salvador has reported of what all members are asked, and the secretariat of what a body is."""
    decision = make_decision(world.crm, address="redes")
    of_state = make_report(make_addressee(decision), state=world.sv, evidence_link="https://example.org/a")
    make_report(make_addressee(decision, body=f.make_body(world.crm)))
    return decision, of_state


def asked(client, user=None, query="") -> dict:
    client.logout()
    if user:
        client.force_login(user)
    return client.get(LIST + query).json()


def test_until_they_are_released_reports_are_for_those_whom_they_concern(client, world, people, in_office, told):
    decision, of_state = told
    readers = {
        "public": None,
        "presidency": in_office.head,
        "secretariat": in_office.secretary,
        "own": person(world.sv, world.crm, "eva"),
        "member": in_office.next_head,
        "other": people["secretary_csm"],
    }
    counts = {name: asked(client, user)["count"] for name, user in readers.items()}
    assert counts == {"public": 0, "presidency": 2, "secretariat": 2, "own": 1, "member": 0, "other": 0}
    client.logout()
    assert client.get(f"{LIST}{of_state.pk}/").status_code == 404

    release_followup(decision, by=in_office.head)
    assert {name: asked(client, user)["count"] for name, user in readers.items()} == dict.fromkeys(readers, 2)


@pytest.mark.parametrize(
    ("query", "count"),
    [("?decision=redes", 2), ("?decision=otra", 0), ("?state=sv", 1), ("?state=pe", 0), ("?conference=csm", 0)],
)
def test_the_list_is_narrowed(client, in_office, told, query, count):
    assert asked(client, in_office.secretary, query)["count"] == count


def test_a_report_names_no_person(client, in_office, told):
    (row,) = asked(client, in_office.secretary, "?state=sv")["results"]

    assert (row["decision"], row["addressee"]["kind"], row["state"]) == ("redes", "members", "SV")
    assert row["evidence"] == ["https://example.org/a"]
    assert "reported_by" not in row


def test_the_queries_of_the_list_do_not_grow(client, world, in_office, told):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            asked(client, in_office.secretary)
        return len(captured)

    members = told[1].addressee
    make_report(members, state=world.sv, evidence_paper=f.make_document())
    asked(client, in_office.secretary)
    few = queries()
    for _each in range(f.MANY):
        make_report(members, state=world.sv, evidence_paper=f.make_document())

    assert queries() == few
