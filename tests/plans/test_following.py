"""Dated reports tell how an activity stands; a Presidency marks priorities; what is due stands in the next agenda."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from meetings.access import Viewer
from meetings.seats import viewer_for
from plans.due import due_for, foreseen
from plans.following import capacity_for, mark_priority, report, take_back_priority
from plans.lists import with_standing
from plans.models import Activity, ActivityReport, Priority
from sessions.models import AgendaItem
from sessions.proposals import proposals
from tests import factories as f
from tests.office.pages import page
from tests.office.typed import fields, taken_up
from tests.plans.rows import make_activity, make_work_plan

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def grcm(world):
    return f.make_body(world.crm, kind="consultation")


@pytest.fixture
def network(world):
    return f.make_body(world.crm, kind="network")


@pytest.fixture
def activity(world, network):
    return make_activity(make_work_plan(world.crm, network), title="Seminario")


def standing_of(activity) -> str:
    return with_standing(Activity.objects.all(), Viewer()).get(pk=activity.pk).standing


def test_how_an_activity_stands_follows_from_its_last_report_and_all_of_them_stay(in_office, activity):
    assert standing_of(activity) == "planned"

    done = TODAY() - timedelta(days=1)
    report(activity, by=in_office.head, standing="done", text="Se hizo.", reported_on=done)
    report(activity, by=in_office.head, standing="under-way", text="Empezó.", reported_on=done - timedelta(days=9))
    assert standing_of(activity) == "done"

    report(activity, by=in_office.secretary, standing="under-way", text="Falta una parte.", reported_on=TODAY())
    assert standing_of(activity) == "under-way"
    assert list(ActivityReport.objects.values_list("reported_as", flat=True)) == [
        "presidency",
        "presidency",
        "secretariat",
    ]


def test_whom_it_does_not_concern_does_not_report(world, people, in_office, activity):
    told = {"standing": "done", "text": "Se hizo.", "reported_on": TODAY()}
    for user in (in_office.next_head, in_office.colleague, people["secretary_csm"], people["observer"]):
        with pytest.raises(PermissionDenied):
            report(activity, by=user, **told)
    assert not ActivityReport.objects.exists()


def test_a_presidency_reports_alone_on_a_plan_of_its_own(world, in_office):
    own = make_activity(make_work_plan(world.crm, in_office.own))

    assert capacity_for(own, viewer_for(in_office.head)) == "presidency"
    assert capacity_for(own, viewer_for(in_office.secretary)) == ""


def test_a_report_is_not_of_a_day_to_come(in_office, activity):
    with pytest.raises(ValidationError) as refusal:
        report(activity, by=in_office.head, standing="done", text="Ya.", reported_on=TODAY() + timedelta(days=1))

    assert set(refusal.value.message_dict) == {"reported_on"}


def test_a_presidency_marks_a_priority_once_members_were_consulted(in_office, activity):
    with pytest.raises(ValidationError) as refusal:
        mark_priority(activity, by=in_office.head, consulted_on=TODAY())
    assert set(refusal.value.message_dict) == {"how"}
    with pytest.raises(ValidationError) as refusal:
        mark_priority(activity, by=in_office.head, consulted_on=TODAY() + timedelta(days=1), how="Nota 4")
    assert set(refusal.value.message_dict) == {"consulted_on"}
    for user in (in_office.secretary, in_office.next_head):
        with pytest.raises(PermissionDenied):
            mark_priority(activity, by=user, consulted_on=TODAY(), how="Nota 4")

    mark_priority(activity, by=in_office.head, consulted_on=TODAY(), how="Nota 4")
    assert Priority.objects.get().presidency == in_office.own
    take_back_priority(activity, by=in_office.head)
    assert not Priority.objects.exists()
    assert Priority.history.filter(history_type="-").count() == 1


def test_a_plan_is_approved_reported_on_and_due_at_the_next_meeting(world, in_office, grcm, network):
    series = f.make_series(world.crm, body=grcm)
    approved = f.make_meeting(series, start=date(2026, 3, 1), end=date(2026, 3, 2))
    plan = make_work_plan(
        world.crm, network, approved_by=grcm, approved_on=date(2026, 3, 2), approving_meeting=approved
    )
    seminar = make_activity(plan, title="Seminario", due_on=date(2026, 9, 1), due_on_precision="month")
    later = make_activity(plan, title="Más tarde", due_on=date(2027, 3, 1))
    make_activity(make_work_plan(world.crm), title="De otra red", due_on=date(2026, 9, 1))
    following = f.make_meeting(series, start=date(2026, 9, 10), end=date(2026, 9, 11))
    named = make_activity(plan, title="Para esta reunión", due_meeting=following)
    make_activity(plan, title="En borrador", due_on=date(2026, 9, 1), release="draft")
    viewer = viewer_for(in_office.head)

    assert due_for(following, viewer) == [seminar, named]
    assert due_for(approved, viewer) == []
    report(seminar, by=in_office.head, standing="under-way", text="Se convocó.", reported_on=TODAY())
    assert due_for(following, viewer) == [seminar, named]
    report(seminar, by=in_office.head, standing="done", text="Se hizo.", reported_on=TODAY())

    assert due_for(following, viewer) == [named]
    assert later in foreseen(world.crm, viewer)
    assert seminar not in foreseen(world.crm, viewer)


def test_nothing_that_a_reader_does_not_see_is_due(world, in_office, grcm):
    meeting = f.make_meeting(f.make_series(world.crm, body=grcm), start=date(2026, 9, 10), end=date(2026, 9, 11))
    closed = make_activity(make_work_plan(world.crm, grcm, audience="members"), due_on=date(2026, 9, 1))

    assert due_for(meeting, Viewer()) == []
    assert due_for(meeting, viewer_for(in_office.head)) == [closed]


@pytest.mark.usefixtures("site_address")
def test_what_is_due_is_proposed_for_the_agenda_and_added_once(client, world, people, grcm, network):
    start = TODAY() + timedelta(days=30)
    meeting = f.make_meeting(f.make_series(world.crm, body=grcm), start=start, end=start, situation="announced")
    plan = make_work_plan(world.crm, network, approved_by=grcm, approved_on=date(2026, 1, 2), audience="members")
    seminar = make_activity(plan, title="Seminario", due_meeting=meeting)
    viewer = viewer_for(people["secretary_crm"])
    assert [(each.record, each.item) for each in proposals(meeting, viewer)] == [(seminar, None)]

    client.force_login(people["secretary_crm"])
    key = proposals(meeting, viewer)[0].key
    for _each in range(2):
        client.post(page(meeting, "agenda"), fields(taken_up(client, meeting, key)) | {"_save": "1"})

    item = AgendaItem.objects.get()
    assert (item.title, item.release, item.audience) == ("Seminario", "draft", "members")
    assert seminar.get_absolute_url() in item.text_es
    assert [each.item for each in proposals(meeting, viewer)] == [item]
