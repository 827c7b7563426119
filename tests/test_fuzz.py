"""Whatever is asked at any public address, the answer is a page, or a 404 or 400 in the layout; never a failure."""

import os
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import pdf
from tests.addresses import paths
from tests.full_portal import make_full_portal

LANGUAGES = ("es", "en", "pt-br")
HOSTILE = [
    *(
        "",
        "0",
        "-1",
        "1e9",
        "99999999999999999999",
        "١٢",
        "nan",
        "None",
        "last",
        "true",
        "..",
        "/",
        "%",
        "%00",
        "%ff%fe",
    ),
    *(
        "\x00",
        "\ud800",
        "\u202e",
        "𝕏",
        "ﬀ",
        "a" * 5000,
        "'",
        '"',
        "' OR 1=1 --",
        "<script>",
        "{{7*7}}",
        "%(x)s",
        "\r\nX: y",
    ),
    *(
        "crm",
        "crm-csm-5",
        "sv",
        "SV",
        "2024-13-40",
        "pt-br",
        "xx",
        "json",
        "csv",
        "[]",
        "[1",
        "a,b",
        "NEAR(",
        '"*',
        "AND",
    ),
]
NAMES = [
    *(
        "q",
        "page",
        "page_size",
        "state",
        "conference",
        "meeting",
        "session",
        "theme",
        "kind",
        "language",
        "lang",
        "year",
    ),
    *(
        "from",
        "to",
        "a",
        "b",
        "old",
        "new",
        "format",
        "generated",
        "next",
        "ordering",
        "situation",
        "party",
        "\x00",
        "q[]",
        "",
    ),
]
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ["", "*", "xx-XX;q=9", "es;q=\x01", "," * 400, "pt-BR,en;q=0.5"],
    "HTTP_ACCEPT": ["", "*/*", "text/html", "application/json;indent=x", "nonsense", ";"],
    "HTTP_IF_NONE_MATCH": ["", "*", '"', 'W/"x"', '"a-zz"', "\\", '"' + "f" * 40 + '-ffffffffffff"'],
    "HTTP_IF_MODIFIED_SINCE": ["", "0", "Thu, 99 Foo 2024 00:00:00 GMT"],
    "HTTP_RANGE": ["bytes=5-1", "bytes=-", "x"],
    "HTTP_COOKIE": ["sessionid=x", "csrftoken=\x01", "django_language=xx", "messages=[[", "=;;="],
    "HTTP_AUTHORIZATION": ["Basic !", "Bearer x"],
}
METHODS = ["GET"] * 6 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "NONSENSE"]

values = st.sampled_from(HOSTILE) | st.text(max_size=12)
queries = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=5), values), max_size=3)
headers = st.dictionaries(st.sampled_from(sorted(HEADERS)), st.integers(0, 9), max_size=2)


def quoted(text: str) -> str:
    """As a browser writes it in an address; what is percent-encoded already stays as it is."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="%/")


def build(path: str, language: str, place: int | None, segment: str, query) -> str:
    """`path` in a language, with one of its segments replaced, and a query."""
    bare, _mark, _query = path.partition("?")
    parts = bare.split("/")
    if parts[1] in LANGUAGES:
        parts[1] = language
    if place is not None:
        parts[1 + place % (len(parts) - 1)] = segment
    words = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in query)
    return quoted("/".join(parts)) + (f"?{words}" if words else "")


@pytest.fixture
def asked(world, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())
    return [path for path, _thing in paths(make_full_portal(world))]


# FUZZ_EXAMPLES in the environment makes a longer run, with other questions each time.
LONGER = int(os.environ.get("FUZZ_EXAMPLES", "0"))


@settings(
    max_examples=LONGER or 250,
    deadline=None,
    derandomize=not LONGER,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_address_fails_whatever_is_asked(asked, data):
    path = data.draw(st.sampled_from(asked))
    place = data.draw(st.none() | st.integers(0, 6))
    address = build(path, data.draw(st.sampled_from(LANGUAGES)), place, data.draw(values), data.draw(queries))
    given_headers = {name: HEADERS[name][which % len(HEADERS[name])] for name, which in data.draw(headers).items()}
    client = Client(raise_request_exception=False)

    answer = client.generic(data.draw(st.sampled_from(METHODS)), address or "/", b"", **given_headers)

    if answer.streaming:
        b"".join(answer)
    assert answer.status_code < 500, (address, given_headers)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if answer.status_code in (400, 404) and is_page and answer.content and not address.startswith("/admin"):
        assert b'class="masthead"' in answer.content, address
