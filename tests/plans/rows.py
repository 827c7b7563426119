"""Plain functions that make valid rows of the plans."""

from datetime import date

from meetings.models import Axis
from plans.models import Activity, ActivityReport, Plan, Subtopic, Topic, WorkPlan
from tests import factories as f


def make_plan(conference, **fields):
    fields.setdefault("address", f"plan-{next(f._serial)}")
    fields.setdefault("title", "Plan de acción")
    fields.setdefault("release", "published")
    return f.make(Plan, conference=conference, **fields)


def make_topic(plan, axis=None, **fields):
    axis = axis or f.make(Axis, conference=plan.conference, name="Eje", position=next(f._serial))
    fields.setdefault("position", next(f._serial))
    fields.setdefault("name", "Tema")
    return f.make(Topic, plan=plan, axis=axis, **fields)


def make_subtopic(topic, **fields):
    fields.setdefault("position", next(f._serial))
    fields.setdefault("name", "Subtema")
    return f.make(Subtopic, topic=topic, **fields)


def make_work_plan(conference, whose=None, **fields):
    """Of a body, or of a Presidency; of a network of its own where none is given."""
    whose = whose or f.make_body(conference, kind="network")
    fields.setdefault("address", f"work-plan-{next(f._serial)}")
    fields.setdefault("title", "Plan de trabajo")
    fields.setdefault("start", date(2026, 1, 1))
    fields.setdefault("release", "published")
    return f.make(WorkPlan, conference=conference, **{whose._meta.model_name: whose}, **fields)


def make_activity(work_plan, **fields):
    fields.setdefault("address", f"activity-{next(f._serial)}")
    fields.setdefault("title", "Actividad")
    fields.setdefault("release", "published")
    return f.make(Activity, work_plan=work_plan, **fields)


def make_report(activity, **fields):
    fields.setdefault("reported_by", f.make_user())
    told = {"standing": "under-way", "text": "Va.", "reported_on": date(2026, 2, 1), "reported_as": "secretariat"}
    return f.make(ActivityReport, activity=activity, **told | fields)
