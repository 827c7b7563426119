"""How a stored image is handed out: with a validator, so that nobody is sent the bytes that they have."""

from hashlib import blake2b
from mimetypes import guess_type

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control


def image_response(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of this name in the storage, or 304; raises `Http404` where there is none.

    Its `ETag` stands for name, size and time of writing. What a signed-in person gets is kept by no cache on the way.
    """
    if not name or not default_storage.exists(name):
        raise Http404
    written = default_storage.get_modified_time(name).timestamp()
    parts = f"{name}\n{default_storage.size(name)}\n{written}"
    etag = f'"{blake2b(parts.encode(), digest_size=16).hexdigest()}"'
    response = get_conditional_response(request, etag=etag) or FileResponse(
        default_storage.open(name), content_type=guess_type(name)[0] or "application/octet-stream"
    )
    response["ETag"] = etag
    patch_cache_control(response, **{"private" if request.user.is_authenticated else "public": True}, no_cache=True)
    return response
