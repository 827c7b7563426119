from django.urls import path

from plans import views
from portal.caching.viewers import kept_for_viewers as kept

app_name = "plans"
_PLAN = "conferences/<slug:conference>/plan/"
_ACTIVITY = f"{_PLAN}activities/<slug:address>/"
urlpatterns = [
    path(_PLAN, kept(views.PlanPage.as_view()), name="plan"),
    path(f"{_PLAN}work/<slug:address>/", kept(views.WorkPlanDetail.as_view()), name="work_plan"),
    path(f"{_PLAN}activities/", kept(views.ActivityList.as_view()), name="activities"),
    path(_ACTIVITY, views.ActivityDetail.as_view(), name="activity"),
    path(f"{_ACTIVITY}report/", views.ReportOn.as_view(), name="report"),
    path(f"{_ACTIVITY}evidence/<int:key>.pdf", views.Evidence.as_view(), name="evidence"),
    path(f"{_ACTIVITY}priority/", views.MarkPriority.as_view(), name="mark_priority"),
    path(f"{_ACTIVITY}priority/take-back/", views.TakeBackPriority.as_view(), name="take_back_priority"),
]
