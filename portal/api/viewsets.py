"""What all lists of the read-only API share: pages, language, and the one door to rows (docs/api.md)."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from portal.requests import AnyViewer

MOST_ROWS = 500
SIZES = {str(size) for size in range(1, MOST_ROWS + 1)}


class Pages(PageNumberPagination):
    """Pages of 50, up to 500 by `?page_size=`; another size is an error, never silently another page."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = MOST_ROWS

    def get_page_size(self, request):
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        if asked not in SIZES:
            raise ValidationError(
                {"page_size": [_("A whole number from 1 to %(most)s.") % {"most": self.max_page_size}]}
            )
        return int(asked)


def language_of(request) -> str:
    """The language of an answer: `?lang=`, else the first known one of `Accept-Language`, else Spanish.

    The language cookie is ignored: two scripts that ask the same get the same. Raises `ValidationError` (400).
    """
    asked = request.query_params.get("lang")
    if asked is not None:
        try:
            return get_supported_language_variant(asked.strip().lower().replace("_", "-"))
        except (LookupError, ValueError):
            known = ", ".join(dict(settings.LANGUAGES))
            raise ValidationError({"lang": [_("Known languages: %(codes)s.") % {"codes": known}]}) from None
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except (LookupError, ValueError):
            continue
    return settings.LANGUAGE_CODE


class Schema(AutoSchema):
    """Adds `?lang=` to the description of each operation."""

    def get_override_parameters(self):
        return [
            OpenApiParameter(
                "lang",
                OpenApiTypes.STR,
                enum=list(dict(settings.LANGUAGES)),
                description="Language of texts. Otherwise that of Accept-Language, or Spanish.",
            )
        ]


class ApiRequest(Request):
    """A request of the API, which knows its viewer as the one inside it does."""

    viewer: AnyViewer


class ReadOnly(viewsets.ReadOnlyModelViewSet):
    """A list and its details, of rows that the viewer may see; all others are missing (404)."""

    request: ApiRequest
    schema = Schema()
    pagination_class = Pages

    def initial(self, request, *args, **kwargs):
        translation.activate(language_of(request))
        super().initial(request, *args, **kwargs)

    def get_queryset(self):
        rows: Any = super().get_queryset()  # of a model of a room, which says who sees what
        rows = rows.visible_to(self.request.viewer)
        return rows.order_by(*rows.model._meta.ordering, "pk")  # pages need a total order


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Pluck(serializers.Field):
    """One attribute of each row of a prefetched relation, as a list of text: `Pluck("text", source="subthemes")`."""

    def __init__(self, attribute: str, **kwargs):
        self.pick: Callable[[Any], str] = attrgetter(attribute)
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value) -> list[str]:
        return [self.pick(row) for row in (value.all() if hasattr(value, "all") else value)]


class Address(serializers.SlugRelatedField):
    """A related row by its address, or by another field that identifies it; null if there is none."""

    def __init__(self, slug_field: str = "address", **kwargs):
        super().__init__(slug_field=slug_field, read_only=True, **kwargs)
