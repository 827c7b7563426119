from django.urls import path

from portal.caching.viewers import kept_for_viewers as kept
from roadmaps import views

app_name = "roadmaps"
of_roadmap = "meetings/<slug:meeting>/roadmaps/<int:number>/"
of_indicator = f"{of_roadmap}indicators/<int:pk>/"
urlpatterns = [
    path("roadmaps/", kept(views.RoadmapList.as_view()), name="list"),
    path(of_roadmap, kept(views.RoadmapDetail.as_view()), name="detail"),
    path(f"{of_roadmap}states/", views.StatesTable.as_view(), name="states"),
    path(of_indicator, views.IndicatorPage.as_view(), name="indicator"),
    path(f"{of_indicator}report/", views.Report.as_view(), name="report"),
    path(f"{of_indicator}report/<int:key>/", views.Report.as_view(), name="correct"),
]
