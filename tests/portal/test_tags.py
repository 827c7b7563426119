from datetime import date

import pytest
from django.utils import translation

from portal.templatetags import plenaria
from portal.text.normalise import normalised
from tests import factories as f

TENTH, LAST = date(2024, 10, 10), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("language", "start", "end", "words"),
    [
        ("es", TENTH, date(2024, 10, 11), "10–11 de octubre de 2024"),
        ("es", TENTH, TENTH, "10 de octubre de 2024"),
        ("en", TENTH, None, "10 October 2024 (end not on record)"),
        ("en", TENTH, date(2024, 11, 2), "10 October – 2 November 2024"),
        ("en", TENTH, date(2025, 1, 2), "10 October 2024 – 2 January 2025"),
        ("pt-br", TENTH, date(2024, 10, 11), "10–11 de outubro de 2024"),
        ("en", None, None, "not on record"),
    ],
)
def test_dates_do_not_repeat_what_they_share(language, start, end, words):
    with translation.override(language):
        assert plenaria.dates(start, end) == words


@pytest.mark.parametrize(
    ("precision", "words"), [("year", "2024"), ("month", "October 2024"), ("day", "10 October 2024")]
)
def test_precise_says_no_more_than_is_known(precision, words):
    with translation.override("en"):
        assert plenaria.precise(TENTH, precision) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ((date(2024, 1, 1), "year", LAST, "year"), "2024"),
        ((date(2017, 1, 1), "year", date(2018, 12, 31), "year"), "2017–2018"),
        ((date(2022, 10, 1), "month", date(2023, 12, 31), "month"), "October 2022 – December 2023"),
        ((date(2000, 1, 1), "year", None, "year"), "since 2000"),
        ((None, "year", LAST, "month"), "until December 2024"),
        ((None, "year", None, "year"), "date not on record"),
    ],
)
def test_period_gives_each_end_as_exactly_as_it_is_known(term, words):
    with translation.override("en"):
        assert plenaria.period(*term) == words


def test_zone_gives_the_offset_of_the_day():
    assert plenaria.zone("America/Bogota", TENTH) == "hora de Bogotá (UTC−5)"


def test_written_falls_back_to_the_original_and_says_so(world):
    meeting = f.make_meeting(world.series, title_es="Reunión <5>", title_pt_br="Reunião")

    with translation.override("pt-br"):
        assert plenaria.written(meeting, "title") == "Reunião"
    with translation.override("en"):
        html = plenaria.written(meeting, "title")
    assert html.startswith('<span lang="es">Reunión &lt;5&gt;</span>')
    assert "(Spanish)" in html


def test_written_markdown_wraps_what_stands_in_another_language(world):
    meeting = f.make_meeting(world.series, background="Una *nota*.")

    with translation.override("en"):
        html = plenaria.written_markdown(meeting, "background")

    assert '<div lang="es"><p>Una <em>nota</em>.</p>' in html


def test_folded_drops_case_and_accents():
    assert normalised("MIGRACIÓN señal ação") == "migracion senal acao"
