from django.urls import path

from practices import views

app_name = "practices"
urlpatterns = [
    path("practices/", views.PracticeList.as_view(), name="list"),
    path("practices/<slug:address>/", views.PracticeDetail.as_view(), name="detail"),
]
