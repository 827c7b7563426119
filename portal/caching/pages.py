"""The page cache: what the public reads is sent again as it is for as long as nothing has changed.

The validator of a page (`ETag`) is a digest of the revision of the data and of everything else that the page depends
on: address, host, language, version of the software. It ends with the moment at which the page expires, because pages
say what is on and what is next: the full hour, or an earlier moment that the code of the page gave to `expires_at`. The
validator of an image has no such moment. A reader who has the page already is told so (304) after one query, even where
nothing is cached; other readers get the cached page, compressed once, after the same query. A correction shows at the
next request. Nothing is cached or looked up here for requests with a session or any other cookie than that of the
language and that of a device, which no page reads; what is kept for those who are signed in stands in `viewers`.

After a change many ask for the same page at once. Of views that say so (`one_maker`) one of them has it made, and the
others wait for it with the key that they came with: what they get is as new as their question, or newer.
"""

import gzip
import re
from collections.abc import Callable
from contextlib import ExitStack
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import cache as once
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_path

from portal import devices
from portal.caching import revision
from portal.caching.making import page_turn

CACHE_SECONDS = 3600
LARGEST = 512 * 1024
_IS_TEXT = re.compile(r"text/|application/(?:json|xml)|application/vnd\.oai")
_READS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
_MOMENT = re.compile(r'-([0-9a-f]{1,12})"$')

View = TypeVar("View", bound=Callable[..., Any])
_expiry: ContextVar[datetime | None] = ContextVar("expiry", default=None)


def expires_at(moment: datetime) -> None:
    """Tell the cache that the page being made changes at `moment` (aware), although no record changes then."""
    said = _expiry.get()
    _expiry.set(min(said, moment) if said else moment)


def one_maker(view: View) -> View:
    """Mark a view of pages that all readers share: of the public that asks at once, one has the page made."""
    view.has_one_maker = True  # type: ignore[attr-defined]
    return view


class PageCacheMiddleware:
    """Runs before every middleware that reads the session or the language: a cached page needs neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if not _is_public_reading(request):
            return self.get_response(request)
        key = key_of(request)
        if etag := _matching_etag(request, key):
            unchanged = HttpResponseNotModified(headers={"ETag": etag})
            patch_cache_control(unchanged, no_cache=True)
            request.page_came = "unchanged"
            return unchanged
        request.page_came = "kept"
        response = _kept(key) or self._fresh(request, key)
        if not response.has_header("ETag"):
            return response
        _compress(request, response)
        if response.streaming:  # a file, which nobody would close if another answer took its place
            return response
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def _fresh(self, request, key: str) -> HttpResponse:
        """The page as the views make it now, and keep it; or as somebody else has kept it meanwhile."""
        request.page_came = "made"
        with ExitStack() as turn:
            request.page_turn = lambda: turn.enter_context(page_turn(f"page-{key}", lambda: _kept(key)))
            response, expiry = made_until(lambda: self.get_response(request))
            if request.page_came == "made":
                _keep(response, key, expiry)
        return response

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        """Once it is known which view makes the page: wait where somebody makes it already."""
        if not (hasattr(request, "page_turn") and hasattr(view, "has_one_maker")):
            return None
        kept = request.page_turn()
        if kept is not None:
            request.page_came = "kept"
        return kept


def _kept(key: str) -> HttpResponse | None:
    """The page as it was made, unless it has expired."""
    response = cache.get(f"page-{key}")
    return None if response is None or _has_expired(response["ETag"]) else response


def _keep(response: HttpResponse, key: str, expiry: datetime) -> None:
    """Give a page for all its validator, and cache it unless it is a file or too large."""
    if not _is_for_all(response):
        return
    if not response.has_header("ETag"):
        moment = "file" if response.streaming else f"{int(expiry.timestamp()):x}"
        response["ETag"] = f'"{key}-{moment}"'
    patch_cache_control(response, no_cache=True)
    if not response.streaming and len(response.content) <= LARGEST:
        if _IS_TEXT.match(response["Content-Type"]):
            response.compressed = gzip.compress(response.content, mtime=0)  # type: ignore[attr-defined]
        cache.set(f"page-{key}", response, CACHE_SECONDS)


def made_until(make: Callable[[], Any]) -> tuple[Any, datetime]:
    """What `make` answers, and the moment (aware) at which it expires."""
    now = timezone.now()
    _expiry.set(now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
    response = make()
    return response, _expiry.get() or now


def _compress(request: HttpRequest, response: HttpResponse) -> None:
    """Send the compressed page to browsers that read gzip: it holds no secret that its length could betray."""
    compressed = getattr(response, "compressed", None)
    if compressed is None:
        return
    patch_vary_headers(response, ["Accept-Encoding"])
    if _READS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response.content = compressed
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(compressed))
        response["ETag"] = f"W/{response['ETag'].removeprefix('W/')}"  # the same page in other bytes


def _matching_etag(request: HttpRequest, key: str) -> str | None:
    """The validator that the browser sent, if it is that of the page as it is now."""
    for etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        if etag.removeprefix("W/").startswith(f'"{key}-') and not _has_expired(etag):
            return etag
    return None


def _has_expired(etag: str) -> bool:
    """Whether the moment at the end of a validator has passed; the validator of a file has none and never expires."""
    moment = _MOMENT.search(etag)
    return bool(moment and int(moment[1], 16) <= timezone.now().timestamp())


@once
def software_version() -> float:
    """When the newest file of the portal was written, in seconds: after an update all pages are made again."""
    base = Path(settings.BASE_DIR)
    rooms = [Path(config.path) for config in apps.get_app_configs() if Path(config.path).parent == base]
    folders = [*rooms, *(base / name for name in ("templates", "static", "locale"))]
    return max(path.stat().st_mtime for folder in folders for path in folder.rglob("*.*"))


def _is_public_reading(request: HttpRequest) -> bool:
    if request.method != "GET" or set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME, devices.COOKIE}:
        return False
    if "HTTP_RANGE" in request.META or "HTTP_AUTHORIZATION" in request.META:
        return False
    path = request.path_info
    return path.startswith("/api/") or path == "/sitemap.xml" or get_language_from_path(path) is not None


def key_of(request: HttpRequest, *also: str) -> str:
    """A digest of all that a page depends on, of the data's revision first; one query."""
    parts = [
        *also,
        str(revision.current()),
        str(software_version()),
        request.build_absolute_uri(),
    ]
    if get_language_from_path(request.path_info) is None:
        parts += [
            request.META.get("HTTP_ACCEPT", ""),  # the schema of the API comes in several formats
            request.META.get("HTTP_ACCEPT_LANGUAGE", ""),
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        ]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _is_for_all(response: HttpResponse) -> bool:
    return (
        response.status_code == 200  # noqa: PLR2004
        and not response.cookies
        and "private" not in response.get("Cache-Control", "")
    )
