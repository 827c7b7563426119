from django.urls import path

from decisions import views
from portal.caching.pages import one_maker
from portal.caching.viewers import kept_for_viewers as kept

app_name = "decisions"
_DOSSIER = "conferences/<slug:address>/presidency/dossier"
_OBSERVERS = "conferences/<slug:conference>/observers/"
_APPLICATION = f"{_OBSERVERS}<slug:address>/"
_TERM = "conferences/<slug:address>/presidencies/<slug:term>/"
urlpatterns = [
    path(f"{_TERM}report/", views.PresidencyReportPage.as_view(), name="presidency_report"),
    path(
        f"{_TERM}report.<slug:extension>",
        one_maker(views.PresidencyReportFile.as_view()),
        name="presidency_report_file",
    ),
    path("conferences/<slug:address>/statements/", kept(views.StatementList.as_view()), name="statements"),
    path(
        "conferences/<slug:address>/statements/<slug:statement>/",
        kept(views.StatementDetail.as_view()),
        name="statement",
    ),
    path("decisions/", kept(views.DecisionList.as_view()), name="list"),
    path("decisions/awaiting/of-mine/", views.AwaitingList.as_view(), name="awaiting"),
    path("decisions/awaiting/of-mine.ics", views.AwaitingCalendar.as_view(), name="calendar"),
    path("decisions/<slug:address>/", views.DecisionDetail.as_view(), name="detail"),
    path("decisions/<slug:address>/report/<int:key>/", views.ReportOn.as_view(), name="report"),
    path("decisions/<slug:address>/evidence/<int:key>.pdf", views.Evidence.as_view(), name="evidence"),
    path("decisions/<slug:address>/conclude/", views.ConcludeDecision.as_view(), name="conclude"),
    path("decisions/<slug:address>/release/", views.ReleaseFollowUp.as_view(), name="release"),
    path(_OBSERVERS, kept(views.ObserversPage.as_view()), name="observers"),
    path(_APPLICATION, views.ApplicationPage.as_view(), name="application"),
    path(f"{_APPLICATION}letter.pdf", views.ApplicationLetter.as_view(), name="application_letter"),
    path(f"{_APPLICATION}evidence/<int:key>.pdf", views.ApplicationEvidence.as_view(), name="application_evidence"),
    path(f"{_DOSSIER}/", views.DossierPage.as_view(), name="dossier"),
    path(f"{_DOSSIER}/dossier.<slug:extension>", views.DossierFile.as_view(), name="dossier_file"),
    path(
        f"{_DOSSIER}/<int:handover>/dossier-<slug:language>.<slug:extension>",
        views.KeptFile.as_view(),
        name="kept_dossier",
    ),
]
