"""The invented process of `make demo`: how it is made, moved to another day, left alone, and refused."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from documents import demonstration, operations
from documents.models import Document, Version
from meetings.models import Meeting, Seat, State
from portal.models import User
from sessions.models import AgendaBlock, AgendaItem, Session
from tests.documents.demonstrated import DAY, ZONE, at, made  # noqa: F401 - fixtures of this module

pytestmark = pytest.mark.django_db

MADE = (Meeting, AgendaBlock, AgendaItem, Session, Document, Version, State, Seat)


@pytest.fixture
def plenary():
    return Meeting.objects.get(address="ejemplo-1")


def states():
    return [model.history.count() for model in MADE]


def test_made_again_nothing_changes_until_the_plenary_is_over(plenary):
    plenary.motto_es = "Otro lema"
    plenary.save()
    before = states()

    demonstration.load_demonstration(at(9), "Europe/Madrid")
    demonstration.load_demonstration(at(23, 30, later=1), "Europe/Madrid")
    assert states() == before
    plenary.refresh_from_db()
    assert (plenary.motto_es, plenary.start, plenary.timezone) == ("Otro lema", DAY, ZONE)


def test_once_it_is_over_it_moves_to_the_day_with_its_programme_and_a_corrected_note(plenary):
    demonstration.load_demonstration(at(9, later=30), "Europe/Madrid")

    plenary.refresh_from_db()
    today = DAY + timedelta(days=30)
    assert (plenary.start, plenary.end, plenary.timezone) == (today, today + timedelta(days=1), ZONE)
    days = AgendaBlock.objects.filter(meeting=plenary).order_by("position").values_list("date", flat=True)
    assert list(days) == [plenary.start] * 4 + [plenary.end]
    newest = Version.objects.filter(document__address="concept-note").first()
    assert (newest.number, newest.corrects.number, newest.note_en) == (3, 2, "The meeting has new dates.")
    assert newest.tree["en"]["meeting"]["days"] == "3 and 4 April 2031"


def test_a_run_that_was_broken_off_is_gone_on_with(plenary):
    note = Document.objects.get(address="concept-note", meeting=plenary)
    operations.start_version(note, by=User.objects.get(username="secretaria-ejemplo"))
    plenary.end = plenary.start = DAY - timedelta(days=9)
    plenary.save()

    demonstration.load_demonstration(at(9), ZONE)

    assert not note.versions.open().exists()
    assert note.versions.first().number == 3


def test_a_plenary_that_got_another_address_is_left_alone(plenary):
    plenary.address = "otra"
    plenary.save()
    before = states()

    assert demonstration.load_demonstration(at(9, later=9), ZONE) is None
    assert states() == before


def test_its_states_have_codes_that_iso_leaves_to_its_users():
    codes = sorted(State.objects.values_list("code", flat=True))

    assert codes == ["QO", "XA", "XB", "XD", "XE", "XG"]
    assert all(re.fullmatch("AA|Q[M-Z]|X[A-Z]|ZZ", code) for code in codes)


def test_the_command_refuses_while_debug_is_off(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match=r"^The demonstration is invented: it is made only while DEBUG is on\.$"):
        call_command("load_demonstration")


def test_the_command_tells_the_days_and_refuses_an_unknown_zone(settings, capsys, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setattr(timezone, "now", lambda: at(8))

    with pytest.raises(CommandError, match=r"^Unknown time zone: Mars/Base$"):
        call_command("load_demonstration", zone="Mars/Base")
    call_command("load_demonstration", zone=ZONE)

    assert capsys.readouterr().out == "Demonstration: 2031-03-04 to 2031-03-05, America/Bogota.\n"


def test_the_command_says_how_to_begin_anew_where_the_demonstration_was_changed_too_much(
    settings, monkeypatch, plenary
):
    settings.DEBUG = True
    monkeypatch.setattr(timezone, "now", lambda: at(9, later=9))
    Seat.objects.get(user__username="secretaria-ejemplo").delete()

    with pytest.raises(CommandError, match=r"make demo-remove, then make demo\.$"):
        call_command("load_demonstration")
    plenary.refresh_from_db()
    assert plenary.start == DAY


def test_the_zone_of_the_server_is_a_known_one():
    assert demonstration.zone_of_server() in demonstration.names()
