"""Cached pages: as quick as one query, never older than the data, never of a person who signed in."""

import gzip
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.access import Audience, Release
from portal.caching import making, pages
from tests import factories as f

API = ["conferences", "states", "meetings", "participations", "sessions", "practices", "indicators", "documents"]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, title="V Reunión Plenaria")


def queries_of(client, address, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, **headers)
    return response, len(captured)


@pytest.mark.parametrize("name", API)
def test_lists_of_the_api_are_told_unchanged_after_one_query(client, meeting, name):
    first = client.get(f"/api/v1/{name}/")

    again, number = queries_of(client, f"/api/v1/{name}/", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content, number) == (304, b"", 1)


def test_the_description_of_the_api_is_kept_for_each_format_in_which_it_is_asked_for(client, meeting):
    formats = ["application/vnd.oai.openapi", "application/json"]

    given = [client.get("/api/v1/schema/", HTTP_ACCEPT=each)["Content-Type"].partition(";")[0] for each in formats]

    assert given == formats


PAGES = ["", "meetings/", "practices/", "roadmaps/", "glossary/", "documents/", "search/?q=a"]
PAGES += ["practices.csv?kind=law", "practices.json", "map/", "timeline/", "themes/", "states/sv/", "states/sv/print/"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_kept_and_told_unchanged_after_one_query(client, meeting, page):
    first = client.get(f"/es/{page}")

    again, number = queries_of(client, f"/es/{page}")
    unchanged, number_unchanged = queries_of(client, f"/es/{page}", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.content, again["Content-Language"], number) == (first.content, "es", 1)
    assert (unchanged.status_code, number_unchanged) == (304, 1)
    assert {name: again[name] for name in ("Content-Security-Policy", "X-Frame-Options", "Cache-Control")} == {
        name: first[name] for name in ("Content-Security-Policy", "X-Frame-Options", "Cache-Control")
    }


@pytest.mark.parametrize("page", ["", "meetings/", "practices/", "glossary/"])
def test_a_page_that_another_process_is_making_is_waited_for(client, meeting, monkeypatch, page):
    monkeypatch.setattr(pages, "page_turn", page_turn := Mock(wraps=making.page_turn))
    made = client.get(f"/es/{page}")
    key = page_turn.call_args.args[0]
    kept = cache.get(key)
    cache.clear()
    cache.add(f"making-{key}", "another process", 60)
    monkeypatch.setattr(making.time, "sleep", lambda seconds: cache.set(key, kept))

    waited, number = queries_of(client, f"/es/{page}")

    assert (waited.content, number) == (made.content, 1)
    assert {**waited.headers, "X-Request-ID": ""} == {**made.headers, "X-Request-ID": ""}
    assert cache.get(f"making-{key}") == "another process"


@pytest.mark.parametrize("page", ["/es/login/", "/es/none/", "/es/search/?q=a", "/es/practices.csv", "/sitemap.xml"])
def test_what_is_for_one_reader_or_is_a_file_has_as_many_makers_as_ask(client, meeting, monkeypatch, page):
    monkeypatch.setattr(pages, "page_turn", page_turn := Mock())

    client.get(page)

    page_turn.assert_not_called()


@pytest.mark.parametrize("page", ["/es/meetings/", "/api/v1/meetings/"])
@pytest.mark.parametrize("encoding", ["gzip, deflate, br", "br", "gzip;q=0, br"])
def test_a_page_is_compressed_for_whoever_reads_gzip(client, meeting, page, encoding):
    plain = client.get(page)

    answer = client.get(page, HTTP_ACCEPT_ENCODING=encoding)
    unchanged, number = queries_of(client, page, HTTP_IF_NONE_MATCH=answer["ETag"], HTTP_ACCEPT_ENCODING=encoding)

    is_small = encoding.startswith("gzip,")
    assert answer.get("Content-Encoding") == ("gzip" if is_small else None)
    assert (gzip.decompress(answer.content) if is_small else answer.content) == plain.content
    assert int(answer["Content-Length"]) == len(answer.content)
    assert "Accept-Encoding" in answer["Vary"]
    assert (unchanged.status_code, number) == (304, 1)


def test_what_a_signed_in_person_gets_is_not_compressed(client, people, meeting):
    client.force_login(people["delegate_pe"])

    assert "Content-Encoding" not in client.get("/es/meetings/", HTTP_ACCEPT_ENCODING="gzip")


def test_a_reader_is_told_unchanged_where_nothing_is_kept_yet(client, meeting):
    first = client.get("/es/meetings/")
    cache.clear()

    again, number = queries_of(client, "/es/meetings/", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, number) == (304, 1)


def test_a_correction_shows_at_the_next_request(client, meeting):
    before = client.get(meeting.get_absolute_url())
    meeting.title = "Quinta Reunión Plenaria"
    meeting.save()

    after = client.get(meeting.get_absolute_url(), HTTP_IF_NONE_MATCH=before["ETag"])

    assert after.status_code == 200
    assert "Quinta Reunión Plenaria" in after.content.decode()


def test_what_is_withdrawn_is_gone_at_the_next_request(client, meeting):
    before = client.get(meeting.get_absolute_url())
    meeting.release = Release.DRAFT
    meeting.save()

    assert client.get(meeting.get_absolute_url(), HTTP_IF_NONE_MATCH=before["ETag"]).status_code == 404


def test_what_a_person_sees_is_neither_kept_nor_given_from_what_is_kept(people, meeting):
    closed = f.make_practice(meeting, title="Reservada", audience=Audience.MEMBERS)
    delegate, reader = Client(), Client()
    delegate.force_login(people["delegate_pe"])

    before = reader.get("/es/practices/").content.decode()
    inside = delegate.get("/es/practices/")
    after = reader.get("/es/practices/").content.decode()

    assert closed.title in inside.content.decode()
    assert "ETag" not in inside
    assert "private" in inside["Cache-Control"]
    assert closed.title not in before + after


@pytest.mark.parametrize("cookie", ["csrftoken", "messages", "anything"])
def test_whoever_has_a_cookie_is_answered_afresh(meeting, cookie):
    reader = Client()
    reader.get("/es/meetings/")
    reader.cookies[cookie] = "x" * 32

    assert queries_of(reader, "/es/meetings/")[1] > 1


@pytest.mark.parametrize("address", ["/es/login/", "/es/verify/"])
def test_a_page_with_a_token_of_its_reader_is_never_kept(db, address):
    first, second = Client().get(address), Client().get(address)

    assert "ETag" not in first
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value


def test_each_language_host_and_address_has_its_own(client, meeting):
    texts = {
        client.get("/api/v1/meetings/", HTTP_ACCEPT_LANGUAGE=language, HTTP_HOST=host, QUERY_STRING=query)["ETag"]
        for language in ("es", "en")
        for host in ("localhost", "127.0.0.1")
        for query in ("", "page_size=1")
    }

    assert len(texts) == 8


def test_what_is_missing_is_not_kept(client, meeting):
    assert "ETag" not in client.get("/es/meetings/none/")


def test_an_hour_later_a_page_is_made_anew(client, meeting, monkeypatch):
    first = client.get("/es/")
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(pages.timezone, "now", lambda: later)

    assert client.get("/es/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_release_makes_new_pages(client, meeting, monkeypatch):
    first = client.get("/es/meetings/")
    monkeypatch.setattr(pages, "software_version", lambda: 0.0)

    assert client.get("/es/meetings/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_health_is_always_asked(client, db):
    assert "ETag" not in client.get("/healthz/")
