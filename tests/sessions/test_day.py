"""The day of a meeting: now and next on its own clocks, for as long as that is true."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from meetings.access import Audience, Listing
from meetings.models import Meeting
from sessions import agenda, day
from tests import factories as f

BOGOTA = ZoneInfo("America/Bogota")


def at(hour, minute=0, day=10):
    return datetime(2024, 10, day, hour, minute, tzinfo=BOGOTA)


@pytest.fixture
def programme(meeting):
    """09:00 opening, 09:30 a session with two sub-items, 10:30 something closed; next day 09:00 an item without end."""
    block = f.make_block(meeting, position=1, date=date(2024, 10, 10), start=time(9))
    f.make_item(block, position=1, title="Apertura", duration=30)
    outer = f.make_item(block, position=2, session=f.make_session(meeting, number=1, title="Tránsito"), duration=60)
    f.make_item(block, parent=outer, position=1, title="Presentación", duration=20)
    f.make_item(block, parent=outer, position=2, title="Diálogo", duration=40)
    closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}
    f.make_item(block, position=3, title="Reservado", duration=15, **closed)
    f.make_item(f.make_block(meeting, position=2, date=date(2024, 10, 11), start=time(9)), title="Cierre")
    return meeting


def names(slots):
    return [str(slot.item) if slot.item else "closed" for slot in slots]


@pytest.mark.parametrize(
    ("moment", "now", "following", "until", "is_today"),
    [
        (at(0), [], "Apertura", at(9), True),
        (at(9), ["Apertura"], "Tránsito", at(9, 30), True),
        (at(9, 49), ["Tránsito", "Presentación"], "Diálogo", at(9, 50), True),
        (at(9, 50), ["Tránsito", "Diálogo"], "closed", at(10, 30), True),
        (at(10, 40), ["closed"], "Cierre", at(10, 45), False),
        (at(23), [], "Cierre", at(9, day=11), False),
        (at(23, 59, 11), ["Cierre"], None, at(0, day=12), False),
    ],
)
def test_present_says_what_is_on_and_what_is_next(programme, viewers, moment, now, following, until, is_today):
    days = agenda.programme(programme, viewers["anonymous"])

    present = day.present(programme, days, moment.astimezone(UTC))

    assert [name.rpartition(": ")[2] for name in names(present.now)] == now
    assert (present.following and names([present.following])[0].rpartition(": ")[2]) == following
    assert (present.until, present.is_today) == (until, is_today)


@pytest.mark.parametrize("moment", [at(23, 59, 9), at(0, day=12)])
def test_there_is_no_present_on_other_days(programme, viewers, moment):
    assert day.present(programme, agenda.programme(programme, viewers["anonymous"]), moment) is None


@pytest.mark.parametrize("situation", [Meeting.Situation.POSTPONED, Meeting.Situation.CANCELLED])
def test_nothing_is_on_where_the_meeting_was_put_off(programme, viewers, situation):
    programme.situation = situation

    assert day.present(programme, agenda.programme(programme, viewers["anonymous"]), at(9)) is None


def test_pages_say_what_is_on_and_never_what_is_closed(client, programme, monkeypatch):
    session = programme.sessions.get()
    monkeypatch.setattr(timezone, "now", lambda: at(10, 29))
    assert "badge-now" in client.get(session.get_absolute_url()).content.decode()

    monkeypatch.setattr(timezone, "now", lambda: at(10, 40))
    pages = [
        client.get(address).content.decode()
        for address in (reverse("sessions:agenda", args=[programme.address]), programme.get_absolute_url())
    ]

    for page in pages:
        assert 'class="present' in page
        assert ">10:30</time>" in page
        assert "Reservado" not in page
    assert pages[0].count('aria-current="time"') == 1
    assert "badge-now" not in client.get(session.get_absolute_url()).content.decode()


def test_a_kept_agenda_is_made_anew_when_the_next_item_begins(client, programme, monkeypatch):
    cache.clear()
    address = reverse("sessions:agenda", args=[programme.address])

    def ask(moment, **headers):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return client.get(address, **headers)

    first = ask(at(9, 10))
    held = {"HTTP_IF_NONE_MATCH": first["ETag"]}

    assert ask(at(9, 29), **held).status_code == 304
    assert ask(at(9, 29))["ETag"] == first["ETag"]
    later = ask(at(9, 31), **held)
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]
    assert ask(at(9, 31)).content == later.content != first.content


def test_the_home_page_says_that_a_plenary_is_in_session(client, programme, monkeypatch):
    for moment, said in ((at(12), True), (at(22, day=11), True), (at(0, day=12), False)):
        Meeting.objects.update(situation=Meeting.Situation.CONFIRMED)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment.astimezone(UTC))

        assert client.get("/en/").content.decode().count("Plenary in session") == said


def test_the_next_day_is_named_by_the_clocks_of_the_meeting(client, programme, monkeypatch):
    """An item in the evening begins on the day after by the server's own clock."""
    closing = programme.agenda_blocks.get(position=2)
    closing.start = time(21, 30)
    closing.save()
    monkeypatch.setattr(timezone, "now", lambda: at(23))

    for address in (reverse("sessions:agenda", args=[programme.address]), programme.get_absolute_url()):
        page = client.get(address).content.decode()

        assert "Viernes, " in page
        assert "Sábado, " not in page
