"""The meeting of a body: its series proposes it, and what stands in it is proposed to its audience."""

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from documents.outlines import start_document
from meetings.models import Meeting, Participation
from meetings.operations import record_presence
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address, form_data

ADD = address(Meeting, "add")


@pytest.fixture
def network(world):
    """A body of the CRM with a series of its own."""
    body = f.make_body(world.crm, name="Red de Funcionarios de Enlace")
    return f.make_series(world.crm, kind="body", body=body, address="crm-red", name="Reuniones de la Red")


@pytest.fixture
def last(network):
    """Its third meeting, for members."""
    title = "III Reunión de la Red de Funcionarios de Enlace"
    return f.make_meeting(network, number=3, title=title, audience="members")


def test_a_series_that_is_chosen_proposes_its_next_meeting_with_chairs_and_audience(secretary, world, network, last):
    f.as_member(world.sv, world.crm)
    f.make_presidency(world.crm, world.sv, year=timezone.localdate().year)
    where = f"{ADD}?series={network.pk}"

    data = form_data(secretary.get(where))
    secretary.post(where, data | {"timezone": "El Salvador", "modality": "virtual"})

    made = Meeting.objects.get(number=4)
    assert (made.title_es, made.address) == ("IV Reunión de la Red de Funcionarios de Enlace", "crm-red-4")
    assert (made.audience, made.release, made.timezone) == ("members", "draft", "America/El_Salvador")
    assert [(chair.conference, chair.state) for chair in made.chairs.all()] == [(world.crm, world.sv)]


def test_the_form_of_a_new_meeting_offers_the_series_of_the_person_and_no_others(secretary, world, network):
    page = secretary.get(ADD).content.decode()
    chosen = secretary.get(ADD, {"series": network.pk}).content.decode()
    theirs = form_data(secretary.get(ADD, {"series": world.own.pk}))

    assert f'<a href="?series={world.series.pk}" aria-current="page">' in page
    assert f'<a href="?series={network.pk}" aria-current="page">' in chosen
    assert f"?series={world.own.pk}" not in page
    assert {"number", "title_es"} & theirs.keys() == set()


@pytest.mark.parametrize(
    ("titles", "numbers", "proposed"),
    [
        (("Reunión de la Red", "Reunión de la Red"), (2, 3), "Reunión de la Red"),
        (("Reunión de la Red",), (None,), "Reunión de la Red"),
        (("Tercera reunión",), (3,), ""),
        (("Segunda reunión", "Tercera reunión"), (2, 3), ""),
    ],
)
def test_a_title_without_the_number_is_proposed_where_all_meetings_bear_it(
    secretary, network, titles, numbers, proposed
):
    for title, number in zip(titles, numbers, strict=True):
        f.make_meeting(network, number=number, title=title, address=f"crm-red-{number or 'x'}")

    data = form_data(secretary.get(ADD, {"series": network.pk}))

    assert (data.get("title_es", ""), data.get("number", "")) == (proposed, "4" if numbers[0] else "")


def test_what_is_added_to_a_meeting_for_members_is_proposed_to_members(secretary, people, world, last):
    where = f"{address(Session, 'add')}?meeting={last.pk}"

    proposed = form_data(secretary.get(where))["audience"]
    record_presence(last, [world.sv], kind=Participation.Kind.INVITED, by=people["secretary_crm"])
    note = start_document(kind=Document.Kind.CONCEPT_NOTE, by=people["secretary_crm"], meeting=last)
    sheet = start_document(kind=Document.Kind.RUN_SHEET, by=people["secretary_crm"], meeting=last)

    assert proposed == "members"
    assert [row.audience for row in last.participations.all()] == ["members"]
    assert (note.audience, sheet.audience) == ("members", "drafters")


def test_the_publishing_page_shows_the_effective_audience_of_each_thing(secretary, last):
    session = f.make_session(last, title="Abierta", release="draft", audience="drafters")
    f.make_practice(session=session, title="Práctica", release="draft")
    f.make_session(last, title="Cerrada", release="draft", audience="members")

    kinds = secretary.get(reverse("admin:meetings_meeting_publish", args=[last.pk])).context["kinds"]

    shown = {str(each["row"]): (each["audience"], each["own"]) for kind in kinds for each in kind["shown"]}
    assert [kind["audiences"] for kind in kinds] == [["Equipo redactor", "Miembros"], ["Equipo redactor"]]
    assert sorted(shown.values()) == [
        ("Equipo redactor", ""),
        ("Equipo redactor", "Público"),
        ("Miembros", ""),
    ]
