"""The directory of focal points: members read it, each State keeps its own, and gaps are told to three alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from consultations.directory import confirm, keep
from meetings.models import Body, FocalPoint
from tests import factories as f
from tests.consultations.conftest import TODAY

pytestmark = pytest.mark.django_db

PAGE = "/es/conferences/crm/focal-points/"
OWN = f"{PAGE}sv/"


@pytest.fixture
def point(world):
    return f.make(FocalPoint, state=world.sv, conference=world.crm, name="Zarzamora", email="z@example.org")


def page_for(client, user):
    client.force_login(user)
    return client.get(PAGE).content.decode()


@pytest.mark.parametrize("persona", ["anonymous", "outsider", "observer", "delegate_pe", "secretary_csm"])
def test_others_find_no_such_page(client, people, point, persona):
    if persona != "anonymous":
        client.force_login(people[persona])
    for path in (PAGE, f"{OWN}add/", f"{OWN}{point.pk}/"):
        assert client.get(path).status_code == 404
    assert client.post(f"{OWN}confirm/").status_code == 404


def test_no_public_page_tells_of_it(client, world, point):
    for path in ("/es/conferences/crm/", "/es/states/sv/", "/es/search/?q=Zarzamora", "/sitemap.xml"):
        page = client.get(path).content.decode()
        assert "z@example.org" not in page
        assert "focal-points" not in page


def test_members_read_contacts_and_change_none_of_another_state(client, world, people, terms, point):
    page = page_for(client, terms.next_head)

    assert "mailto:z@example.org" in page
    assert "/confirm/" not in page.partition("<h2>El Salvador")[2].partition("</section>")[0]
    assert client.get(f"{OWN}{point.pk}/").status_code == 404
    assert client.post(f"{OWN}confirm/").status_code == 404


def test_a_state_writes_its_own_and_that_confirms_it(client, world, people):
    client.force_login(people["delegate_sv"])

    client.post(f"{OWN}add/", {"name": "Ana", "post": "Directora", "email": "ana@example.org"})

    row = FocalPoint.objects.get(name="Ana")
    assert (row.state, row.conference, row.confirmed_on, row.confirmed_by) == (
        world.sv,
        world.crm,
        TODAY(),
        people["delegate_sv"],
    )
    assert row.history.get().history_user == people["delegate_sv"]


def test_what_is_refused_keeps_what_was_typed(client, people):
    client.force_login(people["delegate_sv"])

    answer = client.post(f"{OWN}add/", {"name": "Ana", "email": "no es una dirección", "telephone": "+503 22"})

    assert not FocalPoint.objects.exists()
    assert "no es una dirección" in answer.content.decode()
    assert "+503 22" in answer.content.decode()


def test_a_state_ends_an_entry_by_its_last_day(client, people, point):
    client.force_login(people["delegate_sv"])
    yesterday = TODAY() - timedelta(days=1)

    client.post(f"{OWN}{point.pk}/", {"name": point.name, "email": point.email, "end": yesterday.isoformat()})

    assert "Zarzamora" not in page_for(client, people["delegate_sv"])
    assert client.get(f"{OWN}{point.pk}/").status_code == 404


def test_a_body_of_another_conference_cannot_be_named(client, world, people):
    body = f.make_body(world.csm)
    client.force_login(people["delegate_sv"])

    answer = client.post(f"{OWN}add/", {"name": "Ana", "body": body.pk})

    assert answer.context["form"].errors.keys() == {"body"}
    assert Body.objects.filter(pk=body.pk).exists()


def test_to_confirm_all_says_so_of_each(client, world, people, point):
    other = f.make(FocalPoint, state=world.sv, conference=world.crm, name="Berta")
    elsewhere = f.make(FocalPoint, state=world.pe, conference=world.csm, name="Carla")
    client.force_login(people["delegate_sv"])

    client.post(f"{OWN}confirm/")

    days = dict(FocalPoint.objects.values_list("pk", "confirmed_on"))
    assert days == {point.pk: TODAY(), other.pk: TODAY(), elsewhere.pk: None}


@pytest.mark.parametrize(
    ("who", "is_told"),
    [("delegate_sv", True), ("secretary_crm", True), ("admin", True), ("head", True), ("next_head", False)],
)
def test_that_an_entry_is_old_is_told_to_its_state_the_presidency_and_the_secretariat(
    client, people, in_office, point, who, is_told
):
    FocalPoint.objects.update(confirmed_on=TODAY() - timedelta(days=184))

    user = people.get(who) or getattr(in_office, who)

    assert ("por confirmar" in page_for(client, user)) is is_told


def test_half_a_year_is_the_limit(point):
    point.confirmed_on = TODAY() - timedelta(days=183)
    assert not point.is_stale
    point.confirmed_on = TODAY() - timedelta(days=184)
    assert point.is_stale


def test_a_state_without_any_is_shown_to_those_three_alone(client, world, people, in_office, point):
    assert "Costa Verde" in page_for(client, in_office.next_head)  # its own
    FocalPoint.objects.all().delete()
    f.make(FocalPoint, state=in_office.following.state, conference=world.crm, name="Ana", confirmed_on=TODAY())

    assert "El Salvador</h2>" not in page_for(client, in_office.next_head)
    assert "El Salvador</h2>" in page_for(client, people["secretary_crm"])


def test_nobody_keeps_an_entry_of_another_state(world, people, point):
    with pytest.raises(PermissionDenied):
        keep(point, by=people["delegate_pe"])
    with pytest.raises(PermissionDenied):
        confirm(world.crm, world.sv, by=people["delegate_pe"])
    with pytest.raises(PermissionDenied):
        confirm(world.crm, world.sv, by=people["secretary_crm"])


def test_a_states_own_page_asks_for_entries_until_they_are_confirmed(client, people, point):
    client.force_login(people["delegate_sv"])
    assert "Confirme quién responde por el Estado" in client.get("/es/").content.decode()

    client.post(f"{OWN}confirm/")
    assert "quién responde por el Estado" not in client.get("/es/").content.decode()

    FocalPoint.objects.all().delete()
    assert "Indique quién responde por el Estado" in client.get("/es/").content.decode()


def test_the_office_finds_what_is_old_and_who_has_none(client, world, people, point):
    client.force_login(people["secretary_crm"])

    page = client.get("/admin/").content.decode()

    assert "Puntos focales sin confirmar desde hace medio año" in page
    confirm(world.crm, world.sv, by=people["delegate_sv"])
    page = client.get("/admin/").content.decode()
    assert "Puntos focales sin confirmar desde hace medio año" not in page
    FocalPoint.objects.all().delete()
    page = client.get("/admin/").content.decode()
    assert "Miembros sin punto focal que conste" in page
    assert f"/admin/meetings/focalpoint/add/?conference={world.crm.pk}&amp;state={world.sv.pk}" in page


def test_the_office_of_the_other_conference_is_told_nothing(client, people, point):
    client.force_login(people["secretary_csm"])

    assert "Zarzamora" not in client.get("/admin/").content.decode()


def test_a_state_keeps_its_entries_where_it_is_a_member_alone(world, viewers, point):
    f.make(FocalPoint, state=world.sv, conference=world.csm, name="Ajena")
    f.make(FocalPoint, state=f.as_member(f.make_state(), world.crm), conference=world.crm, name="Otra")

    assert list(FocalPoint.objects.kept_by(viewers["delegate_sv"])) == [point]
    assert not FocalPoint.objects.kept_by(viewers["admin"]).exists()
