"""All addresses. Rooms are named by string; path words are English in every language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from portal.api import urls as api
from portal.security_txt import security_txt
from portal.sitemap import sitemap

urlpatterns = [
    # Django's page for signing in to the admin site links to whatever has this name.
    path("admin/password/", RedirectView.as_view(pattern_name="portal:forgotten"), name="admin_password_reset"),
    path("admin/", admin.site.urls),
    path("api/v1/", include(api)),
    path("sitemap.xml", sitemap, name="sitemap_xml"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("i18n/", include("django.conf.urls.i18n")),
    *i18n_patterns(
        path("", include("portal.pages")),
        path("", include("meetings.urls")),
        path("", include("sessions.urls")),
        path("", include("practices.urls")),
        path("", include("roadmaps.urls")),
        path("", include("documents.urls")),
        path("", include("consultations.urls")),
        path("", include("decisions.urls")),
        path("", include("plans.urls")),
        path("", include("contributions.urls")),
    ),
]

handler404 = "portal.views.not_found"
handler500 = "portal.views.failed"
