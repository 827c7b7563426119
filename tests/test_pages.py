"""What holds for every public page: headers, one query for whoever has it already, and its weight."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal import pdf
from tests.addresses import paths
from tests.full_portal import make_full_portal
from tests.selection import EVERY_PAGE

# Forms with a token of their reader, pages that ask nothing of the database.
NOT_KEPT = re.compile("/.well-known/|/es/verify/$|/es/password/|/api/v1/docs/")


@pytest.fixture
def full(world, settings, tmp_path, monkeypatch, told_of_flaws):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())
    cache.clear()
    return make_full_portal(world)


def ask(client, path, **headers):
    """The answer; a file's is read to its end, where Django's client closes it and keeps the connection."""
    answer = client.get(path, **headers)
    if answer.streaming:
        b"".join(answer)
    return answer


def test_whoever_has_a_public_page_is_told_so_after_one_query(client, full):
    found = {}
    for path, _thing in paths(full)[:: 1 if EVERY_PAGE else 3]:
        first = ask(client, path)
        client.cookies.clear()
        if not NOT_KEPT.match(path):
            with CaptureQueriesContext(connection) as captured:
                again = ask(client, path, HTTP_IF_NONE_MATCH=first.headers.get("ETag", ""))
            found[path] = (again.status_code, len(captured))

    assert {path: said for path, said in found.items() if said != (304, 1)} == {}
    assert len(found) > 17


def test_every_public_page_has_the_strict_policy_and_breaks_it_nowhere(client, full):
    """The usual headers; in the page no inline code, and nothing from a third party."""
    for path in [*(path for path, _thing in paths(full)), "/es/login/", "/es/nothing/"]:
        answer = ask(client, path)
        policy = dict(each.strip().partition(" ")[::2] for each in answer["Content-Security-Policy"].split(";"))

        assert policy["default-src"] == "'self'", path
        assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert "http" not in answer["Content-Security-Policy"]
        assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
        assert answer["Referrer-Policy"] == answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
        if answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", text), path
            assert not re.search(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//', text), path
