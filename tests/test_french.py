"""A fourth language is a setting for pages and papers, and columns for the records (docs/languages.md)."""

import base64
import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from tests.documents.papers import elements_of, opened, pages_of

MEETING, API = "/fr/meetings/crm-1/", "/api/v1/meetings/"
DOCUMENT = f"{MEETING}documents/concept-note"
OF_PAGES = ("/fr/", MEETING, f"{DOCUMENT}/", f"{DOCUMENT}.pdf", "/fr/search/?q=zafiro", f"{API}crm-1/?lang=fr")
OF_PAGES += (f"{API}?lang=it", "/fr/meetings/none/")
FORM = "/admin/plenary_sessions/session/1/change/"
OF_RECORDS = (MEETING, "/es/meetings/crm-1/", "/fr/search/?q=journaux", "/api/v1/sessions/?lang=fr", FORM)


def in_french(of: str, *addresses: str) -> dict[str, tuple[int, str]]:
    """What addresses answer in a portal with French pages, or French `records` as well."""
    command = [sys.executable, "-W", "error", "-m", "tests.french", *addresses]
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": "sqlite://:memory:", "FRENCH": of}
    env["DJANGO_SETTINGS_MODULE"] = "tests.french_settings"
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def pages():
    return in_french("pages", *OF_PAGES)


@pytest.fixture(scope="module")
def records():
    return in_french("records", *OF_RECORDS)


def test_pages_come_in_french(pages):
    assert [status for status, _text in pages.values()] == [200] * (len(OF_PAGES) - 2) + [400, 404]
    for address in (each for each in OF_PAGES if each.startswith("/fr/") and not each.endswith(".pdf")):
        assert '<html lang="fr"' in pages[address][1], address
    offered = re.findall(r'href="([^"]+)" hreflang="([^"]+)"', pages[MEETING][1])
    in_each = [(f"/{code}/meetings/crm-1/", code) for code in ("es", "en", "pt-br", "fr")]
    assert offered == in_each * 2  # in the head and at the foot


def test_a_record_falls_back_to_spanish_and_says_so(pages):
    for address in (MEETING, "/fr/search/?q=zafiro"):
        assert re.search(r'lang="es">Reunión de (<mark>)?zafiro', pages[address][1]), address
    assert json.loads(pages[f"{API}crm-1/?lang=fr"][1])["title"] == "Reunión de zafiro"


def test_each_passage_of_a_page_says_its_language(pages):
    passages = re.findall(r'<div class="prose" lang="([^"]+)"><p[^>]*>([^<]+)</p>', pages[f"{DOCUMENT}/"][1])

    assert passages == [("es", "Un texto."), ("en", "A text of ours."), ("pt-BR", "Um texto nosso.")]


def test_each_passage_of_a_paper_is_tagged_with_its_language(pages):
    content = base64.b64decode(pages[f"{DOCUMENT}.pdf"][1])

    pdf = opened(content)
    tagged = [(str(element.S), str(element.Lang)) for element in elements_of(pdf) if "/Lang" in element]
    assert str(pdf.Root.Lang) == "fr"
    assert [language for kind, language in tagged if kind == "/Div"] == ["es", "en", "pt-BR"]
    assert {language for kind, language in tagged if kind == "/Span"} == {"es"}
    assert "10 et 11 octobre 2024" in pages_of(content)[0]


def test_the_api_names_the_languages_that_it_knows(pages):
    assert json.loads(pages[f"{API}?lang=it"][1]) == {"lang": ["Idiomas conocidos: es, en, pt-br, fr."]}


def test_records_are_written_in_french_too(records):
    assert [status for status, _text in records.values()] == [200] * len(OF_RECORDS)
    assert re.findall(r"Séance du journal|Sesión de rubíes", records[MEETING][1])[0] == "Séance du journal"
    assert "Séance du journal" not in records["/es/meetings/crm-1/"][1]
    assert [row["title"] for row in json.loads(records["/api/v1/sessions/?lang=fr"][1])["results"]] == [
        "Séance du journal"
    ]


def test_a_form_has_a_column_for_each_language(records):
    columns = re.findall(r'name="title_([a-z_]+)"', records[FORM][1])

    assert columns == ["es", "en", "pt_br", "fr"]


def test_a_french_plural_finds_the_singular(records):
    assert "<mark>journal</mark>" in records["/fr/search/?q=journaux"][1]


def test_a_language_that_nobody_knows_is_refused():
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": "sqlite://:memory:", "MORE_LANGUAGES": "fr,xx"}
    command = [sys.executable, "manage.py", "check"]

    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)  # noqa: S603

    assert "MORE_LANGUAGES: xx. Known are es, en, pt-br, fr." in ended.stderr
