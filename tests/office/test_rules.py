"""Meetings of every kind, made from a series to its convocation: the rule of the body says who is convened."""

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Body, Meeting, Membership, ParticipationRule, RuleGroup, Series
from meetings.operations import clone_meeting
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data

ADD = address(Meeting, "add")
GROUPS = ("members", "observer-states", "organisations", "civil-society")
# The rules of the CRM, as its brochure has them: who attends, by group.
RULES = {
    "ministerial": {"plenary": ("yes", "yes", "yes", "item"), "closed": ("yes", "no", "no", "no")},
    "consultation": {"whole": ("yes", "no", "yes", "item")},
    "network": {"whole": ("yes", "invited", "invited", "item")},
}


@pytest.fixture
def parties(world):
    """A member, an observer state, an observer organisation and a network of civil society of the CRM."""
    civil = f.make_organisation(acronym="RROCM")
    f.make_membership(world.crm, civil, status=Membership.Status.CIVIL_SOCIETY)
    return dict(zip(GROUPS, (world.sv, world.pe, world.acnur, civil), strict=True))


def ruled_body(world, kind: str) -> Body:
    body = f.make_body(world.crm, kind=kind, name="Órgano")
    audiences = {"closed": "members", "plenary": "public", "whole": "members"}
    for section, attends in RULES[kind].items():
        rule = f.make(
            ParticipationRule,
            body=body,
            section=section,
            audience=audiences[section],
            level="Viceministras y viceministros",
            accompanied_by=2 if section == "closed" else None,
        )
        for group, how in zip(GROUPS, attends, strict=True):
            f.make(RuleGroup, rule=rule, group=group, attends=how)
    return body


def made(secretary, series, *, section="", **typed) -> Meeting:
    """The meeting that the form makes if a person adds what no rule tells."""
    where = f"{ADD}?series={series.pk}" + (f"&section={section}" if section else "")
    data = form_data(secretary.get(where)) | {"title_es": "Reunión", "timezone": "El Salvador", "modality": "virtual"}
    answer = secretary.post(where, data | {"start": "2027-05-03"} | typed)
    assert answer.status_code == 302, errors_of(answer)
    return Meeting.objects.latest("pk")


def proposed(secretary, meeting) -> dict[str, list[str]]:
    """Whom the page of the convocation lists in the groups that the meeting convenes."""
    page = secretary.get(reverse("admin:meetings_meeting_convocation", args=[meeting.pk]))
    return {
        group.key: [str(invitee.party) for invitee in group.invitees]
        for group in page.context["form"].groups.values()
        if group.is_convened
    }


@pytest.mark.parametrize(
    ("kind", "section", "convened", "not_convened"),
    [
        ("consultation", "", ["members", "organisations", "civil-society"], ["observer-states"]),
        ("network", "", ["members", "civil-society"], []),
        ("ministerial", "plenary", ["members", "observer-states", "organisations", "civil-society"], []),
        ("ministerial", "closed", ["members"], ["observer-states", "organisations", "civil-society"]),
    ],
)
def test_a_meeting_of_a_body_convenes_by_its_rule_and_proposes_the_right_people(
    secretary, world, parties, kind, section, convened, not_convened
):
    series = f.make_series(world.crm, kind="body", body=ruled_body(world, kind), address="crm-body", name="Reuniones")
    whole = made(secretary, series, section="plenary") if section == "closed" else None

    meeting = made(secretary, series, section=section)

    assert [group.value for group in meeting.convened] == convened
    assert meeting.not_convened == not_convened
    assert (meeting.section, meeting.accompanied_by) == (section or "whole", 2 if whole else None)
    assert (meeting.audience, meeting.part_of) == ("public" if section == "plenary" else "members", whole)
    assert meeting.number == (None if whole else 1)
    assert meeting.address == ("crm-body-1-closed" if whole else "crm-body-1")
    assert meeting.participants_level_es == "Viceministras y viceministros"
    assert proposed(secretary, meeting) == {group: [str(parties[group])] for group in convened}


def test_a_workshop_of_a_host_and_a_co_sponsor_is_made_with_the_secretariat(secretary, world, parties):
    series = f.make_series(world.crm, kind="workshop", address="crm-taller", name="Talleres")
    f.make_presidency(world.crm, world.sv, timezone.localdate().year)
    body = f.make_body(world.crm, kind="secretariat", name="Secretaría")
    typed = {"modality": "in-person", "host": world.sv.pk, "place_es": "San Salvador", "title_es": "Taller"}
    lines = {"supporters-TOTAL_FORMS": "1", "supporters-0-organisation": world.acnur.pk, "supporters-0-position": "1"}

    meeting = made(secretary, series, **typed, **lines)

    assert (meeting.host, [row.organisation for row in meeting.supporters.all()]) == (world.sv, [world.acnur])
    assert proposed(secretary, meeting) == {"members": [str(world.sv)]}
    assert not meeting.chairs.exists()  # it is the host's, and the Presidency is there as it opens
    assert body.conferences.get() == world.crm


def test_a_closed_part_begins_as_the_meeting_to_which_it_belongs_and_is_not_the_next_one(secretary, world):
    series = f.make_series(world.crm, kind="body", body=ruled_body(world, "ministerial"), address="crm-vm")
    titles = {"title_es": "XXX Reunión", "title_en": "30th Meeting"}
    whole = made(secretary, series, section="plenary", number=30, modality="in-person", host=world.sv.pk, **titles)

    begun = form_data(secretary.get(f"{ADD}?series={series.pk}&section=closed"))

    assert (begun["title_es"], begun["title_en"]) == (
        "XXX Reunión · Parte a puerta cerrada",
        "30th Meeting · Closed part",
    )
    assert (begun["start"], begun["host"], begun["part_of"]) == ("2027-05-03", world.sv.pk, whole.pk)
    assert "number" not in begun


def test_meetings_of_a_body_are_of_a_body(secretary, world):
    series = f.make_series(world.crm, name="Talleres")
    form = address(Series, "change", series.pk)

    refused = secretary.post(form, form_data(secretary.get(form)) | {"kind": "body"})

    assert list(errors_of(refused)) == ["body"]


def test_a_departure_is_possible_and_says_who_decided_so(secretary, world):
    series = f.make_series(
        world.crm, kind="body", body=ruled_body(world, "network"), address="crm-red", name="Reuniones"
    )
    where = f"{ADD}?series={series.pk}"
    data = form_data(secretary.get(where)) | {"title_es": "I", "timezone": "El Salvador", "modality": "virtual"}
    data.pop("convenes_civil_society")

    refused = secretary.post(where, data)
    secretary.post(where, data | {"departure_es": "La Presidencia, con los miembros"})

    [message] = errors_of(refused)["departure_es"]
    assert "ivil" in message
    assert Meeting.objects.get().departure == "La Presidencia, con los miembros"


def test_whoever_comes_if_invited_may_be_invited_without_a_departure(secretary, world):
    series = f.make_series(
        world.crm, kind="body", body=ruled_body(world, "network"), address="crm-red", name="Reuniones"
    )

    meeting = made(secretary, series, convenes_organisations="on")

    assert meeting.convenes_organisations


def test_what_was_held_is_recorded_as_it_was(world):
    series = f.make_series(world.crm, kind="body", body=ruled_body(world, "network"))

    meeting = f.make_meeting(series, situation="held", convenes_civil_society=False)

    assert list(meeting.departures()) != []


def test_the_next_meeting_of_a_body_is_convened_by_its_rule_and_not_as_the_last(secretary, people, world):
    series = f.make_series(world.crm, kind="body", body=ruled_body(world, "network"), address="crm-red")
    last = f.make_meeting(
        series, number=1, address="crm-red-1", situation="held", convenes_guests=True, departure="La PPT"
    )

    clone = clone_meeting(last, number=2, by=people["secretary_crm"])

    assert (clone.convenes_civil_society, clone.convenes_guests, clone.departure) == (True, True, "")


def test_the_closed_part_comes_along_to_the_next_meeting_and_is_numbered_with_it(people, world):
    series = f.make_series(world.crm, kind="body", body=ruled_body(world, "ministerial"), address="crm-vm")
    last = f.make_meeting(series, number=30, address="crm-vm-30", title="XXX Reunión")
    closed = {
        "section": "closed",
        "number": None,
        "address": "crm-vm-30-closed",
        "title": "XXX Reunión · A puerta cerrada",
    }
    f.make_meeting(series, part_of=last, **closed)

    clone = clone_meeting(last, number=31, title_es="XXXI Reunión", by=people["secretary_crm"], parts=["preparations"])

    part = clone.parts.get()
    assert (part.number, part.address, part.title) == (None, "crm-vm-31-closed", "XXXI Reunión · A puerta cerrada")
