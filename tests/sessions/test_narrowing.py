"""The agenda narrowed to a day and to a room, by links; and rooms side by side."""

from datetime import date, time

import pytest
from django.core.cache import cache
from django.urls import reverse
from lxml import html

from meetings.access import Audience, Listing
from tests import factories as f


@pytest.fixture
def address(meeting):
    """Thursday: opening in the large room, then two rooms at once; Friday: the large room."""
    first = f.make_block(
        meeting, position=1, date=date(2024, 10, 10), start=time(9), room_es="Sala Mayor", room_en="Hall"
    )
    f.make_item(first, title="Apertura", duration=60)
    north = f.make_block(meeting, position=2, date=date(2024, 10, 10), start=time(10), room="Sala Norte")
    f.make_item(north, title="Documentos", duration=60)
    south = f.make_block(meeting, position=3, date=date(2024, 10, 10), start=time(10), room="Sala Sur")
    f.make_item(south, title="Trabajo", duration=45)
    closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}
    f.make_item(south, title="Reservado", duration=15, room="Sala Secreta", **closed)
    second = f.make_block(meeting, position=4, date=date(2024, 10, 11), start=time(9), room="Sala Mayor")
    f.make_item(second, title="Cierre", duration=60)
    return reverse("sessions:agenda", args=[meeting.address])


def read(client, address):
    page = html.fromstring(client.get(address).content.decode())
    for mark in page.xpath("//*[@class='tongue']"):
        mark.drop_tree()
    return page


def titles(page):
    return [each.text_content().strip() for each in page.xpath(".//*[@class='agenda-title']")]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Apertura", "Documentos", "Trabajo", "Sesión cerrada", "Cierre"]),
        ("?day=2024-10-11", ["Cierre"]),
        ("?room=sala-mayor", ["Apertura", "Cierre"]),
        ("?room=sala-sur&day=2024-10-10", ["Trabajo"]),
        ("?room=sala-sur&day=2024-10-11", []),
        ("?room=no-such&day=never", ["Apertura", "Documentos", "Trabajo", "Sesión cerrada", "Cierre"]),
    ],
)
def test_day_and_room_narrow_the_agenda_and_what_is_unknown_does_not(client, address, query, shown):
    assert titles(read(client, address + query)) == shown


def test_filters_are_links_that_keep_each_other_and_name_no_room_of_what_is_closed(client, address):
    page = read(client, f"{address}?day=2024-10-10&room=sala-norte")
    days, rooms = page.xpath("//nav[@class='choices']")

    assert rooms.xpath(".//a/text()")[1:] == ["Sala Mayor", "Sala Norte", "Sala Sur"]
    assert days.xpath(".//a/@href") == [
        f"{address}?room=sala-norte",
        f"{address}?day=2024-10-10&room=sala-norte",
        f"{address}?day=2024-10-11&room=sala-norte",
    ]
    assert [nav.xpath(".//a[@aria-current]/text()") for nav in (days, rooms)] == [["Jueves 10"], ["Sala Norte"]]


def test_the_filters_are_folded_below_what_they_leave(client, address):
    page = read(client, address.replace("/es/", "/en/") + "?room=sala-norte")

    assert [each.text_content().strip() for each in page.xpath("//details[@class='narrowing']/summary")] == [
        "Day: All days · Room: Sala Norte"
    ]


def test_a_room_has_one_value_in_all_languages(client, address):
    english = address.replace("/es/", "/en/")

    page = read(client, f"{english}?room=sala-mayor")

    assert len(titles(page)) == 2
    assert page.xpath("//nav[@class='choices']//a[@aria-current]/text()")[-1] == "Hall"


def test_one_day_in_one_room_needs_no_filter(client, meeting):
    f.make_item(f.make_block(meeting, date=date(2024, 10, 10), start=time(9), room="Sala Mayor"), duration=60)

    assert read(client, reverse("sessions:agenda", args=[meeting.address])).xpath("//nav[@class='choices']") == []


def test_each_narrowed_page_is_kept_by_itself(client, address):
    cache.clear()
    queries = ["", "?day=2024-10-11", "?room=sala-norte"]

    made = [client.get(address + query) for query in queries]
    kept = [client.get(address + query) for query in queries]

    assert [page.content for page in kept] == [page.content for page in made]
    assert len({page["ETag"] for page in made}) == len(queries)


def test_two_rooms_at_one_hour_stand_side_by_side_under_it(client, address):
    page = read(client, address.replace("/es/", "/en/"))

    [parallel] = page.xpath("//li[@class='is-parallel']")

    assert parallel.xpath("./*[@class='agenda-time']//time/text()") == ["10:00", "11:00"]
    assert "In parallel, in 2 rooms" in parallel.text_content()
    assert parallel.xpath(".//section/h3/text()") == ["Sala Norte", "Sala Sur"]
    assert titles(parallel) == ["Documentos", "Trabajo", "Closed"]
    assert parallel.xpath(".//section//time/text()") == ["10:00", "10:45", "10:45", "11:00"]


def test_what_is_cancelled_is_crossed_by_word_and_shape_and_says_why(client, meeting):
    block = f.make_block(meeting, date=date(2024, 10, 10), start=time(9))
    f.make_item(block, title="Remesas", duration=60, cancelled=True, cancellation="Pasa a la sesión 6.")

    page = read(client, f"/en/meetings/{meeting.address}/agenda/")

    assert [each.text_content().strip() for each in page.xpath("//*[@class='agenda-title']/s")] == ["Remesas"]
    assert page.xpath("//*[contains(@class, 'badge-off')]/text()") == ["Cancelled"]
    assert "Pasa a la sesión 6." in page.xpath("//*[@class='cancellation']")[0].text_content()
