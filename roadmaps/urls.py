from django.urls import path

from roadmaps import views

app_name = "roadmaps"
urlpatterns = [
    path("roadmaps/", views.RoadmapList.as_view(), name="list"),
    path("meetings/<slug:meeting>/roadmaps/<int:number>/", views.RoadmapDetail.as_view(), name="detail"),
]
