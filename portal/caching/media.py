"""Stored images as responses, with a validator, so that nobody is sent bytes that they have already."""

from hashlib import blake2b
from mimetypes import guess_type

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from portal.files.gone import missed


def media_response(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of this name in the storage, or 304; raises `Http404` if there is none, and tells the office.

    For the public, `portal.caching.pages` adds the validator, as for pages, and answers 304 without reading the file.
    For a signed-in person, the `ETag` is made of name, size and modification time, and shared caches may not store the
    answer.
    """
    if not name:
        raise Http404
    if not default_storage.exists(name):
        raise Http404 from missed(name)
    if not request.user.is_authenticated:
        return _file(name)
    etag = _etag(name)
    response = get_conditional_response(request, etag=etag) or _file(name)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _file(name: str) -> FileResponse:
    return FileResponse(default_storage.open(name), content_type=guess_type(name)[0] or "application/octet-stream")


def _etag(name: str) -> str:
    written = default_storage.get_modified_time(name).timestamp()
    parts = f"{name}\n{default_storage.size(name)}\n{written}"
    return f'"{blake2b(parts.encode(), digest_size=16).hexdigest()}"'
