from django.urls import path

from meetings import views
from meetings.accepting import AcceptInvitation

app_name = "meetings"
urlpatterns = [
    path("conferences/", views.ConferenceList.as_view(), name="conferences"),
    path("conferences/<slug:address>/", views.ConferenceDetail.as_view(), name="conference"),
    path("states/<slug:code>/", views.StateDetail.as_view(), name="state"),
    path("states/<slug:code>/print/", views.StatePrint.as_view(), name="state_print"),
    path("timeline/", views.TimelinePage.as_view(), name="timeline"),
    path("themes/", views.ThemeList.as_view(), name="themes"),
    path("themes/<slug:address>/", views.ThemeDetail.as_view(), name="theme"),
    path("meetings/", views.MeetingList.as_view(), name="list"),
    path("meetings/<slug:address>/", views.MeetingDetail.as_view(), name="detail"),
    path("invitation/<str:uid>/<str:token>/", AcceptInvitation.as_view(), name="invitation"),
    path("images/<slug:address>/", views.image, name="image"),
]
