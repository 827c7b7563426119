"""The forms and the spreadsheet of the office: what is refused stands at its field or cell, and nothing is saved."""

import pytest
from django.urls import reverse

from meetings.seats import viewer_for
from plans.models import Activity, WorkPlan
from plans.resources import ActivityResource
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.plans.rows import make_activity, make_work_plan
from tests.spreadsheets import dataset, plan, take_in, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, people):
    client.force_login(people["secretary_crm"])
    return client


def sent(office, row, **changes):
    form = address(type(row), "change", row.pk)
    return office.post(form, form_data(office.get(form)) | changes)


def test_an_approval_by_no_body_is_refused_at_its_field(office, world):
    work_plan = make_work_plan(world.crm)
    grcm = f.make_body(world.crm, kind="consultation")

    assert set(errors_of(sent(office, work_plan, approved_on="2026-02-01"))) == {"approved_by"}
    assert not WorkPlan.objects.get().is_approved

    sent(office, work_plan, approved_on="2026-02-01", approved_by=grcm.pk)
    assert WorkPlan.objects.get().approved_by == grcm


def test_an_activity_due_before_its_plan_is_refused_at_its_field(office, world):
    activity = make_activity(make_work_plan(world.crm))

    assert set(errors_of(sent(office, activity, due_on="2025-12", due_on_precision="month"))) == {"due_on"}
    assert Activity.objects.get().due_on is None

    sent(office, activity, due_on="2026-01", due_on_precision="month")
    assert f"{Activity.objects.get().due_on:%Y-%m}" == "2026-01"


def test_a_sheet_makes_activities_and_refuses_one_that_is_due_before_its_plan(world, people):
    work_plan = make_work_plan(world.crm, address="red-2026")
    titles = ("address", "work_plan", "title_es", "due_on")
    sheet = ActivityResource(viewer_for(people["secretary_crm"]))

    refused = plan(sheet, dataset(titles, ("taller", "red-2026", "Taller", "2025-06-01")))
    assert told(refused) == [(2, "Prevista para")]

    take_in(
        ActivityResource(viewer_for(people["secretary_crm"])),
        dataset(titles, ("taller", "red-2026", "Taller", "2026-06-01")),
        people["secretary_crm"],
    )
    assert Activity.objects.get().work_plan == work_plan


def test_a_secretariat_finds_no_plan_of_the_other_conference(office, world):
    foreign = make_work_plan(world.csm)

    assert office.get(address(WorkPlan, "change", foreign.pk)).status_code != 200


def test_the_front_page_leads_from_a_plan_to_its_parts(office):
    rooms = office.get(reverse("admin:index")).context["available_apps"]
    (room,) = (each for each in rooms if each["app_label"] == "plans")

    named = [each["object_name"] for each in room["models"]]
    assert named == ["Plan", "Topic", "Subtopic", "WorkPlan", "Activity"]
