"""Several chairs of one conference, chairs that change during the meeting, presidencies that are shared or unknown."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.paper.letterhead import letterhead_of
from meetings.access import Viewer
from meetings.attendance import attendances
from meetings.models import Presidency
from meetings.operations import clone_meeting, hand_over
from tests import factories as f


@pytest.fixture
def chile(world):
    state = f.make_state("CL", name="Chile")
    f.make_membership(world.csm, state)
    return state


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=9, start=date(2027, 2, 28), end=date(2027, 3, 1))


def shared(conference, *states, **fields):
    """A presidency that states share, each with a term of its own."""
    fields = {"start": date(2027, 1, 1), "end": date(2027, 12, 31), "is_shared": True} | fields
    return [f.make_presidency(conference, state, **fields) for state in states]


def words(html: str) -> str:
    return " ".join(html.split())


def test_two_states_preside_for_one_conference(client, world, meeting, chile):
    f.make_chair(meeting, world.csm, world.pe, position=1)
    f.make_chair(meeting, world.csm, chile, position=2)

    row = client.get("/api/v1/meetings/").json()["results"][0]
    listed = client.get(reverse("meetings:list")).content.decode()

    assert row["chairs"] == [
        {"conference": "csm", "state": code, "certainty": "unsourced", "source": None} for code in ("PE", "CL")
    ]
    assert row["chairs_since"] == [None, None]
    assert "Perú (CSM), Chile (CSM)" in listed


def test_a_state_presides_once_for_a_conference(world, meeting):
    f.make_chair(meeting, world.csm, world.pe)

    with pytest.raises(ValidationError) as error:
        f.make_chair(meeting, world.csm, world.pe, since=date(2027, 3, 1))

    assert list(error.value.message_dict) == ["state"]


def test_a_chair_who_presides_from_a_later_day_is_told_with_that_day(client, world, meeting, chile):
    f.make_chair(meeting, world.csm, world.pe, position=1)
    f.make_chair(meeting, world.csm, chile, position=2, since=date(2027, 3, 1))

    page = client.get(meeting.get_absolute_url()).content.decode()
    listed = client.get(reverse("meetings:list")).content.decode()
    row = client.get("/api/v1/meetings/").json()["results"][0]

    assert "(CSM, desde el 1 de marzo de 2027)" in page
    assert "Chile (CSM, desde el 1 de marzo de 2027)" in listed
    assert row["chairs_since"] == [None, "2027-03-01"]
    assert [chair.get("since") for chair in letterhead_of(meeting, "es")["chairs"]] == [
        None,
        "desde el 1 de marzo de 2027",
    ]


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2027, 3, 2), date(2026, 3, 1)])
def test_a_chair_changes_on_a_later_day_of_the_meeting_only(world, meeting, chile, day):
    with pytest.raises(ValidationError) as error:
        f.make_chair(meeting, world.csm, chile, since=day)

    assert list(error.value.message_dict) == ["since"]


def test_a_chair_from_the_second_day_on_is_a_member_on_that_day(world, meeting, chile):
    chile.memberships.update(until=date(2027, 2, 28))

    with pytest.raises(ValidationError) as error:
        f.make_chair(meeting, world.csm, chile, since=date(2027, 3, 1))
    made = f.make_chair(meeting, world.csm, chile)

    assert list(error.value.message_dict) == ["state"]
    assert made.pk


def test_a_state_that_presides_for_both_conferences_is_named_for_both(world, meeting):
    f.make_membership(world.crm, world.pe, until=date(2027, 12, 31))
    for conference in (world.crm, world.csm):
        f.make_chair(meeting, conference, world.pe)

    assert [row.roles for row in attendances(Viewer(), world.pe)] == [["presidió (CRM)", "presidió (CSM)"]]


def test_the_note_on_a_chair_stands_on_the_page_with_its_source(client, world, meeting):
    source = f.make_source(title="Acta de la reunión")
    f.make_chair(meeting, world.crm, world.pe, source=source, note_es="El acta la nombra presidenta por la CRM.")

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert "El acta la nombra presidenta por la CRM." in page
    assert "Acta de la reunión" in page


# Presidencies that are shared.


def test_the_troika_lists_all_who_share_a_presidency(world, chile):
    before = f.make_presidency(world.csm, world.pe, 2026)
    peru, other = shared(world.csm, world.pe, chile, start_precision="year")

    then, now = world.csm.troika(date(2026, 5, 1)), world.csm.troika(date(2027, 5, 1))

    assert (then["current"].together, then["next"].together) == ([before], [peru, other])
    assert (now["previous"].together, now["current"].together, now["next"]) == ([before], [peru, other], None)


def test_terms_that_begin_on_one_known_day_are_shared_without_a_mark(world, chile):
    told = {"start": date(2027, 3, 1), "end": None, "start_precision": "day"}
    peru, other = (f.make_presidency(world.csm, state, **told) for state in (world.pe, chile))

    assert world.csm.troika(date(2027, 3, 2))["current"].together == [peru, other]


def test_terms_of_which_only_years_are_known_are_not_taken_for_shared(world, chile):
    peru, other = shared(world.csm, world.pe, chile, is_shared=False)

    troika = world.csm.troika(date(2027, 5, 1))

    assert troika["current"].together == [peru]
    assert troika["next"].together == [other]


def test_a_shared_presidency_stands_on_the_page_of_the_conference_and_on_the_home_page(client, world, chile):
    shared(world.csm, world.pe, chile, start=date(2026, 1, 1))

    pages = [client.get(address).content.decode() for address in (world.csm.get_absolute_url(), "/es/")]
    rows = client.get("/api/v1/presidencies/").json()["results"]

    for page in pages:
        troika = words(page).rpartition('<dl class="facts troika">')[2]
        current = troika.partition("<dt>Actual</dt>")[2].partition("</div>")[0]
        assert ("Perú" in current, "Chile" in current) == (True, True)
    assert [(row["state"], row["is_shared"]) for row in rows] == [("PE", True), ("CL", True)]


def test_a_presidency_without_a_successor_says_that_none_is_on_record(client, world):
    f.make_presidency(world.csm, world.pe, 2026, end=None)

    page = words(client.get(world.csm.get_absolute_url()).content.decode())

    assert '<dt>Siguiente</dt><dd><span class="quiet">no consta</span></dd>' in page.replace("> <", "><")


def test_the_one_who_presided_until_this_year_is_the_previous_one_of_an_unknown_presidency(world):
    term = f.make_presidency(world.csm, world.pe, 2026, end=date(2026, 2, 28), end_precision="day")

    assert world.csm.troika(date(2026, 6, 1)) == {"previous": term, "current": None, "next": None}


# Handing over.


def test_two_states_take_over_together_and_end_together(world, people, chile):
    by = people["secretary_csm"]
    beginning = hand_over(
        world.csm, state=world.pe, shared_with=chile, start=date(2027, 1, 1), start_precision="day", by=by
    )
    present = world.csm.troika(date(2027, 5, 1))["current"]

    hand_over(world.csm, term=present, ends=date(2027, 12, 31), state=None, start=None, by=by)

    assert str(beginning) == "Perú · Chile (CSM, 2027)"
    assert list(Presidency.objects.values_list("state__code", "is_shared", "end").order_by("pk")) == [
        ("PE", True, date(2027, 12, 31)),
        ("CL", True, date(2027, 12, 31)),
    ]


def posted(client, conference, **typed):
    address = reverse("admin:meetings_conference_hand-over", args=[conference.pk])
    told = {"start_precision": "day", "end_precision": "year", "ends_precision": "day"}
    return client.post(address, told | typed)


def test_a_term_ends_although_the_next_is_not_on_record(client, world, people):
    term = f.make_presidency(world.csm, world.pe, 2026, end=None)
    client.force_login(people["secretary_csm"])

    answer = posted(client, world.csm, ends="2026-12-31")

    term.refresh_from_db()
    assert answer.status_code == 302
    assert (term.end, Presidency.objects.count()) == (date(2026, 12, 31), 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "state"),
        ({"start": "2027-01-01"}, "state"),
        ({"state": "pe"}, "start"),
        ({"state": "pe", "shared_with": "pe", "start": "2027-01-01"}, "shared_with"),
        ({"state": "pe", "shared_with": "ke", "start": "2027-01-01"}, "shared_with"),
    ],
)
def test_half_a_hand_over_is_refused_at_its_field(client, world, people, typed, field):
    client.force_login(people["secretary_csm"])
    typed = {name: getattr(world, value).pk if len(value) == 2 else value for name, value in typed.items()}

    answer = posted(client, world.csm, **typed)

    assert list(answer.context["form"].errors) == [field]
    assert not Presidency.objects.exists()


def test_the_next_meeting_is_presided_by_all_who_share_the_presidency(client, world, people, chile):
    source = f.make_meeting(world.own, number=4)
    shared(world.csm, world.pe, chile)
    client.force_login(people["secretary_csm"])
    address = reverse("admin:meetings_meeting_clone", args=[source.pk])

    client.post(
        address,
        {"number": 5, "title_es": "Otra", "start": "2027-05-01", "timezone": "America/Lima", "modality": "virtual"},
    )

    made = world.own.meetings.get(number=5)
    assert [(chair.conference, chair.state) for chair in made.chairs.all()] == [
        (world.csm, world.pe),
        (world.csm, chile),
    ]


def test_chairs_of_a_clone_are_one_or_several_a_conference(world, people, chile):
    source = f.make_meeting(world.series, number=9)
    chairs = {world.csm: [chile, world.pe], world.crm: world.sv}

    made = clone_meeting(source, number=10, by=people["secretary_crm"], chairs=chairs, start=None)

    assert [str(chair) for chair in made.chairs.all()] == ["Chile (CSM)", "Perú (CSM)", "El Salvador (CRM)"]
