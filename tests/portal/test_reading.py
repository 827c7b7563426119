"""What anonymous readers ask of PostgreSQL has a limit of time; what a signed-in person and a task ask has none."""

import time

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from portal.urls import handler404, handler500
from portal.urls import urlpatterns as portal_addresses
from tests import factories as f

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no limit"),
]
LIMIT, LONG = 0.2, 3  # seconds
SLOW, TOLD = "/es/slow/", "/es/told/"


def slow(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [LONG])
    return HttpResponse("done")


def told(request):
    return HttpResponse(limit())


def idle(request):
    return HttpResponse("nothing asked")


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


__all__ = ["handler404", "handler500"]
urlpatterns = [
    *(path(f"{language}/slow/", slow) for language in ("es", "en", "pt-br")),
    path("es/told/", told),
    path("idle/", idle),
    *portal_addresses,
]


@pytest.fixture(autouse=True)
def planted(settings):
    settings.ROOT_URLCONF = __name__
    settings.READ_SECONDS = LIMIT
    cache.clear()


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "demasiado"), ("en", "takes the database too long"), ("pt-br", "demais")],
)
def test_a_slow_question_of_an_anonymous_reader_is_ended_and_says_when_to_come_again(reader, language, words):
    begun = time.monotonic()
    answer = reader.get(f"/{language}/slow/")

    assert time.monotonic() - begun < LONG
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert words in answer.content.decode()
    assert limit() == "0"
    assert reader.get(f"/{language}/accessibility/").status_code == 200


def test_the_limit_is_gone_with_the_answer(reader):
    assert reader.get(TOLD).content == b"200ms"
    assert limit() == "0"


def test_whoever_is_signed_in_or_sends_something_has_no_limit(reader):
    assert reader.post(TOLD).content == b"0"

    reader.force_login(f.make_user())

    assert reader.get(TOLD).content == b"0"
    assert reader.get(SLOW).content == b"done"


def test_what_an_operator_has_set_for_all_is_what_it_goes_back_to(reader, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"options": "-c statement_timeout=7s"})
    connection.close()

    assert reader.get(TOLD).content == b"200ms"
    assert limit() == "7s"
    connection.close()  # what it was opened with ends with it


def test_without_the_setting_there_is_no_limit(settings):
    settings.READ_SECONDS = 0

    assert Client().get(TOLD).content == b"0"


def test_a_database_that_is_away_is_told_by_the_page_that_asks_it(reader, monkeypatch):
    def refuse():
        raise OperationalError("gone")

    connection.close()
    monkeypatch.setattr(connection, "connect", refuse)

    assert reader.get("/es/told/").status_code == 503
    assert reader.get("/idle/").status_code == 200
