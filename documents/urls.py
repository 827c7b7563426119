from django.urls import path

from documents import views
from portal.caching.viewers import kept_for_viewers as kept

app_name = "documents"
of_meeting = "meetings/<slug:meeting>/documents/<slug:address>"
free = "documents/<slug:address>"
urlpatterns = [
    path("documents/", kept(views.DocumentList.as_view()), name="list"),
    path("library/", kept(views.DocumentLibrary.as_view()), name="library"),
    path("verify/", views.Verify.as_view(), name="verify"),
    path("verify/<str:code>/", views.Verified.as_view(), name="verified"),
    path(f"{free}/", kept(views.DocumentDetail.as_view()), name="free"),
    path(f"{free}.<slug:extension>", views.DocumentFile.as_view(), name="free_file"),
    path(f"{free}/images/<slug:image>/", views.DocumentImage.as_view(), name="free_image"),
    path(f"{free}/compare/", views.Comparison.as_view(), name="free_compare"),
    path(f"{free}/versions/<int:number>/", views.VersionDetail.as_view(), name="free_version"),
    path(
        f"{free}/versions/<int:number>/images/<slug:image>/",
        views.VersionImage.as_view(),
        name="free_version_image",
    ),
    path(f"{free}/versions/<int:number>.<slug:extension>", views.VersionFile.as_view(), name="free_version_file"),
    path(f"{of_meeting}/", kept(views.DocumentDetail.as_view()), name="detail"),
    path(f"{of_meeting}.<slug:extension>", views.DocumentFile.as_view(), name="file"),
    path(f"{of_meeting}/images/<slug:image>/", views.DocumentImage.as_view(), name="image"),
    path(f"{of_meeting}/compare/", views.Comparison.as_view(), name="compare"),
    path(f"{of_meeting}/versions/<int:number>/", views.VersionDetail.as_view(), name="version"),
    path(
        f"{of_meeting}/versions/<int:number>/images/<slug:image>/",
        views.VersionImage.as_view(),
        name="version_image",
    ),
    path(f"{of_meeting}/versions/<int:number>.<slug:extension>", views.VersionFile.as_view(), name="version_file"),
    path(
        "meetings/<slug:meeting>/sessions/<slug:address>/technical-sheet.pdf",
        views.SheetFile.as_view(),
        name="sheet",
    ),
    path(
        "meetings/<slug:meeting>/sessions/<slug:address>/technical-sheet.docx",
        views.SheetFile.as_view(),
        {"extension": "docx"},
        name="sheet_docx",
    ),
    path(
        "meetings/<slug:meeting>/sessions/<slug:address>/summary.<slug:extension>",
        views.SummaryFile.as_view(),
        name="summary",
    ),
]
