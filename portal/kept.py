"""What the public reads, kept and handed out again for as long as nothing has changed.

The validator of a page is the revision of the data together with all that its text depends on besides: address, host,
language, this release of the portal, and the hour, because pages say what is next. Whoever has the page already is
told so (304) after one query; whoever has not, gets the kept page after the same one. A correction shows at the next
request. What a signed-in person gets, or anybody with a cookie, is neither kept nor looked up here.
"""

from functools import cache as once
from hashlib import blake2b
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language_from_path

from portal import revision

KEPT_SECONDS = 3600
LARGEST = 512 * 1024


def kept_middleware(get_response):
    """Stands outside of all that asks who is there: a kept page costs neither session nor language."""
    if settings.DEBUG:
        raise MiddlewareNotUsed

    def middleware(request):
        if not _is_public_reading(request):
            return get_response(request)
        key = _key(request)
        etag = f'"{key}"'
        response = cache.get(f"page-{key}")
        if response is None:
            if unchanged := get_conditional_response(request, etag=etag):
                patch_cache_control(unchanged, no_cache=True)
                return unchanged
            response = get_response(request)
            if not _can_be_kept(response):
                return response
            if not response.has_header("ETag"):
                response["ETag"] = etag
            patch_cache_control(response, no_cache=True)
            cache.set(f"page-{key}", response, KEPT_SECONDS)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return middleware


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
        timezone.now().strftime("%Y-%m-%dT%H"),
        str(release()),
        request.build_absolute_uri(),
    ]
    if get_language_from_path(request.path_info) is None:
        parts += [
            request.META.get("HTTP_ACCEPT_LANGUAGE", ""),
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        ]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _can_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200  # noqa: PLR2004
        and not response.streaming
        and not response.cookies
        and "private" not in response.get("Cache-Control", "")
        and len(response.content) <= LARGEST
    )
