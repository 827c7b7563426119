from django.urls import path

from practices import views

app_name = "practices"
urlpatterns = [
    path("figures/", views.PracticeFigures.as_view(), name="figures"),
    path("map/", views.PracticeMap.as_view(), name="map"),
    path("practices/", views.PracticeList.as_view(), name="list"),
    path("practices.<slug:extension>", views.PracticeFile.as_view(), name="file"),
    path("practices/<slug:address>/", views.PracticeDetail.as_view(), name="detail"),
]
