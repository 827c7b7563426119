"""Plans and activities with all that their pages show of them, in a fixed number of queries."""

from django.db.models import F, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce

from consultations.models import Consultation
from decisions.models import Decision
from documents.models import Document
from meetings.models import Meeting
from plans.models import Activity, ActivityReport, Plan, Priority, Standing, Subtopic, Topic, WorkPlan
from plans.models.activities import OPEN
from practices.models import Practice
from roadmaps.models import Roadmap


def plans_of(conference, viewer):
    """The plans of action of a conference, the last first, each with its topics and their subtopics."""
    topics = Topic.objects.visible_to(viewer).select_related("axis", "source")
    subtopics = Subtopic.objects.visible_to(viewer).select_related("source")
    rows = Plan.objects.visible_to(viewer).filter(conference=conference).select_related("source", "narrowed_to")
    return rows.prefetch_related(
        _paper(viewer),
        Prefetch("replaces", Plan.objects.visible_to(viewer).select_related("conference")),
        Prefetch("plan_topics", topics.order_by("axis__position", "position")),
        Prefetch("plan_topics__subtopics", subtopics),
    ).order_by(F("start").desc(nulls_last=True), "address")


def work_plans(viewer):
    """The work plans, the last first, each with whose it is and who approved it."""
    rows = WorkPlan.objects.visible_to(viewer).select_related(
        "conference", "body", "presidency__state", "presidency__conference", "approved_by", "source", "narrowed_to"
    )
    meeting = Prefetch("approving_meeting", Meeting.objects.visible_to(viewer))
    carried_out = Prefetch("carries_out", Plan.objects.visible_to(viewer).select_related("conference"))
    return rows.prefetch_related(_paper(viewer), meeting, carried_out).order_by("-start", "address")


def listed(activities, viewer):
    """`activities` with what a row of a list shows: whose, about what, when, how each stands, and who marked it."""
    return _named(activities, viewer).prefetch_related(_priorities(viewer))


def _priorities(viewer):
    rows = Priority.objects.visible_to(viewer).select_related("presidency__state", "presidency__conference")
    return Prefetch("priorities", rows)


def _named(activities, viewer):
    subtopics = Subtopic.objects.visible_to(viewer).select_related("topic__axis", "topic__plan")
    return (
        with_standing(activities, viewer)
        .select_related("work_plan__conference", "body", "source")
        .prefetch_related(
            Prefetch("subtopic", subtopics),
            Prefetch("due_meeting", Meeting.objects.visible_to(viewer)),
            Prefetch("meetings", Meeting.objects.visible_to(viewer).newest_first()),
        )
        .order_by(F("due_on").asc(nulls_last=True), "address")
    )


def tied(activities, viewer):
    """`activities` with whose plan each is of, all that each is tied to, and when it was last marked as a priority."""
    whose = ("work_plan__body", "work_plan__presidency__state", "work_plan__presidency__conference")
    marked = Priority.objects.visible_to(viewer).filter(activity=OuterRef("pk")).order_by("-marked_on")
    return (
        _named(activities, viewer)
        .select_related(*whose, "narrowed_to")
        .annotate(priority_marked_on=Subquery(marked.values("marked_on")[:1]))
        .prefetch_related(
            Prefetch("decisions", Decision.objects.visible_to(viewer)),
            Prefetch("practices", Practice.objects.visible_to(viewer).select_related("source")),
            Prefetch("roadmaps", Roadmap.objects.visible_to(viewer).select_related("meeting")),
        )
    )


def in_full(activities, viewer):
    """`activities` with everything that the page of one shows."""
    reports = ActivityReport.objects.visible_to(viewer).order_by("reported_on", "pk")
    paper = Prefetch("evidence_paper", Document.objects.visible_to(viewer).select_related("meeting"))
    return tied(activities, viewer).prefetch_related(
        Prefetch("reports", reports.prefetch_related(paper)),
        _priorities(viewer),
        Prefetch("priorities__consultation", Consultation.objects.visible_to(viewer)),
    )


def with_standing(activities, viewer):
    """`activities` with `standing`, by the last report that `viewer` has, and its day as `last_reported`."""
    last = ActivityReport.objects.visible_to(viewer).filter(activity=OuterRef("pk")).order_by("-reported_on", "-pk")
    return activities.annotate(
        standing=Coalesce(Subquery(last.values("standing")[:1]), Value(str(Standing.PLANNED))),
        last_reported=Subquery(last.values("reported_on")[:1]),
    )


def still_open(viewer):
    """The activities that no last report calls done or dropped."""
    return with_standing(Activity.objects.visible_to(viewer), viewer).filter(standing__in=OPEN)


def _paper(viewer):
    return Prefetch("full_text", Document.objects.visible_to(viewer).select_related("meeting"))
