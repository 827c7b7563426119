from django.urls import path

from meetings import views
from portal.caching.viewers import kept_for_viewers as kept

app_name = "meetings"
urlpatterns = [
    path("conferences/", kept(views.ConferenceList.as_view()), name="conferences"),
    path("conferences/<slug:address>/", kept(views.ConferenceDetail.as_view()), name="conference"),
    path("conferences/<slug:address>/activities/", kept(views.ActivitiesPage.as_view()), name="activities"),
    path("conferences/<slug:address>/presidencies/", kept(views.PresidenciesPage.as_view()), name="presidencies"),
    path("conferences/<slug:address>/partners/", kept(views.PartnersPage.as_view()), name="partners"),
    path("organisations/<slug:address>/", kept(views.OrganisationDetail.as_view()), name="organisation"),
    path("bodies/<slug:address>/", views.BodyDetail.as_view(), name="body"),
    path("states/<slug:code>/", kept(views.StateDetail.as_view()), name="state"),
    path("states/<slug:code>/print/", views.StatePrint.as_view(), name="state_print"),
    path("timeline/", kept(views.TimelinePage.as_view()), name="timeline"),
    path("themes/", kept(views.ThemeList.as_view()), name="themes"),
    path("themes/<slug:address>/", kept(views.ThemeDetail.as_view()), name="theme"),
    path("meetings/", kept(views.MeetingList.as_view()), name="list"),
    path("meetings/<slug:address>/", kept(views.MeetingDetail.as_view()), name="detail"),
    path("invitation/<str:uid>/<str:token>/", views.AcceptInvitation.as_view(), name="invitation"),
    path("images/<slug:address>/", views.image, name="image"),
]
