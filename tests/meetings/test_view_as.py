"""Staff who view a page as somebody else: narrowed, told so, for a while, and nowhere else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from meetings import view_as
from meetings.access import Audience, Viewer
from tests import factories as f

VIEW_AS = "/admin/plenary_sessions/session/{}/eyes/"


@pytest.fixture
def session(world):
    """One for members, in a meeting for everybody."""
    meeting = f.make_meeting(world.series, address="crm-csm-5")
    return f.make_session(meeting, title="Reservada", address="1", audience=Audience.MEMBERS)


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def read_as(client, session, audience):
    return client.post(VIEW_AS.format(session.pk), {"audience": audience})


def test_a_form_offers_to_view_its_page_as_its_readers(secretary, session):
    page = secretary.get(f"/admin/plenary_sessions/session/{session.pk}/change/").content.decode()

    assert f'action="{VIEW_AS.format(session.pk)}"' in page
    assert [value for value in ("members", "observers", "public") if f'name="audience" value="{value}"' in page] == [
        "members",
        "observers",
        "public",
    ]


@pytest.mark.parametrize(("audience", "status"), [("members", 200), ("observers", 404), ("public", 404)])
def test_the_page_is_read_as_its_audience_reads_it(secretary, session, audience, status):
    answer = read_as(secretary, session, audience)

    assert answer["Location"] == "/es/meetings/crm-csm-5/sessions/1/"
    assert secretary.get(answer["Location"]).status_code == status


def test_every_page_says_as_whom_it_is_viewed_and_no_cache_keeps_it(secretary, session):
    read_as(secretary, session, "observers")

    answer = secretary.get("/es/meetings/")

    assert "Usted lee como lo hace una persona observadora: CRM." in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_the_office_is_viewed_as_oneself(secretary, session):
    read_as(secretary, session, "public")

    assert secretary.get(f"/admin/plenary_sessions/session/{session.pk}/change/").status_code == 200
    assert secretary.get("/api/v1/sessions/").json()["count"] == 1


def test_viewing_as_somebody_ends_where_it_began(secretary, session):
    read_as(secretary, session, "public")

    answer = read_as(secretary, session, "")

    assert answer["Location"] == f"/admin/plenary_sessions/session/{session.pk}/change/"
    assert secretary.get(session.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(29, 404), (31, 200)])
def test_they_fall_off_after_half_an_hour(secretary, session, monkeypatch, minutes, status):
    read_as(secretary, session, "public")
    later = timezone.now() + timedelta(minutes=minutes)

    monkeypatch.setattr(view_as, "timezone", SimpleNamespace(now=lambda: later))

    assert secretary.get(session.get_absolute_url()).status_code == status


@pytest.mark.parametrize("audience", ["members", "observers", "public"])
def test_they_never_see_more_than_the_person(viewers, world, audience):
    own, both = viewers["secretary_crm"], frozenset({world.crm.pk, world.csm.pk})

    narrowed = own.as_one_of(audience, both)

    assert narrowed.members <= own.members
    assert narrowed.observers <= own.observers
    assert narrowed.secretariats == frozenset()
    assert viewers["observer"].as_one_of(audience, both).members == frozenset()
    assert Viewer().as_one_of(audience, both) == Viewer()


@pytest.mark.parametrize("who", ["delegate_sv", "observer", "anonymous"])
def test_who_is_no_staff_puts_none_on(client, people, session, who):
    if who != "anonymous":
        client.force_login(people[who])

    answer = read_as(client, session, "members")

    assert answer["Location"].startswith("/admin/login/")
    assert "view_as" not in client.session


def test_what_is_foreign_is_not_looked_at(client, people, world):
    client.force_login(people["secretary_crm"])
    foreign = f.make_session(f.make_meeting(world.own))

    assert read_as(client, foreign, "members").status_code == 404
    assert client.get(VIEW_AS.format(foreign.pk)).status_code == 405
