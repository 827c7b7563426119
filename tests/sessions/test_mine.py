"""The home page of whoever acts for a State: it begins with the State, and shows what this person may see."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils import timezone
from lxml import html

from meetings.access import Audience
from meetings.models import FocalPoint, Meeting
from sessions.models import Part
from tests import factories as f
from tests.consultations.consulted import make_designation

AHEAD = {"situation": Meeting.Situation.CONFIRMED, "timezone": "America/Bogota"}


@pytest.fixture
def coming(world):
    return f.make_meeting(world.series, title="La que viene", start=date(2031, 3, 4), end=date(2031, 3, 5), **AHEAD)


@pytest.fixture(autouse=True)
def known(world, people, settings, tmp_path):
    """Who answers for each State, and who sends its answers, is on record: nothing is asked about that."""
    settings.MEDIA_ROOT = tmp_path
    of = ((world.sv, world.crm, "delegate_sv"), (world.pe, world.csm, "delegate_pe"))
    for state, conference, who in of:
        f.make(FocalPoint, state=state, conference=conference, name="Ana", confirmed_on=timezone.now().date())
        make_designation(people[who], state, conference)


@pytest.fixture
def home(client, people):
    def home(who=None, language="en"):
        client.logout()
        if who:
            client.force_login(people[who])
        page = html.fromstring(client.get(f"/{language}/").content.decode())
        for mark in page.xpath("//*[@class='tongue']"):
            mark.drop_tree()
        return page

    return home


def heading(page):
    [found] = page.xpath("//h1")
    return found.text_content().strip()


def lines(page, name):
    return [" ".join(each.text_content().split()) for each in page.xpath(f"//ul[@class='rows {name}']/li")]


def test_home_begins_with_the_state_of_whoever_acts_for_one(home):
    assert heading(home("delegate_pe")) == "Perú"
    assert "focal point (CRM)" in home("focal_sv").xpath("//main/header")[0].text_content()
    for who in (None, "outsider", "observer", "secretary_crm"):
        assert heading(home(who)) == "Plenary meetings on migration"


def test_the_meetings_follow_at_once_what_is_the_states_own_and_the_search_is_above(home):
    page = home("delegate_pe")

    assert len(page.xpath("//form[@role='search']")) == 1
    assert page.xpath("//header[contains(@class, 'masthead')]//form[@role='search']")
    assert page.xpath("//main/div[@class='mine']/following-sibling::div[@class='home']")
    assert page.xpath("//main//*[@class='needs']") == []
    assert [" ".join(each.text_content().split()) for each in page.xpath("//p[@class='nothing']")] == [
        "Nothing is asked of Perú at present.",
        "Perú has no part on record in meetings ahead.",
    ]


def test_it_tells_what_the_state_leads_and_when_of_meetings_that_are_not_over(home, world, coming):
    session = f.make_session(coming, number=2, title="Retorno")
    f.make_lead(session, world.sv)
    block = f.make_block(coming, date=date(2031, 3, 4), start=time(9), room="Sala Mayor")
    f.make_item(block, session=session, duration=60)
    closing = f.make_item(block, title="Clausura")
    f.make(Part, agenda_item=closing, role=Part.Role.CLOSES, presidency=f.make_presidency(world.crm, world.sv))
    f.make_lead(f.make_session(f.make_meeting(world.series), title="De ayer"), world.sv)
    f.make_lead(f.make_session(coming, title="De otros"), world.pe)

    first, second = lines(home("delegate_sv"), "duties")

    assert first.startswith("4 March 2031, 09:00–10:00 Sala Mayor Leads · Session 2 Retorno")
    assert second.startswith("4 March 2031, 10:00 Sala Mayor Closes Clausura")


def test_it_tells_nothing_that_the_person_may_not_see(home, world, coming):
    f.make_lead(f.make_session(coming, title="Asunto reservado", audience=Audience.DRAFTERS), world.sv)
    f.make_lead(f.make_session(f.make_meeting(world.series, release="draft", **AHEAD), title="En borrador"), world.sv)

    page = home("delegate_sv").text_content()

    assert "Asunto reservado" not in page
    assert "En borrador" not in page


def test_the_sheets_that_are_open_are_asked_of_the_focal_point_alone(home, world, coming):
    session = f.make_session(coming, title="Retorno")
    f.make_lead(session, world.sv)
    f.make_topic(session)
    closed = f.make_session(coming, title="Cerrada", sheet_closed_at=timezone.now())
    f.make_lead(closed, world.sv)

    page = home("focal_sv")

    [row] = page.xpath("//ul[@class='rows asked']/li")
    assert "Not written yet: guiding questions, key concepts" in " ".join(row.text_content().split())
    assert row.xpath(".//a/@href") == [f"/admin/plenary_sessions/session/{session.pk}/change/"]
    assert home("delegate_sv").xpath("//ul[@class='rows asked']") == []


def test_on_the_day_it_says_what_is_on_and_next(home, coming, monkeypatch):
    block = f.make_block(coming, date=date(2031, 3, 4), start=time(9))
    f.make_item(block, title="Apertura", duration=30)
    f.make_item(block, title="Receso", duration=15)
    for hour, said in ((time(9, 10), "Now 09:00–09:30 Apertura Next 09:30–09:45 Receso"), (None, "")):
        moment = datetime.combine(date(2031, 3, 4), hour or time(23, 50), tzinfo=ZoneInfo("America/Bogota"))
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment.astimezone(UTC))

        told = home("delegate_sv").xpath("//section[@class='mine-now']//dl")

        assert " ".join("".join(each.text_content() for each in told).split()) == said
    assert home().xpath("//section[@class='mine-now']") == []


def test_a_kept_home_page_is_nobodys_own(home):
    cache.clear()
    before = html.tostring(home())

    own = home("delegate_pe")

    assert heading(own) == "Perú"
    assert html.tostring(home()) == before
    assert heading(home("delegate_sv")) == "El Salvador"


def test_home_asks_as_much_for_many_sessions_as_for_one(client, people, world, coming, queries):
    client.force_login(people["focal_sv"])
    block = f.make_block(coming, date=date(2031, 3, 4), start=time(9))

    def add():
        session = f.make_session(coming)
        f.make_lead(session, world.sv)
        f.make_item(block, session=session, duration=10)

    add()
    few = queries("/es/")
    for _number in range(f.MANY):
        add()

    assert queries("/es/") == few
