"""The plenary of `make demo`, lived through by everybody."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from lxml import html

from documents.models import File, Version
from portal.models import User
from tests.documents.demonstrated import at, made  # noqa: F401 - fixtures of this module

pytestmark = pytest.mark.django_db

PAGE = "/meetings/ejemplo-1/"


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
    assert asked == ["Write the sheet", "Write the sheet", "Open the directory", "Open the designations"]


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
