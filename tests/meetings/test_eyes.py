"""Staff who read a page with other people's eyes: narrowed, told so, for a while, and nowhere else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from meetings import view_as as eyes
from meetings.access import Audience, Viewer
from tests import factories as f

PUT_ON = "/admin/plenary_sessions/session/{}/eyes/"


@pytest.fixture
def session(world):
    """One for members, in a meeting for everybody."""
    meeting = f.make_meeting(world.series, address="crm-csm-5")
    return f.make_session(meeting, title="Reservada", address="1", audience=Audience.MEMBERS)


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def put_on(client, session, audience):
    return client.post(PUT_ON.format(session.pk), {"audience": audience})


def test_a_form_offers_the_eyes_of_its_readers(secretary, session):
    page = secretary.get(f"/admin/plenary_sessions/session/{session.pk}/change/").content.decode()

    assert f'action="{PUT_ON.format(session.pk)}"' in page
    assert [value for value in ("members", "observers", "public") if f'name="audience" value="{value}"' in page] == [
        "members",
        "observers",
        "public",
    ]


@pytest.mark.parametrize(("audience", "status"), [("members", 200), ("observers", 404), ("public", 404)])
def test_the_page_is_read_with_the_eyes_that_are_on(secretary, session, audience, status):
    answer = put_on(secretary, session, audience)

    assert answer["Location"] == "/es/meetings/crm-csm-5/sessions/1/"
    assert secretary.get(answer["Location"]).status_code == status


def test_every_page_says_whose_eyes_they_are_and_no_cache_keeps_it(secretary, session):
    put_on(secretary, session, "observers")

    answer = secretary.get("/es/meetings/")

    assert "Usted lee como lo hace una persona observadora: CRM." in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_the_office_keeps_the_persons_own_eyes(secretary, session):
    put_on(secretary, session, "public")

    assert secretary.get(f"/admin/plenary_sessions/session/{session.pk}/change/").status_code == 200
    assert secretary.get("/api/v1/sessions/").json()["count"] == 1


def test_they_are_taken_off_where_they_were_put_on(secretary, session):
    put_on(secretary, session, "public")

    answer = put_on(secretary, session, "")

    assert answer["Location"] == f"/admin/plenary_sessions/session/{session.pk}/change/"
    assert secretary.get(session.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(29, 404), (31, 200)])
def test_they_fall_off_after_half_an_hour(secretary, session, monkeypatch, minutes, status):
    put_on(secretary, session, "public")
    later = timezone.now() + timedelta(minutes=minutes)

    monkeypatch.setattr(eyes, "timezone", SimpleNamespace(now=lambda: later))

    assert secretary.get(session.get_absolute_url()).status_code == status


@pytest.mark.parametrize("audience", ["members", "observers", "public"])
def test_they_never_see_more_than_the_person(viewers, world, audience):
    own, both = viewers["secretary_crm"], frozenset({world.crm.pk, world.csm.pk})

    narrowed = own.as_one_of(audience, both)

    assert narrowed.members <= own.members
    assert narrowed.observers <= own.observers
    assert narrowed.secretariats == frozenset()
    assert Viewer().as_one_of(audience, both) == Viewer()


@pytest.mark.parametrize("who", ["delegate_sv", "observer", "anonymous"])
def test_who_is_no_staff_puts_none_on(client, people, session, who):
    if who != "anonymous":
        client.force_login(people[who])

    answer = put_on(client, session, "members")

    assert answer["Location"].startswith("/admin/login/")
    assert "eyes" not in client.session


def test_what_is_foreign_is_not_looked_at(client, people, world):
    client.force_login(people["secretary_crm"])
    foreign = f.make_session(f.make_meeting(world.own))

    assert put_on(client, foreign, "members").status_code == 404
    assert client.get(PUT_ON.format(foreign.pk)).status_code == 405
