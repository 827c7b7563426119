"""What a plan, a work plan and an activity refuse, each with the message at its field."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans.models import WorkPlan
from tests import factories as f
from tests.plans.rows import make_activity, make_plan, make_subtopic, make_topic, make_work_plan

pytestmark = pytest.mark.django_db


def refused(row) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return set(refusal.value.message_dict)


@pytest.fixture
def network(world):
    return f.make_body(world.crm, kind="network")


@pytest.fixture
def work_plan(world, network):
    return make_work_plan(world.crm, network)


@pytest.mark.parametrize(
    ("day", "precision", "is_refused"),
    [
        ("2025-12-31", "day", True),
        ("2025-12-01", "month", True),
        ("2025-01-01", "year", True),
        ("2026-01-01", "day", False),
        ("2026-01-01", "year", False),
    ],
)
def test_an_activity_is_not_foreseen_before_its_plan_begins(work_plan, day, precision, is_refused):
    activity = make_activity(work_plan)
    activity.due_on, activity.due_on_precision = date.fromisoformat(day), precision

    if is_refused:
        assert refused(activity) == {"due_on"}
    else:
        activity.full_clean()


def test_a_plan_that_begins_in_a_year_begins_on_its_first_day(world, network):
    work_plan = make_work_plan(world.crm, network, start=date(2026, 12, 31), start_precision="year")

    make_activity(work_plan, due_on=date(2026, 3, 1)).full_clean()


def test_of_a_year_its_last_day_counts(world, network):
    work_plan = make_work_plan(world.crm, network, start=date(2026, 6, 1), start_precision="day")
    activity = make_activity(work_plan, due_on=date(2026, 1, 1), due_on_precision="year")
    activity.full_clean()

    activity.due_on_precision = "month"
    assert refused(activity) == {"due_on"}


def test_an_activity_is_for_no_meeting_before_its_plan_and_not_for_a_day_as_well(world, work_plan):
    activity = make_activity(work_plan)

    activity.due_meeting = f.make_meeting(world.series, start=date(2024, 5, 1), end=date(2024, 5, 2))
    assert refused(activity) == {"due_meeting"}

    activity.due_meeting = f.make_meeting(world.series, start=date(2026, 5, 1), end=date(2026, 5, 2))
    activity.due_on = date(2026, 5, 1)
    assert refused(activity) == {"due_meeting"}


def test_what_is_of_another_conference_is_refused_at_its_field(world, work_plan):
    foreign = f.make_body(world.csm)
    activity = make_activity(work_plan)

    activity.body = foreign
    assert refused(activity) == {"body"}
    activity.body, activity.subtopic = None, make_subtopic(make_topic(make_plan(world.csm)))
    assert refused(activity) == {"subtopic"}
    work_plan.body = foreign
    assert refused(work_plan) == {"body"}
    topic = make_topic(make_plan(world.crm))
    topic.axis = activity.subtopic.topic.axis
    assert refused(topic) == {"axis"}


def test_a_work_plan_is_of_a_body_or_of_a_presidency(world, network):
    term = f.make_presidency(world.crm, world.sv, 2026)
    row = WorkPlan(address="uno", title="Uno", title_es="Uno", conference=world.crm, start=date(2026, 1, 1))

    assert refused(row) == {"body"}
    row.body, row.presidency = network, term
    assert refused(row) == {"body"}
    row.body = None
    row.full_clean()


def test_no_body_no_approval_and_an_approval_has_its_day(world, work_plan):
    grcm = f.make_body(world.crm, kind="consultation")

    work_plan.approved_on = date(2026, 2, 1)
    assert refused(work_plan) == {"approved_by"}
    work_plan.approved_by, work_plan.approved_on = grcm, None
    assert refused(work_plan) == {"approved_on"}
    work_plan.approved_on = timezone.localdate() + timedelta(days=2)
    assert refused(work_plan) == {"approved_on"}
    work_plan.approved_on = date(2026, 2, 1)
    work_plan.approving_meeting = f.make_meeting(world.series)
    assert refused(work_plan) == {"approving_meeting"}
    work_plan.approving_meeting = f.make_meeting(f.make_series(world.crm, body=grcm))
    work_plan.full_clean()


def test_plans_do_not_replace_each_other_in_a_circle(world):
    first = make_plan(world.crm)
    second = make_plan(world.crm, replaces=first)
    third = make_plan(world.crm, replaces=second)

    first.replaces = third
    assert refused(first) == {"replaces"}
    first.replaces = make_plan(world.csm)
    assert refused(first) == {"replaces"}
