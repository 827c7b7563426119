"""Sends files with their SHA-256 as validator, so that nobody is sent bytes that they have already."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from documents import downloads
from documents.models import File
from documents.paper.formats import CONTENT_TYPES, WRITERS
from documents.paper.unprintable import SaysUnprintable
from meetings.requests import ViewerRequest


class PaperView(SaysUnprintable):
    """A file at an address. `look` of a subclass returns what the person gets there, or raises `Http404`."""

    request: ViewerRequest
    suffix = ""

    def look(self) -> downloads.Download:
        raise NotImplementedError

    @property
    def wanted(self) -> downloads.Wanted:
        """The format that the address ends with, and whether the file made from the records is asked for."""
        extension = self.kwargs.get("extension", File.Format.PDF)
        if extension not in WRITERS:
            raise Http404
        return downloads.Wanted(extension, "generated" in self.request.GET)

    def get(self, request: ViewerRequest, **address):
        language = get_language()
        place = (type(self).__name__, "generated" if self.wanted.is_generated else "", *map(str, address.values()))
        download = downloads.find(request.viewer, language, place, self.look)
        etag = f'"{download.sha256}"'
        response = get_conditional_response(request, etag=etag) or self.whole(download, language)
        response["ETag"] = etag
        is_shared = request.viewer.is_public and not request.user.is_authenticated
        patch_cache_control(response, **({"public": True} if is_shared else {"private": True}), no_cache=True)
        return response

    def whole(self, download: downloads.Download, language: str):
        names = (self.kwargs.get("meeting"), self.kwargs["address"])
        name = f"{'-'.join(filter(None, names))}{self.suffix}-{language}.{download.format}"
        content_type = CONTENT_TYPES[download.format]
        content = download.open() or self.look().open()
        if isinstance(content, bytes):
            headers = {"Content-Disposition": f'inline; filename="{name}"'}
            return HttpResponse(content, content_type=content_type, headers=headers)
        return FileResponse(content, filename=name, content_type=content_type)
