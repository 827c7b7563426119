"""The pages beside a meeting's form: whose they are, cloning, what is missing; and the handing over."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Conference, Meeting, Participation, Presidency, StatedFigure
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address
from tests.office.pages import NO_FIGURES, page

PAGES = ["missing", "agenda", "convocation", "publish", "close", "clone"]


# Whose pages they are.


@pytest.mark.parametrize("name", PAGES)
def test_a_meeting_of_another_conference_has_no_page_and_takes_no_post(secretary, world, name):
    theirs = f.make_meeting(world.own, title="Zarzamora", situation="confirmed", number=1)
    session = f.make_session(theirs)
    data = NO_FIGURES | {
        "held-situation": "held",
        f"summary-{session.pk}-summary_es": "Ajena",
        "presence-listed": f"state-{world.pe.pk}",
        "kind": "invited",
        "parties": f"state-{world.pe.pk}",
        "date": "2024-01-01",
        "number": "2",
        "title_es": "Ajena",
        "timezone": "America/Lima",
        "modality": "virtual",
    }

    answers = [secretary.get(page(theirs, name)), secretary.post(page(theirs, name), data)]

    assert [answer.status_code for answer in answers] == [302, 302]
    theirs.refresh_from_db()
    assert (theirs.situation, Session.objects.get().summary, Meeting.objects.count()) == ("confirmed", "", 1)
    assert not Participation.objects.exists()


@pytest.mark.parametrize("who", ["delegate_sv", "focal_sv", "outsider"])
def test_who_is_of_no_secretariat_has_no_page_and_takes_no_post(client, people, world, meeting, who):
    """A focal point, who works in the office on its sheets, is sent to its front page; all others to the login."""
    client.force_login(people[who])
    data = {"whole": "members", "kind": "invited", "date": "2024-07-01", "number": "6", "held-situation": "held"}

    for name in PAGES:
        for answer in (client.get(page(meeting, name)), client.post(page(meeting, name), data)):
            place = "admin:index" if who == "focal_sv" else "admin:login"
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse(place)), name
    meeting.refresh_from_db()
    assert (meeting.situation, Meeting.objects.count()) == ("confirmed", 1)
    assert not Participation.objects.exists()


def test_the_form_and_the_front_page_lead_to_the_pages(secretary, world):
    ahead = f.make_meeting(world.series, situation="confirmed", start=timezone.now().date(), end=None)

    form = secretary.get(address(Meeting, "change", ahead.pk)).content.decode()
    index = secretary.get(reverse("admin:index")).content.decode()

    assert all(page(ahead, name) in form for name in PAGES)
    assert page(world.crm, "hand-over") in form
    assert page(world.csm, "hand-over") not in form
    assert all(page(ahead, name) in index for name in ("missing", "convocation", "close"))


def test_without_a_meeting_ahead_the_front_page_leads_to_the_clone_of_the_last(secretary, world):
    last = f.make_meeting(world.series, start=date(2024, 5, 1), end=None)
    f.make_meeting(world.series, start=date(2021, 5, 1), end=None)

    assert page(last, "clone") in secretary.get(reverse("admin:index")).content.decode()


# Cloning.


def test_the_next_meeting_is_proposed_and_made_with_the_presidencies_of_its_day(secretary, world, meeting):
    f.make_presidency(world.crm, world.sv, 2026)
    form = secretary.get(page(meeting, "clone")).context["form"]
    proposed = {name: form[name].value() for name in ("number", "title_es", "timezone", "modality")}
    data = proposed | {"start": "2026-03-01", "parts": form["parts"].value(), f"chair_{world.csm.pk}": world.pe.pk}

    answer = secretary.post(page(meeting, "clone"), data)

    made = Meeting.objects.get(number=6)
    assert answer.url == page(made, "missing")
    assert (made.title_es, made.release, made.start) == ("VI Reunión Plenaria", "draft", date(2026, 3, 1))
    assert {chair.conference: chair.state for chair in made.chairs.all()} == {
        world.crm: world.sv,
        world.csm: world.pe,
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "5"}, "number"),
        ({"number": ""}, "number"),
        ({"title_es": ""}, "title_es"),
        ({"end": "2026-02-01"}, "end"),
        ({"modality": "in-person"}, "host"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"parts": ["leads"]}, "parts"),
    ],
)
def test_a_wrong_clone_says_where_and_makes_nothing(secretary, meeting, change, field):
    data = {"number": "6", "title_es": "VI", "timezone": "America/Lima", "modality": "virtual", "start": "2026-03-01"}

    answer = secretary.post(page(meeting, "clone"), data | change)

    assert list(answer.context["form"].errors) == [field]
    assert Meeting.objects.count() == 1


# What is missing.


def missing(client, meeting):
    sections = client.get(page(meeting, "missing")).context["sections"]
    return {str(line["label"]): line for section in sections for line in section["lines"]}


def test_what_is_missing_is_of_this_meeting_alone_and_leads_to_where_it_is_settled(secretary, world, meeting):
    bare = f.make_meeting(world.series, number=7, situation="announced", start=None, end=None)
    f.make_session(meeting, title="Zarzamora", release="draft")

    found = missing(secretary, bare)

    back = f"next={page(bare, 'missing')}"
    expected = {
        "Sin fechas": f"{address(Meeting, 'change', bare.pk)}?{back}#id_start",
        "Sin presidencias": f"{address(Meeting, 'change', bare.pk)}?{back}#chairs-group",
        "Aún no se convoca a todos los Estados miembros": f"{page(bare, 'convocation')}?{back}",
        "Sin sesiones": f"{reverse('admin:plenary_sessions_session_add')}?meeting={bare.pk}&{back}",
        "Sin agenda": f"{page(bare, 'agenda')}?{back}",
    }
    assert {label: found[label]["address"] for label in expected} == expected
    assert b"Zarzamora" not in secretary.get(page(bare, "missing")).content
    assert found.keys() - expected.keys() == {
        "Faltan textos en inglés",
        "Faltan textos en portugués de Brasil",
    }


def test_a_meeting_to_which_people_travel_lacks_its_place_until_it_is_said(secretary, world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(modality="in-person", host=world.sv)
    before = missing(secretary, meeting)

    Meeting.objects.filter(pk=meeting.pk).update(place_es="San Salvador")

    label = "Sin lugar"
    assert (label in before, label in missing(secretary, meeting)) == (True, False)


def test_all_member_states_of_the_day_are_to_be_convened(secretary, world, meeting):
    label = "Aún no se convoca a todos los Estados miembros"
    f.make_membership(world.csm, f.make_state("XA"), until="2020-01-01")
    f.make_participation(meeting, world.sv, kind="invited")
    before = missing(secretary, meeting)

    f.make_participation(meeting, world.pe, kind="invited")

    assert (label in before, label in missing(secretary, meeting)) == (True, False)


# Handing over.


def test_a_presidency_is_handed_over_on_a_page(secretary, world):
    today = timezone.now().date()
    term = f.make_presidency(world.crm, world.sv, today.year)
    data = {
        "ends": str(today),
        "ends_precision": "day",
        "state": f.as_member(world.ke, world.crm).pk,
        "start": str(today),
        "start_precision": "day",
        "end_precision": "year",
        "theme_es": "Integración",
    }

    refused = secretary.post(page(world.crm, "hand-over"), data | {"ends": "1990-01-01"})
    answer = secretary.post(page(world.crm, "hand-over"), data)

    assert list(refused.context["form"].errors) == ["ends"]
    assert answer.status_code == 302
    term.refresh_from_db()
    assert term.end == today
    assert Presidency.objects.get(state=world.ke).theme_es == "Integración"


def test_another_conferences_presidency_has_no_page(secretary, world):
    data = {"state": world.pe.pk, "start": "2026-01-01", "start_precision": "day", "end_precision": "year"}

    assert secretary.get(address(Conference, "hand-over", world.csm.pk)).status_code == 302
    assert secretary.post(address(Conference, "hand-over", world.csm.pk), data).status_code == 302
    assert not Presidency.objects.exists()


# As many questions to the database for much as for little.


@pytest.mark.parametrize("name", PAGES)
def test_a_full_meeting_asks_no_more_than_a_small_one(secretary, world, meeting, queries, name):
    def grow():
        session = f.make_session(meeting)
        state = f.make_state()
        f.make_membership(world.csm, state)
        f.make_participation(meeting, state, kind="invited", note="x", release="draft")
        f.make(StatedFigure, meeting=meeting, value=1, source=f.make_source())
        f.make_lead(session, state)
        f.make_practice(session=session, release="draft")
        f.make_item(f.make_block(meeting), session=session, release="draft")
        f.make_document(meeting, release="draft", kind="joint-communique")

    grow()
    queries(page(meeting, name))
    few = queries(page(meeting, name))
    for _number in range(f.MANY):
        grow()

    assert queries(page(meeting, name)) == few
