"""The portal's addresses, and beside them the views that the portal's pages are compared with."""

from django.http import HttpResponse, JsonResponse
from django.urls import path

from portal.registry import registry
from portal.urls import handler404
from portal.urls import urlpatterns as portal_addresses

__all__ = ["handler404", "urlpatterns"]


def ok(request):
    return HttpResponse("ok", content_type="text/plain")


def plain_list(request, prefix):
    """The rows of an API list as they lie in the table, without nested rows, names or language."""
    rows = registry.viewsets[prefix].queryset.model.objects.visible_to(request.viewer)
    return JsonResponse({"count": rows.count(), "results": list(rows.order_by("pk").values()[:50])})


urlpatterns = [path("bench/ok/", ok), path("bench/list/<slug:prefix>/", plain_list), *portal_addresses]
