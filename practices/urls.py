from django.urls import path

from portal.caching.viewers import kept_for_viewers as kept
from practices import views

app_name = "practices"
urlpatterns = [
    path("figures/", kept(views.PracticeFigures.as_view()), name="figures"),
    path("map/", kept(views.PracticeMap.as_view()), name="map"),
    path("practices/", kept(views.PracticeList.as_view()), name="list"),
    path("practices.<slug:extension>", views.PracticeFile.as_view(), name="file"),
    path("practices/<slug:address>/", kept(views.PracticeDetail.as_view()), name="detail"),
]
