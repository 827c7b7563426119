from plans.models.activities import Activity, Standing
from plans.models.plans import Plan, Subtopic, Topic
from plans.models.reports import ActivityReport, Priority
from plans.models.work_plans import WorkPlan

__all__ = ["Activity", "ActivityReport", "Plan", "Priority", "Standing", "Subtopic", "Topic", "WorkPlan"]
