"""Time zones: their offsets, how a reader is told of them, and which one a person means by what is written."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from meetings.office.zones import american
from portal.zones import city_of, clock_of, in_words, nearest, utc_offset, zones_named

SUMMER = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("zone", "day", "written"),
    [
        ("America/Bogota", date(2024, 10, 10), "UTC−5"),
        ("America/Santiago", date(2024, 1, 1), "UTC−3"),
        ("America/Santiago", date(2024, 7, 1), "UTC−4"),
        ("America/St_Johns", date(2024, 1, 1), "UTC−3:30"),
        ("Asia/Kolkata", date(2024, 10, 10), "UTC+5:30"),
        ("UTC", date(2024, 10, 10), "UTC"),
    ],
)
def test_offset_is_that_of_the_day(zone, day, written):
    assert utc_offset(zone, day) == written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["hora de Ciudad de México (UTC−6)", "hora de La Habana (UTC−4)", "hora de Panamá (UTC−5)"]),
        ("en", ["Mexico City time (UTC−6)", "Havana time (UTC−4)", "Panama time (UTC−5)"]),
        ("pt-br", ["horário da Cidade do México (UTC−6)", "horário de Havana (UTC−4)", "horário do Panamá (UTC−5)"]),
    ],
)
def test_a_zone_is_told_by_its_city_in_the_readers_language(language, words):
    with translation.override(language):
        told = [in_words(zone, SUMMER) for zone in ("America/Mexico_City", "America/Havana", "America/Panama")]

    assert told == words


@pytest.mark.parametrize(
    ("zone", "day", "words"),
    [
        ("America/Lima", None, "hora de Lima"),
        ("US/Central", SUMMER, "hora de Chicago (UTC−5)"),
        ("America/Argentina/Buenos_Aires", SUMMER, "hora de Buenos Aires (UTC−3)"),
        ("UTC", SUMMER, "UTC"),
        ("Etc/GMT+6", None, "UTC−6"),
    ],
)
def test_old_spellings_and_zones_of_no_place_are_told_too(zone, day, words):
    assert in_words(zone, day) == words


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("CDMX", "America/Mexico_City"),
        ("ciudad de mexico", "America/Mexico_City"),
        ("Cidade do México", "America/Mexico_City"),
        ("Mexico City time", "America/Mexico_City"),
        ("horário da Cidade do México", "America/Mexico_City"),
        ("hora de Ciudad de México (UTC−6)", "America/Mexico_City"),
        ("hora de Lima", "America/Lima"),
        ("hora local del Perú", "America/Lima"),
        ("Quito", "America/Guayaquil"),
        ("San José", "America/Costa_Rica"),
        ("hora de Brasilia", "America/Sao_Paulo"),
        ("Jamaica", "America/Jamaica"),
        ("Pacific/Auckland", "Pacific/Auckland"),
        ("GMT", "UTC"),
    ],
)
def test_what_people_write_is_one_zone(written, zone):
    assert zones_named(written, SUMMER) == [zone]


@pytest.mark.parametrize("written", ["GMT-6", "UTC−6", "utc -06:00", "GMT –6", "-6", "hora central", "CST"])
def test_an_offset_and_a_shared_time_are_those_of_the_host_and_else_of_many(written):
    assert zones_named(written, SUMMER, "GT") == ["America/Guatemala"]
    assert zones_named(written, SUMMER, "MX")[0] == "America/Mexico_City"
    assert len(zones_named(written, SUMMER)) > len(zones_named(written, SUMMER, "MX")) > 5


@pytest.mark.parametrize(
    ("day", "has_it"), [(date(2026, 1, 15), False), (SUMMER, True), (None, True)], ids=["winter", "summer", "no day"]
)
def test_an_offset_is_that_of_the_day_of_the_meeting(day, has_it):
    assert ("America/Havana" in zones_named("GMT-4", day)) == has_it


@pytest.mark.parametrize("written", ["", "Zarzamora", "GMT-99", "Ciudad de México (UTC−3)", "hora de"])
def test_what_names_no_zone_is_none(written):
    assert zones_named(written, SUMMER) == []


def test_the_nearest_city_is_named_in_the_readers_language():
    assert [nearest(text) for text in ("Bogta", "Mexico Citi", "Zarzamora")] == ["Bogotá", "Ciudad de México", ""]


def test_each_zone_of_the_list_is_known_again_by_the_name_it_stands_under_in_every_language():
    lost = [
        (zone, code, city_of(zone, code))
        for zone in american()
        for code, _name in settings.LANGUAGES
        if zones_named(city_of(zone, code)) != [zone]
    ]

    assert lost == []
    assert not [zone for zone in american() if "/" in clock_of(zone)]
