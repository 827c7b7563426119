from django.urls import path

from portal.caching.viewers import kept_for_viewers as kept
from roadmaps import views

app_name = "roadmaps"
urlpatterns = [
    path("roadmaps/", kept(views.RoadmapList.as_view()), name="list"),
    path("meetings/<slug:meeting>/roadmaps/<int:number>/", kept(views.RoadmapDetail.as_view()), name="detail"),
]
