from plans.models.activities import Activity
from plans.models.plans import Plan, Subtopic, Topic
from plans.models.reports import ActivityReport, Priority, Standing
from plans.models.work_plans import WorkPlan

__all__ = ["Activity", "ActivityReport", "Plan", "Priority", "Standing", "Subtopic", "Topic", "WorkPlan"]
