"""Who presides, leads or takes part as a member is a member on that day, unless a source says otherwise."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meetings.models import Meeting, MeetingChair, Membership, Participation, Presidency
from meetings.operations import clone_meeting, hand_over, record_presence
from sessions.models import Part
from tests import factories as f
from tests.admin_forms import errors_of, form_data

SAYS_OTHERWISE = "Si una fuente dice otra cosa, indíquela como fuente y explíquelo en la nota."


@pytest.fixture
def jamaica(world):
    """An observer of the CRM, with no place in the CSM."""
    state = f.make_state("JM", name="Jamaica")
    f.make_membership(world.crm, state, Membership.Status.OBSERVER)
    return state


@pytest.fixture
def former(world):
    """A member of the CRM until 19 November 2022, since a day that is not known."""
    state = f.make_state("ZL", name="Retirado")
    f.make_membership(world.crm, state, until=date(2022, 11, 19), until_precision="day")
    return state


@pytest.fixture
def joint(world):
    return f.make_meeting(world.series, start=date(2027, 2, 28), end=date(2027, 3, 1), situation="confirmed")


def refused(make, **fields) -> list[str]:
    """The fields at which `make` is refused."""
    with pytest.raises(ValidationError) as error:
        make(**fields)
    return list(error.value.message_dict)


def test_an_observer_does_not_take_the_presidency(world, jamaica):
    with pytest.raises(ValidationError) as error:
        f.make(Presidency, conference=world.crm, state=jamaica, start=date(2027, 1, 1), start_precision="day")

    assert error.value.message_dict == {
        "state": [f"Jamaica no consta como Estado miembro (CRM, 1 de enero de 2027). {SAYS_OTHERWISE}"]
    }


def test_a_term_of_which_the_year_is_known_needs_a_membership_in_that_year(world):
    state = f.make_state()
    f.make_membership(world.crm, state, since=date(2010, 6, 1), since_precision="day")

    f.make(Presidency, conference=world.crm, state=state, start=date(2010, 1, 1), start_precision="year")

    by_day = {"start": date(2010, 1, 2), "start_precision": "day"}
    assert refused(f.make, model=Presidency, conference=world.crm, state=state, **by_day) == ["state"]


def test_what_a_source_says_otherwise_is_recorded_with_source_and_note(world, jamaica, joint):
    told = {"source": f.make_source(), "note_es": "El acta la nombra presidenta."}
    session = f.make_session(joint)

    f.make(Presidency, conference=world.crm, state=jamaica, start=date(2027, 1, 1), **told)
    f.make(MeetingChair, meeting=joint, conference=world.crm, state=jamaica, **told)
    f.make(Participation, meeting=joint, state=jamaica, capacity="member", **told)
    f.make(Part, session=session, role="leads", state=jamaica, **told)

    without_note = {"state": jamaica, "source": told["source"]}
    assert refused(f.make, model=Part, session=session, role="leads", **without_note) == ["state"]


def test_a_state_that_left_is_a_member_of_earlier_meetings_and_of_no_later_one(world, former, joint):
    earlier = f.make_meeting(world.series, start=date(2022, 11, 18), end=date(2022, 11, 20))

    f.make(Participation, meeting=earlier, state=former, capacity="member")
    f.make(Part, session=f.make_session(earlier), role="leads", state=former)

    with pytest.raises(ValidationError) as error:
        f.make(Participation, meeting=joint, state=former, capacity="member")
    days = "28 de febrero – 1 de marzo de 2027"
    assert error.value.message_dict == {
        "state": [f"Retirado no consta como Estado miembro (CRM, CSM, {days}). {SAYS_OTHERWISE}"]
    }
    assert refused(f.make, model=Part, session=f.make_session(joint), role="leads", state=former) == ["state"]
    assert refused(f.make, model=MeetingChair, meeting=joint, conference=world.crm, state=former) == ["state"]


def test_a_state_that_joins_on_the_second_day_is_a_member_at_the_meeting(world, joint):
    state = f.make_state()
    f.make_membership(world.crm, state, since=date(2027, 3, 1), since_precision="day")

    made = f.make(Participation, meeting=joint, state=state, capacity="member")

    assert made.pk


def test_an_organisation_takes_part_but_never_as_a_member(world, joint):
    f.make(Participation, meeting=joint, organisation=world.acnur, capacity="observer")

    asked = {"meeting": joint, "organisation": f.make_organisation(), "capacity": "member"}
    assert refused(f.make, model=Participation, **asked) == ["capacity"]


def test_a_joint_session_is_led_by_a_member_of_either_or_by_an_organisation(world, joint, jamaica):
    session = f.make_session(joint)

    for actor in ({"state": world.sv}, {"state": world.pe}, {"organisation": world.acnur}):
        f.make(Part, session=session, role="leads", **actor)
    f.make(Part, session=session, role="presents", state=jamaica)

    assert refused(f.make, model=Part, session=session, role="leads", state=jamaica) == ["state"]
    on_a_side = {"state": world.pe, "conference": world.crm}  # Peru is a member of the CSM, and an observer of the CRM
    assert refused(f.make, model=Part, session=session, role="leads", **on_a_side) == ["state"]


def test_a_meeting_without_a_date_asks_for_a_membership_of_any_time(world, former, jamaica):
    meeting = f.make_meeting(world.series, start=None, end=None, situation="postponed")

    f.make(MeetingChair, meeting=meeting, conference=world.crm, state=former)

    with pytest.raises(ValidationError) as error:
        f.make(MeetingChair, meeting=meeting, conference=world.crm, state=jamaica)
    assert error.value.message_dict["state"][0].startswith("Jamaica no consta como Estado miembro (CRM).")


def test_a_hand_over_to_an_observer_leaves_everything_as_it_was(client, world, people, jamaica):
    term = f.make_presidency(world.crm, world.sv, 2026)
    client.force_login(people["secretary_crm"])
    address = reverse("admin:meetings_conference_hand-over", args=[world.crm.pk])
    told = {"state": jamaica.pk, "start": "2027-01-01", "start_precision": "day", "end_precision": "year"}

    answer = client.post(address, told | {"ends": "2026-12-31", "ends_precision": "day"})

    assert list(answer.context["form"].errors) == ["state"]
    assert list(Presidency.objects.all()) == [term]


def test_the_next_meeting_names_at_its_field_a_chair_who_is_no_member(world, people, jamaica):
    source = f.make_meeting(world.series, number=5)

    with pytest.raises(ValidationError) as error:
        clone_meeting(source, number=6, by=people["secretary_crm"], chairs={world.crm: jamaica}, start=None)

    assert list(error.value.message_dict) == [f"chair_{world.crm.pk}"]
    assert Meeting.objects.count() == 1


def test_presence_is_recorded_of_members_on_that_day(people, former, joint):
    with pytest.raises(ValidationError) as error:
        record_presence(joint, [former], kind="listed", by=people["secretary_crm"])

    assert list(error.value.message_dict) == ["state"]


def test_the_form_of_a_new_meeting_names_the_chair_who_is_no_member(client, world, people, jamaica):
    client.force_login(people["secretary_crm"])
    address = reverse("admin:meetings_meeting_add")
    data = form_data(client.get(address))
    data |= {
        "series": world.series.pk,
        "number": 9,
        "title_es": "IX",
        "start": "2027-02-28",
        "timezone": "America/Lima",
    }
    data |= {"modality": "virtual", "chairs-0-state": jamaica.pk}

    answer = client.post(address, data)

    assert list(errors_of(answer)) == ["chairs-0-state"]


def test_handing_over_within_the_members_is_as_ever(world, people):
    term = f.make_presidency(world.crm, world.sv, 2026)

    beginning = hand_over(world.crm, term=term, state=world.sv, start=date(2027, 1, 1), by=people["secretary_crm"])

    assert beginning.state == world.sv
