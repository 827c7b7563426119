"""The root of the read-only API, collected from what the rooms announce, with its description."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from portal.registry import registry

# Imported with the addresses, which is after every room has announced its lists.
router = DefaultRouter()
router.include_format_suffixes = False
router.include_root_view = True
for prefix, viewset in registry.viewsets.items():
    router.register(prefix, viewset)

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(template_name="portal/api_docs.html"), name="api-docs"),
    *router.urls,
]
