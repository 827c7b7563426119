"""Pages that a signed-in reader gets again as they were made: kept for all who may see the same, never for a person.

What differs between two such readers stands in one fragment, `_reader.html`: the name, and the token of the form that
signs out. In a page that may be kept a mark stands there, drawn anew for each; on its way out the reader's own fragment
takes the mark's place. A kept page is valid as long as those of the public are: until a record changes, or an hour
begins. Whose seat begins or ends asks for another page. Of those who ask for one at once, one makes it.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone

from portal.caching.making import page_turn
from portal.caching.pages import CACHE_SECONDS, LARGEST, key_of, made_until, one_maker
from portal.requests import PortalRequest


@dataclass(frozen=True)
class KeptPage:
    """The bytes of a page with a mark where the reader stands, and the moment (aware) at which it expires."""

    content: bytes
    mark: str
    expiry: datetime

    def for_reader(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(_filled(self.content, self.mark, request))


def kept_for_viewers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose pages, apart from `_reader.html`, are the same for all who may see the same (`Viewer.key`)."""

    @wraps(view)
    def keeping(request, *args, **kwargs):
        if not _may_be_kept(request):
            return view(request, *args, **kwargs)
        key = f"viewers-{key_of(request, request.viewer.key)}"
        if kept := _kept(key):
            return kept.for_reader(request)
        with page_turn(key, lambda: _kept(key)) as kept:
            return kept.for_reader(request) if kept else _made(view, request, args, kwargs, key)

    return one_maker(keeping)


def _kept(key: str) -> KeptPage | None:
    """The page as it was made, unless it has expired."""
    kept = cache.get(key)
    return kept if kept is not None and kept.expiry > timezone.now() else None


def _may_be_kept(request: PortalRequest) -> bool:
    if settings.DEBUG or request.method != "GET" or not request.user.is_authenticated:
        return False  # the public's pages are kept before a view is asked
    return not request.view_as and not len(get_messages(request))


def _made(view, request: PortalRequest, args, kwargs, key: str) -> HttpResponseBase:
    request.reader_mark = mark = secrets.token_hex(32)
    try:
        response, expiry = made_until(lambda: _rendered(view(request, *args, **kwargs)))
    finally:
        del request.reader_mark  # what says that there is no such page names its reader at once
    if response.streaming:
        return response
    if _is_alike_for_all(response, mark):
        cache.set(key, KeptPage(response.content, mark, expiry), CACHE_SECONDS)
    response.content = _filled(response.content, mark, request)
    return response


def _rendered(response):
    return response.render() if hasattr(response, "render") else response


def _is_alike_for_all(response: HttpResponse, mark: str) -> bool:
    content = response.content
    return (
        response.status_code == 200  # noqa: PLR2004
        and set(response.headers) == {"Content-Type"}
        and not response.cookies
        and mark.encode() in content
        and b"csrfmiddlewaretoken" not in content
        and len(content) <= LARGEST
    )


def _filled(content: bytes, mark: str, request: HttpRequest) -> bytes:
    return content.replace(mark.encode(), render_to_string("_reader.html", {}, request).encode())
