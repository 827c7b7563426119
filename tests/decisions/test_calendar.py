"""The calendar of what is foreseen: for those for whom a reader acts, in whole days, and nothing of it is late."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from decisions.following import conclude
from meetings.models import Seat
from roadmaps.models import ReportPeriod
from tests import factories as f
from tests.consultations.conftest import person
from tests.decisions.rows import make_addressee, make_decision, make_tie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_address")]


def events(client, user) -> dict:
    client.force_login(user)
    answer = client.get(reverse("decisions:calendar"))
    assert "no-store" in answer["Cache-Control"]
    assert [word for word in (b"overdue", b"vencid", b"atrasad", b"retras") if word in answer.content.lower()] == []
    return {str(event["uid"]).partition("@")[0]: event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def days(event) -> tuple[date, date]:
    return event["dtstart"].dt, event["dtend"].dt


def to_members(world, **fields):
    decision = make_decision(world.crm, **fields)
    make_addressee(decision)
    return decision


def test_a_day_a_month_and_a_meeting_stand_as_whole_days_and_a_year_on_none(client, world, in_office):
    day = to_members(world, title="Redes", due_on=date(2027, 3, 5))
    month = to_members(world, due_on=date(2027, 2, 1), due_on_precision="month")
    meeting = f.make_meeting(world.series, start=date(2027, 6, 1), end=date(2027, 6, 3))
    at_meeting = to_members(world, due_meeting=meeting)
    to_members(world, due_on=date(2027, 1, 1), due_on_precision="year")
    to_members(world)

    found = events(client, in_office.next_head)

    assert {uid: days(event) for uid, event in found.items()} == {
        f"decision-{day.pk}": (date(2027, 3, 5), date(2027, 3, 6)),
        f"decision-{month.pk}": (date(2027, 2, 1), date(2027, 3, 1)),
        f"decision-{at_meeting.pk}": (date(2027, 6, 1), date(2027, 6, 4)),
    }
    told = found[f"decision-{day.pk}"]
    assert (told["summary"], told["sequence"], told["status"]) == ("Previsto: Redes", 0, "CONFIRMED")
    assert "no consta ningún día" in found[f"decision-{month.pk}"]["description"]


def test_it_is_for_whom_a_decision_is_addressed_to_and_nobody_else(client, world, people, in_office):
    due = {"due_on": date(2027, 3, 5)}
    of_peru = make_decision(world.crm, **due)
    make_addressee(of_peru, state=world.pe)
    to_presidency, to_secretariat, to_body = (make_decision(world.crm, **due) for _each in range(3))
    make_addressee(to_presidency, kind="presidency", conference=world.crm)
    make_addressee(to_secretariat, kind="secretariat", conference=world.crm)
    make_addressee(to_body, body=f.make_body(world.crm))
    to_members(world, release="draft", **due)
    readers = {"head": in_office.head, "secretary": in_office.secretary, "member": in_office.next_head}
    readers |= {"peru": people["delegate_pe"], "other": people["secretary_csm"]}

    found = {name: {int(uid.split("-")[1]) for uid in events(client, user)} for name, user in readers.items()}

    assert found == {
        "head": {to_presidency.pk, to_body.pk},
        "secretary": {to_secretariat.pk, to_body.pk},
        "member": set(),
        "peru": {of_peru.pk},
        "other": set(),
    }
    for user in (None, people["outsider"]):
        client.logout()
        if user:
            client.force_login(user)
        assert client.get(reverse("decisions:calendar")).status_code == 404


def test_an_edit_that_is_shown_counts_and_what_is_over_is_cancelled(client, world, in_office):
    decision = to_members(world, due_on=date(2027, 3, 5), release="draft")
    decision.due_on = date(2027, 3, 6)
    decision.save()
    decision.release = "published"
    decision.save()
    uid = f"decision-{decision.pk}"
    first = events(client, in_office.next_head)[uid]
    decision.remarks_es = "Otra cosa"
    decision.save()
    same = events(client, in_office.next_head)[uid]
    decision.due_on = date(2027, 4, 1)
    decision.save()
    moved = events(client, in_office.next_head)[uid]
    decision.due_on = None
    decision.save()
    taken_away = events(client, in_office.next_head)[uid]
    decision.due_on = date(2027, 5, 1)
    decision.save()
    conclude(
        decision, by=in_office.head, concluded_on=timezone.localdate(), concluding_meeting=f.make_meeting(world.series)
    )
    over = events(client, in_office.next_head)[uid]

    told = [(int(each["sequence"]), each["dtstart"].dt, str(each["status"])) for each in (first, same, moved)]
    assert told == [
        (0, date(2027, 3, 6), "CONFIRMED"),
        (0, date(2027, 3, 6), "CONFIRMED"),
        (1, date(2027, 4, 1), "CONFIRMED"),
    ]
    assert (int(taken_away["sequence"]), str(taken_away["status"])) == (2, "CANCELLED")
    assert (int(over["sequence"]), str(over["status"])) == (4, "CANCELLED")


def test_a_meeting_that_moves_moves_it_and_a_superseding_decision_cancels_it(client, world, in_office):
    meeting = f.make_meeting(world.series, start=date(2027, 6, 1), end=date(2027, 6, 3))
    decision = to_members(world, due_meeting=meeting)
    meeting.start = meeting.end = date(2027, 7, 1)
    meeting.save()

    (moved,) = events(client, in_office.next_head).values()
    make_tie(make_decision(world.crm), decision, "supersedes")
    (over,) = events(client, in_office.next_head).values()

    assert (int(moved["sequence"]), days(moved)[0]) == (1, date(2027, 7, 1))
    assert (int(over["sequence"]), str(over["status"])) == (2, "CANCELLED")


def test_the_number_never_falls_where_what_superseded_it_is_taken_back(client, world, in_office):
    """A calendar would keep the copy with the higher one, and tell for ever that it is cancelled."""
    decision, later = to_members(world, due_on=date(2027, 3, 5)), make_decision(world.crm)
    told = []

    def look():
        (event,) = events(client, in_office.next_head).values()
        told.append((int(event["sequence"]), str(event["status"])))

    tie = make_tie(later, decision, "supersedes")
    look()
    for release in ("draft", "published"):
        later.release = release
        later.save()
        look()
    tie.delete()
    look()
    make_tie(make_decision(world.crm, release="draft"), decision, "supersedes")
    make_tie(make_decision(world.crm, meeting=f.make_meeting(world.series, release="draft")), decision, "supersedes")
    make_tie(make_decision(world.crm), decision, "follows")
    look()

    assert told == [
        *((1, "CANCELLED"), (2, "CONFIRMED"), (3, "CANCELLED"), (4, "CONFIRMED")),
        (4, "CONFIRMED"),  # what the reader was never shown
    ]


def test_the_number_counts_what_each_reader_could_read_then(client, world, people, in_office):
    """A member of the CRM, Peru, which observes it and is a member of the CSM, the secretariat, and a superuser."""
    readers = {"member": in_office.next_head, "peru": people["delegate_pe"], "secretary": in_office.secretary}
    readers["admin"] = people["admin"]
    f.make_seat(people["admin"], Seat.Role.DELEGATE, state=world.sv)
    own, joint = make_decision(world.crm, release="draft"), make_decision(world.crm, world.csm, narrowed_to=world.csm)
    courses = {
        own: [
            {"audience": "members"},
            {"release": "published"},
            {"audience": "observers"},
            {"audience": "public"},
        ],
        joint: [{"audience": "members"}, {"narrowed_to": None}],
    }
    for decision, course in courses.items():
        for said in ({"state": world.pe}, {"kind": "members"}, {"kind": "secretariat"}):
            make_addressee(decision, **({"conference": world.crm} if "kind" in said else {}) | said)
        for day, changed in enumerate(course, 1):
            for name, value in (changed | {"due_on": date(2027, 3, day)}).items():
                setattr(decision, name, value)
            decision.save()

    found = {name: events(client, user) for name, user in readers.items()}

    assert {
        name: [int(told[f"decision-{row.pk}"]["sequence"]) for row in (own, joint)] for name, told in found.items()
    } == {"member": [2, 0], "peru": [1, 1], "secretary": [3, 0], "admin": [3, 1]}


def test_a_report_period_is_in_the_calendar_of_a_focal_point(client, world, in_office):
    meeting = f.make_meeting(world.series)
    f.make_roadmap(meeting)
    due = timezone.localdate()
    said = {"start": due, "end": due, "due": due, "name": "2.º trimestre"}
    period = f.make(ReportPeriod, meeting=meeting, **said)
    focal = person(in_office.following.state, world.crm, "flor", Seat.Role.FOCAL_POINT)

    assert events(client, in_office.next_head) == {}
    (event,) = events(client, focal).values()
    assert (str(event["uid"]).partition("@")[0], days(event)[0]) == (f"report-period-{period.pk}", due)


def test_its_queries_do_not_grow(client, world, in_office, queries):
    def asked() -> int:
        client.force_login(in_office.next_head)
        return queries(reverse("decisions:calendar"))

    to_members(world, due_meeting=f.make_meeting(world.series))
    asked()
    few = asked()
    for _each in range(f.MANY):
        to_members(world, due_meeting=f.make_meeting(world.series))

    assert asked() == few
