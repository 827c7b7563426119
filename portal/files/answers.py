"""What a person is answered whose request met a full disk, or a row whose file is gone."""

from http import HTTPStatus

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from portal.files.fullness import is_full
from portal.files.gone import FileGoneError
from portal.views import failed


def files_middleware(get_response):
    """A page that says so, in the person's language, in place of an error that nobody foresaw."""

    def middleware(request):
        return get_response(request)

    def answer(request, error):
        if isinstance(error, FileGoneError):
            response = render(request, "file_gone.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
            add_never_cache_headers(response)
            return response
        return failed(request) if is_full(error) else None

    middleware.process_exception = answer
    return middleware
