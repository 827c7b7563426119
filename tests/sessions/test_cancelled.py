"""What was cancelled stays where it stood and says so: pages, papers, lists, search, API; and where it is held."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from meetings.access import Audience
from meetings.models import Meeting
from sessions import agenda, day
from sessions.slots import all_slots
from tests import factories as f
from tests.sessions.test_blocks import built

REASON = "La delegación no pudo viajar"
CROSSED = '<span class="certainty">cancelada</span> <span class="row-note">La delegación no pudo viajar</span>'


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, position=1, date=meeting.start, start=time(9), title="Mañana", room="Sala Andina")


@pytest.fixture
def session(meeting, world):
    session = f.make_session(meeting, number=3, label="Sesión", title="Tránsito", duration=60)
    f.make_lead(session, world.pe)
    return session


@pytest.fixture
def cancelled(session, block):
    f.make_item(block, position=1, session=session)
    session.cancelled, session.cancellation = True, REASON
    session.save()
    return session


def page(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_the_agenda_crosses_it_and_says_why_and_its_hour_stays(client, meeting, cancelled):
    text = page(client, reverse("sessions:agenda", args=[meeting.address]))

    assert f'<s><a href="{cancelled.get_absolute_url()}">Tránsito</a></s>' in text
    assert f'<p class="cancellation"><span class="badge badge-off">Cancelada</span> {REASON}</p>' in text
    assert '<p class="agenda-time"><b><time datetime="2024-10-10T09:00:00-05:00">9:00' in text.replace(
        ">09:00", ">9:00"
    )


def test_its_page_crosses_its_title_and_names_the_room(client, cancelled):
    text = page(client, cancelled.get_absolute_url())

    assert f"<h1><s>Tránsito</s> {CROSSED}</h1>" in text
    assert ", Sala Andina (UTC−5)" in text


@pytest.mark.parametrize("where", ["meeting", "state", "theme", "search", "room"])
def test_every_list_says_so(client, meeting, world, cancelled, where):
    theme = f.make_theme("transit")
    cancelled.themes.add(theme)
    address = {
        "meeting": meeting.get_absolute_url(),
        "state": world.pe.get_absolute_url(),
        "theme": theme.get_absolute_url(),
        "search": f"{reverse('portal:search')}?q=tránsito",
        "room": reverse("sessions:room", args=[meeting.address]),
    }[where]

    text = page(client, address)

    assert "<s>" in text
    assert '</s> <span class="certainty">cancelada</span>' in text


def test_the_sheet_in_the_room_names_each_room(client, meeting, session, block):
    f.make_item(block, session=session, platform="Zoom")

    assert "<p>Sala Andina · Zoom</p>" in page(client, reverse("sessions:room", args=[meeting.address]))


def test_an_item_of_an_item_that_is_cancelled_is_too(meeting, block, viewers):
    outer = f.make_item(block, title="Panel", cancelled=True)
    f.make_item(block, title="Ponencia", parent=outer, duration=30)

    slots = list(all_slots(agenda.programme(meeting, viewers["anonymous"])))

    assert [slot.is_cancelled for slot in slots] == [True, True]


def test_the_api_says_so_of_both_and_names_the_room(client, meeting, cancelled):
    [item] = client.get(f"/api/v1/agenda-items/?meeting={meeting.address}").json()["results"]
    [session] = client.get(f"/api/v1/sessions/?meeting={meeting.address}").json()["results"]

    assert (item["room"], item["platform"], item["cancelled"], item["cancellation"]) == (
        "Sala Andina",
        "",
        True,
        REASON,
    )
    assert (session["cancelled"], session["cancellation"]) == (True, REASON)


def test_a_reason_is_of_something_cancelled(session):
    session.cancellation = REASON

    with pytest.raises(ValidationError, match="márquelo"):
        session.full_clean()


def test_papers_cross_it_and_say_why(meeting, cancelled):
    [run] = built(meeting)["days"][0]["blocks"]
    [row] = built(meeting, "run-sheet")["days"][0]["blocks"][0]["rows"]

    assert run["place"] == {"text": "Sala Andina", "language": "es"}
    assert run["slots"][0]["cancelled"] == {"text": REASON, "language": "es"}
    assert "place" not in run["slots"][0]
    assert row["cancelled"] == {"text": REASON, "language": "es"}


def test_papers_put_blocks_at_one_time_in_two_rooms_side_by_side(meeting, block):
    f.make_item(block, title="Protección", duration=120)
    lunch = f.make_block(meeting, position=2, date=meeting.start, start=time(13), title="Almuerzo")
    f.make_item(lunch, duration=60)
    other = f.make_block(
        meeting, position=3, date=meeting.start, start=time(9), title="B", room="Sala Amazonía", platform="Zoom"
    )
    f.make_item(other, title="Trata", duration=90)
    f.make_item(other, title="Receso", duration=30, room="Patio")

    for key, columns in (("agenda", ["", "time", "time"]), ("run-sheet", [None] * 3)):
        blocks = built(meeting, key)["days"][0]["blocks"]

        assert [(each["title"]["text"], each.get("beside"), each.get("place", {}).get("text")) for each in blocks] == [
            ("Mañana", "09:00–11:00", "Sala Andina"),
            ("B", "", "Sala Amazonía · Zoom"),
            ("Almuerzo", None, None),
        ]
        assert [each.get("column") for each in blocks] == columns
        assert [(each.get("rooms"), each.get("span"), each.get("follows")) for each in blocks] == [
            (2, "09:00–11:00", False),
            (None, "09:00–11:00", False),
            (None, None, None),
        ]
        assert [each.get("place", {}).get("text") for each in blocks[1].get("slots") or blocks[1]["rows"]] == [
            None,
            "Patio · Zoom",
        ]


def test_what_was_cancelled_is_neither_on_nor_next_and_rooms_are_named(client, meeting, block, viewers, monkeypatch):
    f.make_item(block, position=1, title="Se cancela", duration=60, cancelled=True)
    f.make_item(block, position=2, title="En la sala", duration=60)
    other = f.make_block(meeting, position=2, date=meeting.start, start=time(10), room="Sala Amazonía")
    f.make_item(other, title="Al lado", duration=60)
    moment = datetime(2024, 10, 10, 9, 30, tzinfo=ZoneInfo("America/Bogota"))

    present = day.present(meeting, agenda.programme(meeting, viewers["anonymous"]), moment)

    assert present.now == ()
    assert [slot.item.title for slot in (present.following, *present.beside)] == ["En la sala", "Al lado"]
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert '<span class="row-note">Sala Amazonía</span>' in page(
        client, reverse("sessions:agenda", args=[meeting.address])
    )


def test_a_meeting_that_is_put_off_without_a_date_tells_no_hour(client, meeting, block, session):
    f.make_item(block, position=1, session=session)
    f.make_item(block, position=2, title="Cierre", start=time(11, 45))
    meeting.situation, meeting.start, meeting.end = Meeting.Situation.POSTPONED, None, None
    meeting.save()

    pages = [
        page(client, reverse("sessions:agenda", args=[meeting.address])),
        page(client, session.get_absolute_url()),
        page(client, meeting.get_absolute_url()),
    ]
    items = client.get(f"/api/v1/agenda-items/?meeting={meeting.address}").json()["results"]
    tree = built(meeting)

    for text in pages:
        assert [told for told in ("9:00", "11:45", "10 de octubre", "2024-10-10") if told in text] == []
    assert [(item["date"], item["start"]) for item in items] == [(None, None), (None, None)]
    assert [slot["when"] for slot in tree["days"][0]["blocks"][0]["slots"]] == ["", ""]
    assert (tree["days"][0]["label"], tree["zone"]) == ("", None)


def test_a_room_and_a_reason_are_those_of_whoever_may_read_the_item(client, meeting, block):
    f.make_item(block, room="Sala reservada", cancelled=True, cancellation=REASON, audience=Audience.MEMBERS)

    text = page(client, reverse("sessions:agenda", args=[meeting.address]))

    assert [told for told in ("Sala reservada", REASON) if told in text] == []
