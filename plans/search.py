"""What search finds of plans: a plan of action by its topics and subtopics too, a work plan, an activity."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from meetings.search import SOURCED
from plans import models
from plans.lists import listed, work_plans
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words


def _plans(rows, viewer):
    return rows.select_related("conference", "source")


def _work_plans(rows, viewer):
    return work_plans(viewer).filter(pk__in=rows.values("pk"))


registry.index(models.Plan, Words(("title",), names=SOURCED))
registry.index(models.Topic, Words(("name",), names=SOURCED))
registry.index(models.Subtopic, Words(("name",), names=SOURCED))
registry.index(models.WorkPlan, Words(("title",), names=SOURCED))
registry.index(models.Activity, Words(("title",), ("remarks",), SOURCED))

registry.search(
    SearchSource(
        "plans",
        _("Plans of action"),
        models.Plan,
        "plans/_plan_hit.html",
        _plans,
        {"conference": lambda viewer, address: Q(conference__address=address)},
        order=48,
    ),
    Passages(models.Topic, "plan", label=_("topic")),
    Passages(models.Subtopic, "topic__plan", label=_("subtopic")),
)
registry.search(
    SearchSource(
        "work-plans",
        _("Work plans"),
        models.WorkPlan,
        "plans/_work_plan_hit.html",
        _work_plans,
        {"conference": lambda viewer, address: Q(conference__address=address)},
        order=48,
    )
)
registry.search(
    SearchSource(
        "activities",
        _("Activities"),
        models.Activity,
        "plans/_activity_hit.html",
        listed,
        {
            "meeting": lambda viewer, address: Q(
                meetings__in=Meeting.objects.visible_to(viewer).filter(address=address)
            ),
            "conference": lambda viewer, address: Q(work_plan__conference__address=address),
        },
        order=48,
    )
)
