"""The invented process of `make demo`: how it is made, moved and deleted, and its plenary, lived through."""

import re
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from io import BytesIO
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from lxml import html

from documents import demonstration, operations
from documents.models import Document, File, Version
from meetings.models import Meeting, Seat, State
from portal.models import User
from sessions.models import AgendaBlock, AgendaItem, Session

pytestmark = pytest.mark.django_db

ZONE = "America/Bogota"
DAY = date(2031, 3, 4)
PAGE = "/meetings/ejemplo-1/"
MADE = (Meeting, AgendaBlock, AgendaItem, Session, Document, Version, State, Seat)


def at(hour: int, minute: int = 0, later: int = 0) -> datetime:
    """An hour of a day of the plenary, or of a later one, on its own clocks."""
    return datetime(2031, 3, 4, hour, minute, tzinfo=ZoneInfo(ZONE)) + timedelta(days=later)


def blank_pdf(*_given) -> bytes:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file.getvalue()


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration of 4 March 2031, made once for this module; none of its papers is printed."""
    quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(transaction.atomic())
        stack.enter_context(override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), **quick))
        stack.enter_context(patch.dict(operations.WRITERS, dict.fromkeys(operations.WRITERS, blank_pdf)))
        stack.enter_context(patch.object(demonstration, "write_pdf", blank_pdf))
        demonstration.load_demonstration(at(8), ZONE)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def plenary():
    return Meeting.objects.get(address="ejemplo-1")


@pytest.fixture
def visit(client, monkeypatch):
    """`visit(address, moment, who)`: a page in English, at that moment, for that person."""

    def visit(address, moment, who=""):
        cache.clear()
        monkeypatch.setattr(timezone, "now", lambda: moment)
        client.logout()
        if who:
            client.force_login(User.objects.get(username=who))
        return html.fromstring(client.get(f"/en{address}").content.decode())

    return visit


def told(page) -> list[str]:
    """What a page says is on, and then what is next."""
    facts = page.xpath("//section[@class='present']//dd")
    return [" ".join(each.text_content().split()) for each in facts]


EVERYBODY = ("", "observadora-ode", "delegado-xb", "secretaria-ejemplo")
CONSULTATIONS = "14:00–15:00 Consultations of heads of delegation Main Hall · Plataforma de Ejemplo"


@pytest.mark.parametrize(
    ("moment", "now", "following"),
    [
        (at(8), [], "09:00–09:30 Accreditation of delegations Main Hall"),
        (
            at(10, 10),
            ["10:00–10:45 Session 1: Timely information for travellers Main Hall"],
            "10:45–11:00 Break Main Hall",
        ),
        (
            at(10, 50),
            ["10:45–11:00 Break Main Hall"],
            "11:00–12:15 Session 2: Documents that borders understand North Room",
        ),
        (
            at(11, 30),
            [
                "11:00–12:15 Session 2: Documents that borders understand North Room",
                "11:00–12:15 Session 3: Returning home with support South Room",
            ],
            "14:00–15:00",
        ),
        (at(16), [], "18:30–20:00 Reception given by Alphaland Main Hall"),
        (at(21), [], "Wednesday, 09:30–10:30 Session 4: Data that can be compared Main Hall"),
        (at(11, 45, later=1), ["11:30–12:00 Closing Main Hall"], "nothing more in the programme"),
    ],
)
def test_the_plenary_is_lived_through_by_everybody(visit, moment, now, following):
    for who in EVERYBODY:
        *on, then = told(visit(PAGE, moment, who))

        assert [line.partition(" · ")[0] for line in on] == now
        assert then.startswith(following)


def test_the_closed_hour_is_told_to_delegates_and_secretary_alone(visit):
    moment = at(14, 10)

    lines = {who: told(visit(PAGE, moment, who))[0] for who in EVERYBODY}

    assert lines == {
        "": "14:00–15:00 Closed",
        "observadora-ode": "14:00–15:00 Closed",
        "delegado-xb": CONSULTATIONS,
        "secretaria-ejemplo": CONSULTATIONS,
    }


def test_the_day_after_nothing_is_on(visit):
    for who in EVERYBODY:
        assert told(visit(PAGE, at(9, 30, later=2), who)) == []


def rows(page, phase) -> list[str]:
    found = page.xpath(f"//li[@data-phase='{phase}']//p[@class='room-title']")
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.parametrize(
    ("moment", "now", "past"),
    [
        (at(9, 40), ["Opening remarks"], ["Accreditation of delegations"]),
        (
            at(11, 30),
            ["Session 2 Documents that borders understand", "Session 3 Returning home with support"],
            [
                *("Accreditation of delegations", "Opening remarks"),
                *("Session 1 Timely information for travellers", "Break"),
            ],
        ),
        (at(10, later=1), ["Session 4 Data that can be compared"], []),
    ],
)
def test_a_secretary_conducts_it_by_the_chairs_page(visit, moment, now, past):
    page = visit(f"{PAGE}room/chair/", moment, "secretaria-ejemplo")

    assert (rows(page, "now"), rows(page, "past")) == (now, past)
    names = page.xpath("//datalist/option/@value")
    assert names == ["Alphaland", "Betaland", "Deltaland", "Epsilonland", "Gammaland", "OFE", "Omegaland"]


def test_the_screen_hides_what_is_closed_whoever_switched_it_on(visit):
    for who in EVERYBODY:
        assert rows(visit(f"{PAGE}room/screen/", at(14, 10), who), "now") == ["Closed"]


def test_a_delegates_home_begins_with_the_day_and_a_focal_points_with_the_open_sheet(visit):
    delegate, focal = (visit("/", at(10, 10), who) for who in ("delegado-xb", "focal-xb"))

    assert delegate.xpath("string(//h1)").strip() == "Betaland"
    assert told(delegate)[0].startswith("10:00–10:45 Session 1")
    led = [" ".join(row.text_content().split()) for row in delegate.xpath("//ul[@class='rows duties']/li")]
    assert [line.partition(" Main")[0] for line in led] == ["4 March 2031, 10:00–10:45", "5 March 2031, 09:30–10:30"]
    asked = [row.xpath("string(.//a)") for row in focal.xpath("//ul[@class='rows asked']/li")]
    assert asked == ["Write the sheet", "Write the sheet", "Open the directory"]


def test_the_note_is_corrected_and_a_copy_of_the_first_version_is_told_so(client):
    first, second = Version.objects.filter(document__address="concept-note").order_by("number")

    page = client.get(f"/en/verify/{first.code}/").content.decode()

    assert second.corrects == first
    assert "Version 2 corrects it." in page
    assert ["at most 5 minutes" in str(each.tree["en"]) for each in (first, second)] == [True, False]
    assert ["no máximo 3 minutos" in str(each.tree["pt-br"]) for each in (first, second)] == [False, True]


def test_the_guide_is_an_official_upload():
    [file] = File.objects.filter(version__document__address="guide", origin=File.Origin.UPLOADED)

    assert (file.language, file.version.is_issued, file.version.document.nature) == ("es", True, "official")


def test_the_cancelled_visit_says_so(visit):
    page = visit(f"{PAGE}agenda/", at(8)).text_content()

    assert "Visit to the border post" in page
    assert "The bridge is under repair" in page


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
