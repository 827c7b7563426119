from django.urls import path

from documents import views

app_name = "documents"
of_meeting = "meetings/<slug:meeting>/documents/<slug:address>"
urlpatterns = [
    path("documents/", views.DocumentList.as_view(), name="list"),
    path("documents/<slug:address>/", views.DocumentDetail.as_view(), name="free"),
    path("documents/<slug:address>.<slug:extension>", views.DocumentFile.as_view(), name="free_file"),
    path(f"{of_meeting}/", views.DocumentDetail.as_view(), name="detail"),
    path(f"{of_meeting}.<slug:extension>", views.DocumentFile.as_view(), name="file"),
    path(
        "meetings/<slug:meeting>/sessions/<slug:address>/technical-sheet.pdf",
        views.SheetFile.as_view(),
        name="sheet",
    ),
]
