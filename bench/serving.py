"""Papers as they are handed out a second time, against a static file of the same size from the same server.

An issued document comes from its stored file, one that was never issued from what was printed at the first download.
The portal's own cache is in use here; the first download of each is not counted.
"""

import tempfile
from io import BytesIO
from pathlib import Path
from wsgiref.util import FileWrapper

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from bench.measuring import Row, alternate, at_least
from bench.served import portal
from documents.models import Document
from documents.operations import issue_version, start_version
from tests import factories as f

LIVE, ISSUED = ("crm-csm-2", "concept-note"), ("crm-csm-5", "joint-communique")
LOCAL = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REQUESTS = 300


def measure(database_url: str) -> list[Row]:
    live, issued = (f"/es/meetings/{meeting}/documents/{address}.pdf" for meeting, address in (LIVE, ISSUED))
    by = f.make_user("bench-issuer", is_superuser=True)
    document = Document.objects.get(meeting__address=ISSUED[0], address=ISSUED[1])
    with tempfile.TemporaryDirectory(prefix="plenaria-bench-files-") as name:
        folder = Path(name)
        (folder / "static").mkdir()
        files = {"MEDIA_ROOT": folder / "media", "STATIC_ROOT": folder / "static", "CACHES": LOCAL}
        with override_settings(**files):
            version = issue_version(start_version(document, by=by), status="published", by=by)
            stored = version.files.get(language="es", format="pdf", origin="generated")
            handler = WSGIHandler()
            pages = {
                "of_issued": bytes(stored.size),
                "of_live": bytes(len(ask(handler, live)[0])),
            }
            for file, content in pages.items():
                (folder / "static" / f"{file}.pdf").write_bytes(content)
            handler = WSGIHandler()  # which finds the static files when it begins
            etag = ask(handler, issued)[1]
            places = [f"{settings.STATIC_URL}{file}.pdf" for file in pages]
            within = alternate(
                lambda: ask(handler, places[0]),
                lambda: ask(handler, issued),
                lambda: ask(handler, places[1]),
                lambda: ask(handler, live),
                lambda: ask(handler, issued, etag),
            )
        with portal(database_url, BENCH_FILES=name) as server:
            etag = server.fetch(issued)
            served = server.cost(
                (places[0], REQUESTS), (issued, REQUESTS), (places[1], REQUESTS), (live, REQUESTS),
                (issued, REQUESTS, etag),
            )  # fmt: skip
    return [
        *(at_least(f"{what}: rate, static file = 1", rate, goal) for what, rate, goal in rates(served)),
        *(Row(f"{what}, within the process", rate) for what, rate, _goal in rates(within)),
    ]


def rates(times: list[float]) -> list[tuple[str, float, float]]:
    """What was asked for, its rate where that of the static file of its size is 1, and the goal."""
    static_issued, issued, static_live, live, unchanged = times
    return [
        ("issued document again", static_issued / issued, 0.5),
        ("unchanged live document again", static_live / live, 0.5),
        ("304 of a document", static_issued / unchanged, 0.6),
    ]


def ask(handler: WSGIHandler, address: str, etag: str = "") -> tuple[bytes, str]:
    """Body and ETag of an answer; raises unless it is 200, or 304 to somebody who has what `etag` names."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.file_wrapper": FileWrapper,
    } | ({"HTTP_IF_NONE_MATCH": etag} if etag else {})
    seen: list = []
    response = handler(environ, lambda status, headers: seen.extend((status, dict(headers))))
    body = b"".join(response)
    response.close()
    if not seen[0].startswith("304" if etag else "200"):
        raise RuntimeError(f"{address}: {seen[0]}")
    return body, seen[1].get("ETag", "")
