"""What all processes of the portal share is kept where a setting says, in the database for instance."""

import os
import subprocess
import sys
from contextlib import suppress

import pytest
from django.conf import settings as in_use
from django.core.cache import caches

from documents import downloads
from documents.paper.formats import WRITERS
from portal.people import may_be_mailed
from tests import factories as f

TOLD = """
from django.conf import settings
for cache in settings.CACHES.values():
    print(cache["BACKEND"].rpartition(".")[2], cache["LOCATION"])
"""
SERVED = {"DEBUG": "off", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "portal.example"}


@pytest.fixture
def another_process(settings, db):
    """`another_process()`: from here on, as a process that has only what is shared."""
    settings.FORGOTTEN_PASSWORDS = {"address": 9, "client": 3}
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": f"portal_cache_{place}"}
        for name, place in {"default": "pages", "limits": "limits"}.items()
    }

    def another_process():
        for name in settings.CACHES:
            with suppress(AttributeError):  # that was not used yet
                del caches[name]

    return another_process


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({}, ["LocMemCache pages", "LocMemCache limits"]),
        (
            SERVED | {"DATABASE_URL": "postgres:///plenaria"},
            ["DatabaseCache portal_cache_pages", "DatabaseCache portal_cache_limits"],
        ),
        (SERVED, ["FileCache {var}/cache/pages", "FileCache {var}/cache/limits"]),
        ({"CACHE_URL": "redis://127.0.0.1:6379/0"}, ["RedisCache redis://127.0.0.1:6379/0"] * 2),
    ],
    ids=["make run", "PostgreSQL", "SQLite", "Redis"],
)
def test_the_setting_says_what_is_shared(variables, told):
    known = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }

    found = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", TOLD],
        cwd=in_use.BASE_DIR,
        env=known | variables,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert found.splitlines() == [line.format(var=in_use.VAR_DIR) for line in told]


def test_what_one_process_has_printed_another_sends(another_process, monkeypatch):
    printed = []
    monkeypatch.setitem(WRITERS, "pdf", lambda tree: printed.append(tree) or b"%PDF-")

    first = downloads.printed({"title": "Uno"})
    another_process()
    second = downloads.printed({"title": "Uno"})

    assert (first.sha256, len(printed)) == (second.sha256, 1)
    assert second.open() == b"%PDF-"


def test_a_paper_is_printed_once_for_all_processes_and_once_more_after_a_change(
    another_process, client, world, people, monkeypatch
):
    client.force_login(people["delegate_sv"])  # for whom no page is kept
    document = f.make_document(f.make_meeting(world.series), address="nota")
    section = f.make_section(document, heading="Antecedentes", text="Primera redacción.")
    printed = []
    monkeypatch.setitem(WRITERS, "pdf", lambda tree: printed.append(tree) or f"%PDF-{len(printed)}".encode())

    def asked_of_two_processes() -> list[bytes]:
        found = []
        for _ in range(2):
            another_process()
            found.append(client.get(document.get_file_url()).content)
        return found

    before = asked_of_two_processes()
    section.text = "Segunda redacción."
    section.save()
    after = asked_of_two_processes()

    assert (before, after) == ([b"%PDF-1"] * 2, [b"%PDF-2"] * 2)


def test_a_page_that_one_process_has_made_another_sends(another_process, client, world, django_assert_num_queries):
    made = client.get("/en/meetings/")

    another_process()
    with django_assert_num_queries(2):  # has anything changed, and the page
        kept = client.get("/en/meetings/")

    assert kept.content == made.content


def test_who_asks_too_often_is_counted_by_all_processes(another_process, rf):
    request = rf.get("/")

    allowed = []
    for number in range(4):
        allowed.append(may_be_mailed(request, f"{number % 2}@sv.example"))
        another_process()

    assert allowed == [True, True, True, False]
