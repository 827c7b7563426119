"""The root of the read-only API, collected from what the rooms announce."""

from rest_framework.pagination import PageNumberPagination
from rest_framework.routers import DefaultRouter

from portal.registry import registry


class Pages(PageNumberPagination):
    """Pages of 50, up to 500 by `?page_size=`."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


router = DefaultRouter()
for prefix, viewset in registry.viewsets.items():
    router.register(prefix, viewset)
urlpatterns = router.urls
