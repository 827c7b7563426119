import pytest
from django.urls import reverse
from django.utils import translation

from meetings.access import Audience
from practices.models import Attribution, Practice
from tests import factories as f

LIST = "practices:list"


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", title="V Reunión Plenaria")


def found(client, user=None, **filters):
    """Titles of the list under `filters`, for a persona."""
    client.logout()
    if user:
        client.force_login(user)
    response = client.get(reverse(LIST), filters)
    assert response.status_code == 200
    return {practice.title for practice in response.context["practices"]}


@pytest.fixture
def shared(world, meeting):
    """Practices that differ in everything that a filter asks for, by title."""
    third = f.make_session(meeting, number=3)
    other = f.make_meeting(world.series, address="crm-csm-4")
    same_number = f.make_session(other, number=3)
    transit = f.make_theme("transit")
    warning = f.make_practice(session=third, states=[world.pe], title="Alerta", kind=Practice.Kind.TOOL)
    warning.themes.add(transit)
    law = f.make_practice(session=same_number, states=[world.sv], title="Ley", kind=Practice.Kind.LAW)
    joint = f.make_practice(meeting, states=[world.pe, world.sv], title="Acuerdo", kind=Practice.Kind.AGREEMENT)
    f.make(Attribution, practice=joint, conference=world.crm, position=3)
    return {practice.title: practice for practice in (warning, law, joint)}


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({}, {"Alerta", "Ley", "Acuerdo"}),
        ({"state": "pe"}, {"Alerta", "Acuerdo"}),
        ({"state": "ke"}, set()),
        ({"conference": "crm"}, {"Acuerdo"}),
        ({"theme": "transit"}, {"Alerta"}),
        ({"kind": "law"}, {"Ley"}),
        ({"meeting": "crm-csm-5"}, {"Alerta", "Acuerdo"}),
        ({"meeting": "crm-csm-5", "session": "3"}, {"Alerta"}),
        ({"state": "pe", "kind": "agreement"}, {"Acuerdo"}),
        ({"state": "", "kind": ""}, {"Alerta", "Ley", "Acuerdo"}),
    ],
)
def test_each_filter_has_an_address_of_its_own(client, shared, filters, titles):
    assert found(client, **filters) == titles


def test_a_conference_has_the_practices_of_its_bodies(client, world, meeting):
    from meetings.models import Body

    body = f.make(Body, address="rrocm", name="Red", kind=Body.Kind.NETWORK)
    body.conferences.add(world.crm)
    practice = f.make_practice(meeting, title="Instrumento", states=[world.pe])
    f.make(Attribution, practice=practice, body=body, position=2)

    assert found(client, conference="crm") == {"Instrumento"}
    assert found(client, conference="csm") == set()


@pytest.mark.parametrize(
    "filters",
    [
        {"state": "zz"},
        {"kind": "miracle"},
        {"meeting": "crm-csm-99"},
        {"theme": "'--"},
        {"meeting": "crm-csm-5", "session": "99"},
        {"session": "3"},
    ],
)
def test_a_filter_that_cannot_be_applied_is_said_and_finds_nothing(client, shared, filters):
    response = client.get(reverse(LIST), filters)

    assert response.status_code == 200
    assert not response.context["practices"]
    assert 'class="errorlist"' in response.content.decode()


def test_a_hidden_meeting_is_refused_like_one_that_is_not_there(client, world, people):
    meeting = f.make_meeting(world.series, address="crm-csm-9", audience=Audience.MEMBERS)
    f.make_practice(meeting, title="Reservada")
    in_words = {}
    for address in ("crm-csm-9", "crm-csm-8"):
        page = client.get(reverse(LIST), {"meeting": address})
        in_words[address] = str(page.context["form"].errors["meeting"]).replace(address, "…")

    assert in_words["crm-csm-9"] == in_words["crm-csm-8"]
    assert found(client, people["delegate_sv"], meeting="crm-csm-9") == {"Reservada"}


@pytest.mark.parametrize(
    ("who", "sees"),
    [(None, False), ("outsider", False), ("observer", False), ("delegate_pe", True), ("secretary_csm", True)],
)
def test_list_and_its_count_respect_the_audience(client, people, meeting, who, sees):
    open_one = f.make_practice(meeting, title="Abierta")
    f.make_practice(session=f.make_session(meeting, audience=Audience.MEMBERS), title="De sesión reservada")
    f.make_practice(meeting, title="Reservada", audience=Audience.MEMBERS)
    open_one.same_as.add(Practice.objects.get(title="Reservada"))

    titles = found(client, people.get(who))

    assert titles == ({"Abierta", "De sesión reservada", "Reservada"} if sees else {"Abierta"})
    assert client.get(reverse(LIST), {"page": 1}).context["paginator"].count == (3 if sees else 1)
    assert ("Reservada" in client.get(open_one.get_absolute_url()).content.decode()) is sees


def test_list_comes_in_pages_of_fifty_that_keep_the_filter(client, world, meeting):
    for _ in range(51):
        f.make_practice(meeting, states=[world.pe])

    first = client.get(reverse(LIST), {"state": "pe"})
    second = client.get(reverse(LIST), {"state": "pe", "page": 2})

    assert (len(first.context["practices"]), len(second.context["practices"])) == (50, 1)
    assert "state=pe&amp;page=2" in first.content.decode()
    assert client.get(reverse(LIST), {"page": "9"}).status_code == 404


def test_list_asks_as_often_for_one_row_as_for_many(client, world, queries):
    def add():
        meeting = f.make_meeting(world.series)
        practice = f.make_practice(session=f.make_session(meeting), states=[world.pe, world.sv])
        practice.themes.add(f.make_theme())
        f.make(Attribution, practice=practice, organisation=f.make_organisation(), position=3)

    add()
    one = queries(reverse(LIST))
    for _ in range(f.MANY):
        add()

    assert queries(reverse(LIST)) == one


def test_practice_page_keeps_the_printed_form_beside_its_meaning(client, world, meeting):
    practice = f.make_practice(
        meeting,
        states=[world.pe, world.sv],
        title="Ley de Finanzas Ilícitas",
        printed_form="Ill- Ley de Finanzas Ilícitas",
        attribution_printed="Perú / El Salvador",
        note="El informe la imprime así.",
    )

    page = client.get(practice.get_absolute_url()).content.decode()

    assert "<h1>Ley de Finanzas Ilícitas</h1>" in page
    assert "Ill- Ley de Finanzas Ilícitas" in page
    assert "Perú / El Salvador" in page
    assert page.index(world.pe.get_absolute_url()) < page.index(world.sv.get_absolute_url())
    assert "El informe la imprime así." in page


def test_practice_page_says_what_is_not_on_record(client, meeting):
    practice = f.make_practice(meeting)

    with translation.override("en"):
        page = client.get(practice.get_absolute_url()).content.decode()

    assert "no description and no evidence" in page


def test_practice_page_links_the_same_practice_shared_again(client, meeting):
    first, again = f.make_practice(meeting, title="Plan"), f.make_practice(meeting, title="El mismo plan")
    first.same_as.add(again)

    assert again.get_absolute_url() in client.get(first.get_absolute_url()).content.decode()
    assert first.get_absolute_url() in client.get(again.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("observer", 404), ("delegate_sv", 200), ("admin", 200)])
def test_practice_of_a_closed_session_answers_404(client, people, meeting, who, status):
    practice = f.make_practice(session=f.make_session(meeting, audience=Audience.MEMBERS))
    if who:
        client.force_login(people[who])

    assert client.get(practice.get_absolute_url()).status_code == status


def test_practice_page_asks_as_often_for_one_row_as_for_many(client, world, meeting, queries):
    practice = f.make_practice(session=f.make_session(meeting), states=[world.pe])
    practice.same_as.add(f.make_practice(session=f.make_session(meeting), states=[world.pe]))
    practice.themes.add(f.make_theme())
    one = queries(practice.get_absolute_url())

    for position in range(2, 31):
        f.make(Attribution, practice=practice, state=f.make_state(), position=position)
        practice.same_as.add(f.make_practice(session=f.make_session(f.make_meeting(world.series))))
        practice.themes.add(f.make_theme())

    assert queries(practice.get_absolute_url()) == one


@pytest.mark.parametrize("meeting", ["%00", "nada", "%FF"])
def test_a_meeting_that_cannot_be_is_refused_like_one_that_is_not_there(client, world, meeting):
    answer = client.get(f"/es/practices/?meeting={meeting}&session=1")

    assert answer.status_code == 200
    assert not answer.context["practices"]
