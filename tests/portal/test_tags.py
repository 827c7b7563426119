from datetime import date

import pytest
from django.utils import translation

from meetings.audience import Audience, Release
from portal.matching import folded
from portal.templatetags import plenaria
from tests import factories as f

TENTH, LAST = date(2024, 10, 10), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("language", "start", "end", "words"),
    [
        ("es", TENTH, date(2024, 10, 11), "10–11 de octubre de 2024"),
        ("es", TENTH, TENTH, "10 de octubre de 2024"),
        ("en", TENTH, None, "10 October 2024"),
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
    assert plenaria.zone("America/Bogota", TENTH) == "America/Bogota (UTC−5)"
    assert plenaria.zone("America/Santiago", date(2024, 1, 1)) == "America/Santiago (UTC−3)"
    assert plenaria.zone("America/Santiago", date(2024, 7, 1)) == "America/Santiago (UTC−4)"
    assert plenaria.zone("UTC", TENTH) == "UTC (UTC)"
    assert plenaria.zone("America/St_Johns", date(2024, 1, 1)) == "America/St_Johns (UTC−3:30)"


@pytest.mark.parametrize(
    ("outer", "inner", "words"),
    [
        ({}, {}, "Public"),
        ({}, {"audience": Audience.OBSERVERS}, "Observers and members"),
        ({"audience": Audience.MEMBERS}, {}, "Members"),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.DRAFTERS}, "Its drafters only"),
        ({"release": Release.DRAFT}, {}, "Draft: its drafters only"),
    ],
)
def test_access_names_the_narrowest_of_what_a_thing_stands_in(world, outer, inner, words):
    session = f.make_session(f.make_meeting(world.series, **outer), **inner)

    with translation.override("en"):
        assert plenaria.access(session) == words


def test_access_names_the_conference_to_which_it_is_narrowed(world):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS, narrowed_to=world.csm)

    with translation.override("en"):
        assert plenaria.access(meeting) == "Members (CSM)"


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


def test_provenance_tells_certainty_note_printed_form_and_source(world):
    source = f.make_source(title="Informe", year=2024, link="https://example.org/i")
    row = f.make_presidency(
        world.crm, world.sv, certainty="inferred", note="Se deduce.", printed_form="SV", source=source
    )

    with translation.override("es"):
        html = plenaria.provenance(row)

    assert '<span class="certainty">' in html
    assert "Se deduce." in html
    assert '<q lang="es">SV</q>' in html
    assert '<a href="https://example.org/i" rel="external">Informe (2024)</a>' in html


def test_remarks_say_nothing_where_there_is_a_source_alone(world):
    row = f.make_presidency(world.crm, world.sv, source=f.make_source())

    assert plenaria.remarks(row) == ""
    assert plenaria.provenance(row) != ""


def test_shared_remarks_say_once_what_is_true_of_several(world):
    csm = world.own.conferences.get()
    rows = [f.make_membership(csm, f.make_state(name=name), note="Lo mismo.") for name in "AB"]

    assert plenaria.shared_remarks(rows) == '<p class="source-note"><span>Lo mismo.</span></p>'
    rows.append(f.make_membership(csm, f.make_state(name="C")))
    assert plenaria.shared_remarks(rows) == '<p class="source-note"><b>A, B.</b> <span>Lo mismo.</span></p>'


def test_source_does_not_repeat_a_year_that_the_title_says(world):
    assert plenaria.source(f.make_source(title="Informe de 2024", year=2024)) == "Informe de 2024"
    assert plenaria.source(f.make_source(title="Informe", year=2024)) == "Informe (2024)"


def test_folded_drops_case_and_accents():
    assert folded("MIGRACIÓN señal ação") == "migracion senal acao"
