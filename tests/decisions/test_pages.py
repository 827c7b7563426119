"""What is read and recorded on the pages of the decisions."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from decisions.following import conclude, correct, release_followup, report
from decisions.models import Conclusion, Report
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.consulted import read
from tests.decisions.rows import make_addressee, make_decision, make_tie

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
LIST = "/es/decisions/"


@pytest.fixture
def decision(world):
    return make_decision(world.crm, address="redes", title="Redes de enlace", due_on="2025-06-30")


@pytest.fixture
def members(decision):
    return make_addressee(decision)


def test_the_list_shows_verb_and_subject_as_printed(client, decision):
    said = client.get(LIST).content.decode()

    assert '<q lang="es">Los participantes</q>: <q lang="es">recomendaron</q>' in said


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("conference=crm", True),
        ("conference=csm", False),
        ("verb=recomendaron", True),
        ("verb=acordaron", False),
        ("year=2025", True),
        ("theme=redes", True),
        ("addressee=sv", True),
        ("addressee=pe", False),
        ("addressee=members", True),
        ("addressee=body", False),
    ],
)
def test_the_list_is_narrowed(client, world, decision, members, query, is_found):
    decision.themes.add(f.make_theme("redes"))
    other = make_decision(world.csm, title="Otra", verb="acordaron", decided_on="2024-01-01")
    make_addressee(other, state=world.pe)

    found = {row.title for row in client.get(f"{LIST}?{query}").context["decisions"]}

    assert ("Redes de enlace" in found) is is_found


def test_queries_do_not_grow_with_decisions_addressees_and_reports(client, world, in_office, decision, queries):
    """Of the list, of what waits for a Presidency, of one decision and of the API."""

    def grow(times):
        for _each in range(times):
            row = make_decision(world.crm, due_on="2025-06-30")
            make_tie(row, decision)
            for addressed in ({}, {"state": world.sv}, {"kind": "presidency", "conference": world.crm}):
                addressee = make_addressee(row, **addressed)
                report(addressee, by=in_office.head, text="Hecho", reported_on=TODAY())
            make_addressee(row, body=f.make_body(world.crm))
            own = make_addressee(decision, body=f.make_body(world.crm))
            report(own, by=in_office.head, text="Hecho", reported_on=TODAY())

    paths = [LIST, reverse("decisions:awaiting"), decision.get_absolute_url(), "/api/v1/decisions/", "/es/"]
    grow(1)
    client.force_login(in_office.head)
    few = [(queries(path), queries(path))[1] for path in paths]
    grow(f.MANY)

    assert [(queries(path), queries(path))[1] for path in paths] == few


def test_nobody_is_told_of_reports_whom_they_do_not_concern(client, in_office, decision, members):
    report(members, by=in_office.head, text="Se hizo la primera parte.", reported_on=TODAY())

    said = client.get(decision.get_absolute_url()).content.decode()
    assert "Se hizo" not in said
    assert "hasta que la conferencia lo abra" in said

    release_followup(decision, by=in_office.head)
    assert "Se hizo la primera parte." in client.get(decision.get_absolute_url()).content.decode()


def test_what_is_foreseen_for_a_day_that_has_passed_is_never_late(client, in_office, decision, members):
    said = read(client, in_office.head, decision.get_absolute_url())

    assert "30 de junio de 2025" in said
    assert [word for word in ("overdue", "vencid", "atrasad", "retras") if word in said.lower()] == []


def test_the_life_of_a_decision_is_drawn_and_told(client, world, in_office, decision, members):
    make_tie(decision, make_decision(world.crm, title="La primera", decided_on="2019-05-01"))
    report(members, by=in_office.head, text="Hecho", reported_on=TODAY())
    correct(decision, what="El verbo estaba mal leído.", by=in_office.secretary)
    conclude(decision, by=in_office.head, concluded_on=TODAY(), concluding_meeting=f.make_meeting(world.series))
    client.force_login(in_office.head)

    life = client.get(decision.get_absolute_url()).context["life"]

    kinds = ["earlier", "decided", "due", "report", "correction", "concluded"]
    assert [str(event.kind) for event in life.events] == kinds
    assert [decade.first for decade in life.decades] == [2010, 2020]
    marks = [(mark.x, mark.y) for mark in life.decades[1].marks]
    assert len(set(marks)) == len(marks) == 5


def test_a_state_reports_on_its_page_and_nothing_is_lost_where_it_is_refused(client, in_office, decision, members):
    client.force_login(in_office.head)
    address = reverse("decisions:report", args=["redes", members.pk])
    told = {"text": "Hecho", "language": "es", "reported_on": (TODAY() + timedelta(days=9)).isoformat()}

    refused = client.post(address, told)
    assert "reported_on" in refused.context["form"].errors
    assert "Hecho" in refused.content.decode()
    assert not Report.objects.exists()

    accepted = client.post(address, told | {"reported_on": TODAY().isoformat()})
    assert accepted.url == f"{decision.get_absolute_url()}#follow-up"
    assert Report.objects.get().text == "Hecho"


def test_whoever_may_not_act_finds_no_page(client, in_office, people, decision, members):
    pages = [("report", [members.pk]), ("conclude", []), ("release", [])]
    said = {"text": "Hecho", "language": "es", "reported_on": TODAY().isoformat(), "concluded_on": TODAY().isoformat()}
    for user in (None, people["observer"], people["secretary_csm"]):
        client.logout()
        if user:
            client.force_login(user)
        for name, more in pages:
            address = reverse(f"decisions:{name}", args=["redes", *more])
            assert client.get(address).status_code == 404
            assert client.post(address, said).status_code == 404

    client.force_login(in_office.next_head)
    of_another = make_addressee(decision, state=in_office.own.state)
    for name, more in (("conclude", []), ("report", [of_another.pk])):
        address = reverse(f"decisions:{name}", args=["redes", *more])
        assert client.get(address).status_code == 404
        assert client.post(address, said).status_code == 404
    assert not Report.objects.exists()
    assert not Conclusion.objects.exists()


def test_the_presidency_records_a_conclusion_and_releases_the_followup(client, world, in_office, decision):
    client.force_login(in_office.head)
    address = reverse("decisions:conclude", args=["redes"])

    refused = client.post(address, {"concluded_on": TODAY().isoformat()})
    assert "concluding_meeting" in refused.context["form"].errors

    meeting = f.make_meeting(world.series)
    client.post(address, {"concluded_on": TODAY().isoformat(), "concluding_meeting": meeting.pk})
    assert Conclusion.objects.get().concluding_meeting == meeting

    client.post(reverse("decisions:release", args=["redes"]), {"releases": "on"})
    decision.refresh_from_db()
    assert decision.releases_followup


def test_what_waits_is_told_to_a_state_and_to_a_presidency_and_to_nobody_else(
    client, world, in_office, decision, members
):
    to_presidency = make_decision(world.crm, title="Para la Presidencia")
    make_addressee(to_presidency, kind="presidency", conference=world.crm)
    to_body = make_decision(world.crm, title="Para la red")
    make_addressee(to_body, body=f.make_body(world.crm, name="Red de niñez"))
    page = reverse("decisions:awaiting")

    said = read(client, in_office.head, page)
    assert all(title in said for title in ("Redes de enlace", "Para la Presidencia", "Red de niñez"))
    other = read(client, in_office.next_head, page)
    assert "Redes de enlace" in other
    assert "Para la Presidencia" not in other
    client.force_login(f.make_user("nobody"))
    assert client.get(page).status_code == 404


def test_home_asks_a_state_for_what_is_foreseen_until_it_has_reported(client, in_office, decision, members):
    address = reverse("decisions:report", args=["redes", members.pk])
    assert address in read(client, in_office.head, "/es/")

    report(members, by=in_office.head, text="Hecho", reported_on=TODAY())

    assert address not in read(client, in_office.head, "/es/")


def test_a_meeting_shows_what_it_decided(client, world):
    meeting = f.make_meeting(world.series)
    make_decision(world.crm, meeting=meeting, title="Lo que se decidió")

    assert "Lo que se decidió" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_api_tells_how_a_decision_stands_once_its_followup_is_released(client, in_office, decision, members):
    row = client.get("/api/v1/decisions/redes/").json()
    assert (row["verb"], row["due"], row["status"]) == ("recomendaron", "2025-06-30", None)
    assert row["addressees"] == [{"kind": "members", "state": None, "conference": "crm", "body": None}]

    release_followup(decision, by=in_office.head)

    assert client.get("/api/v1/decisions/redes/").json()["status"] == "no-report"


def test_viewers_of_both_conferences_find_a_meeting_that_is_closed_nowhere(client, world, decision):
    decision.due_on, decision.due_meeting = None, f.make_meeting(world.series, title="Zarzamora", release="draft")
    decision.save()

    assert "Zarzamora" not in client.get(decision.get_absolute_url()).content.decode()
    assert viewer_for(f.make_user()).is_public


def test_evidence_is_a_paper_of_the_conferences_of_the_decision_found_by_its_title(
    client, world, in_office, decision, members
):
    own, other = (f.make_document(title=title) for title in ("Directorio", "Ajeno"))
    own.conferences.add(world.crm)
    other.conferences.add(world.csm)
    client.force_login(in_office.head)
    address = reverse("decisions:report", args=["redes", members.pk])
    page = client.get(address).content.decode()
    named = f"{own} · {own.address}"
    assert f'<option value="{named}">' in page
    assert "Ajeno" not in page
    told = {"text": "Hecho", "language": "es", "reported_on": TODAY().isoformat()}

    refused = client.post(address, told | {"evidence_paper": f"{other} · {other.address}"})
    assert "evidence_paper" in refused.context["form"].errors
    assert "Hecho" in refused.content.decode()

    client.post(address, told | {"evidence_paper": named})
    assert Report.objects.get().evidence_paper == own
