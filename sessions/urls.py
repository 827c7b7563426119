from django.urls import path

from portal.caching.viewers import kept_for_viewers as kept
from sessions import glossary_page, handouts, screens, views

app_name = "sessions"
urlpatterns = [
    path("glossary/", kept(glossary_page.Glossary.as_view()), name="glossary"),
    path("meetings/<slug:meeting>/agenda/", kept(views.Agenda.as_view()), name="agenda"),
    path("meetings/<slug:meeting>/agenda.ics", handouts.AgendaCalendar.as_view(), name="calendar"),
    path("meetings/<slug:meeting>/agenda/<slug:key>/", kept(views.ItemDetail.as_view()), name="item"),
    path("meetings/<slug:meeting>/agenda/<slug:key>/item.ics", handouts.ItemCalendar.as_view(), name="item_calendar"),
    path("meetings/<slug:meeting>/glance/", kept(views.Glance.as_view()), name="glance"),
    path("meetings/<slug:meeting>/room/", handouts.Room.as_view(), name="room"),
    path("meetings/<slug:meeting>/room/screen/", screens.Screen.as_view(), name="screen"),
    path("meetings/<slug:meeting>/room/chair/", screens.Chair.as_view(), name="chair"),
    path("meetings/<slug:meeting>/sessions/<slug:address>/", kept(views.SessionDetail.as_view()), name="detail"),
    path(
        "meetings/<slug:meeting>/sessions/<slug:address>/session.ics",
        handouts.SessionCalendar.as_view(),
        name="session_calendar",
    ),
]
