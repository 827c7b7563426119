"""Pages of the plans: a conference's with its matrix, its activities, one of either, and what is recorded of them."""

from plans.views.acts import Evidence, MarkPriority, ReportOn, TakeBackPriority
from plans.views.pages import ActivityDetail, ActivityList, PlanPage, WorkPlanDetail

__all__ = [
    "ActivityDetail",
    "ActivityList",
    "Evidence",
    "MarkPriority",
    "PlanPage",
    "ReportOn",
    "TakeBackPriority",
    "WorkPlanDetail",
]
