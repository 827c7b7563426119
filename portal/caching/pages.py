"""What the public reads, kept and handed out again for as long as nothing has changed.

The validator of a page (`ETag`) is drawn from the revision of the data together with all that its text depends on
besides: address, host, language, this release of the portal. It ends with the moment until which the page is true,
because pages say what is on and what is next: the full hour, or sooner where what made the page said so by
`true_until`; that of an image ends with none. Whoever has the page already is told so (304) after one query, and
nothing needs to be kept for it; whoever has not, gets the kept page after the same one, compressed once and for all. A
correction shows at the next request. What a signed-in person gets, or anybody with a cookie, is neither kept nor looked
up here.
"""

import gzip
import re
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import cache as once
from hashlib import blake2b
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_path

from portal.caching import revision

KEPT_SECONDS = 3600
LARGEST = 512 * 1024
_IS_TEXT = re.compile(r"text/|application/json|application/vnd\.oai")
_READS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
_MOMENT = re.compile(r'-([0-9a-f]{1,12})"$')

_until: ContextVar[datetime | None] = ContextVar("until", default=None)


def true_until(moment: datetime) -> None:
    """To be said by whatever makes a page that changes at an aware `moment` although no record does."""
    said = _until.get()
    _until.set(min(said, moment) if said else moment)


def kept_middleware(get_response):
    """Stands outside of all that asks who is there: a kept page costs neither session nor language."""
    if settings.DEBUG:
        raise MiddlewareNotUsed

    def middleware(request):
        if not _is_public_reading(request):
            return get_response(request)
        key = _key(request)
        if etag := _still_true(request, key):
            unchanged = HttpResponseNotModified(headers={"ETag": etag})
            patch_cache_control(unchanged, no_cache=True)
            return unchanged
        response = cache.get(f"page-{key}")
        if response is None or _is_past(response["ETag"]):
            response = _made(get_response, request, key)
        if not response.has_header("ETag"):
            return response
        _compress(request, response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return middleware


def _made(get_response, request: HttpRequest, key: str) -> HttpResponse:
    """The page made anew, with its validator; and kept where it is no file and not too large."""
    now = timezone.now()
    _until.set(now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
    response = get_response(request)
    if _is_for_all(response):
        until = _until.get() or now
        if not response.has_header("ETag"):
            moment = "file" if response.streaming else f"{int(until.timestamp()):x}"
            response["ETag"] = f'"{key}-{moment}"'
        patch_cache_control(response, no_cache=True)
        if not response.streaming and len(response.content) <= LARGEST:
            if _IS_TEXT.match(response["Content-Type"]):
                response.compressed = gzip.compress(response.content, mtime=0)
            cache.set(f"page-{key}", response, KEPT_SECONDS)
    return response


def _compress(request: HttpRequest, response: HttpResponse) -> None:
    """Gives the page in fewer bytes to whoever reads gzip: it holds no secret that its length could betray."""
    compressed = getattr(response, "compressed", None)
    if compressed is None:
        return
    patch_vary_headers(response, ["Accept-Encoding"])
    if _READS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response.content = compressed
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(compressed))
        response["ETag"] = f"W/{response['ETag'].removeprefix('W/')}"  # the same page in other bytes


def _still_true(request: HttpRequest, key: str) -> str | None:
    """The validator that the reader has, if it is one of this page as it is now."""
    for etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        if etag.removeprefix("W/").startswith(f'"{key}-') and not _is_past(etag):
            return etag
    return None


def _is_past(etag: str) -> bool:
    """True where the moment at the end of a validator has come; a validator without one, such as a file's, has none."""
    moment = _MOMENT.search(etag)
    return bool(moment and int(moment[1], 16) <= timezone.now().timestamp())


@once
def release() -> float:
    """When the newest file of this portal was written: a new release makes new pages."""
    base = Path(settings.BASE_DIR)
    rooms = [Path(config.path) for config in apps.get_app_configs() if Path(config.path).parent == base]
    folders = [*rooms, *(base / name for name in ("templates", "static", "locale"))]
    return max(path.stat().st_mtime for folder in folders for path in folder.rglob("*.*"))


def _is_public_reading(request: HttpRequest) -> bool:
    if request.method != "GET" or set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}:
        return False
    if "HTTP_RANGE" in request.META or "HTTP_AUTHORIZATION" in request.META:
        return False
    return request.path_info.startswith("/api/") or get_language_from_path(request.path_info) is not None


def _key(request: HttpRequest) -> str:
    parts = [
        str(revision.current()),
        str(release()),
        request.build_absolute_uri(),
    ]
    if get_language_from_path(request.path_info) is None:
        parts += [
            request.META.get("HTTP_ACCEPT", ""),  # the description of the API is had in several formats
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
