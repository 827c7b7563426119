"""The root of the read-only API, collected from what the rooms announce, with its description."""

from csp.decorators import csp_update
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

docs = SpectacularSwaggerSplitView.as_view(template_name="portal/api_docs.html")

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    # Its style sheet has images in itself; no other page needs them.
    path("docs/", csp_update({"img-src": ["'self'", "data:"]})(docs), name="api-docs"),
    *router.urls,
]
