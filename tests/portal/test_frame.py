"""What stands around every page: whose portal it is, the menu, the ways to all pages, and pages for what went wrong."""

import re

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from documents.models import Document
from meetings.access import Audience, Release
from meetings.models import Conference, Image, Meeting
from portal.menu import Entry, Group
from tests import factories as f


def page_at(client, address: str) -> str:
    return client.get(address).content.decode()


def masthead(page: str) -> str:
    return page[page.index('<header class="masthead">') : page.index("</header>")]


def foot(page: str) -> str:
    return page[page.index('<footer class="colophon">') : page.index("</footer>")]


def test_every_page_names_the_conferences_in_the_order_of_their_years(client, world):
    names = [row.name for row in Conference.objects.order_by("founded")]

    for address in ("/es/", "/es/practices/", "/es/verify/", "/es/login/", "/es/nothing/"):
        shown = re.findall(r"<span>([^<]+)</span></li>", masthead(page_at(client, address)))
        assert shown == names


@pytest.mark.parametrize(("release", "times"), [(Release.PUBLISHED, 1), (Release.DRAFT, 0)])
def test_an_emblem_stands_beside_its_name_for_whoever_may_see_it(client, world, release, times):
    world.crm.emblem = f.make(Image, address="own", file="x.png", alternative_text="Emblema", release=release)
    world.crm.save()

    assert masthead(page_at(client, "/es/")).count('<img src="/es/images/own/" alt=""') == times


def test_the_frame_costs_one_query_however_many_conferences_there_are(client, world, queries):
    before = queries("/es/accessibility/")
    for _ in range(10):
        f.make_conference()
    cache.clear()

    assert (before, queries("/es/accessibility/")) == (2, 2)  # the revision of the data is the other


@pytest.mark.parametrize(
    ("language", "groups"),
    [
        ("es", ["Reuniones", "Conocimiento", "Documentos", "Las conferencias"]),
        ("en", ["Meetings", "Knowledge", "Documents", "The conferences"]),
        ("pt-br", ["Reuniões", "Conhecimento", "Documentos", "As conferências"]),
    ],
)
def test_the_menu_has_four_groups_and_the_foot_their_pages(client, world, language, groups):
    page = page_at(client, f"/{language}/")

    places = masthead(page)[masthead(page).index('class="places"') :]
    assert re.findall(r"<li><a href=[^>]*>([^<]+)</a></li>", places) == groups
    assert re.findall(r"<h2>([^<]+)</h2>", foot(page)) == groups
    assert f'href="/{language}/verify/"' in foot(page)
    assert [f"/{language}/conferences/{row}/#secretariat" in foot(page) for row in ("crm", "csm")] == [True, True]


def test_a_room_that_joins_a_group_leaves_the_masthead_as_long(client, world, monkeypatch):
    before = masthead(page_at(client, "/es/login/"))
    monkeypatch.setattr(Group.declared[1], "sources", list(Group.declared[1].sources))
    Group.declared[1].add(lambda viewer: [Entry("Biblioteca", "/es/library/")], order=90)

    after = page_at(client, "/es/login/")

    assert 'href="/es/library/">Biblioteca</a>' in foot(after)
    assert re.findall(r"href=[^>]*>", masthead(after)) == re.findall(r"href=[^>]*>", before)


def test_a_group_is_shown_to_those_alone_who_have_a_page_in_it(client, people, monkeypatch):
    monkeypatch.setattr(Group, "declared", list(Group.declared))
    rounds = Group("Rondas abiertas", 50)
    rounds.add(lambda viewer: [Entry("Rondas", "/es/rounds/")] if viewer and viewer.members else [])

    public = page_at(client, "/es/login/")
    client.force_login(people["delegate_pe"])
    inside = page_at(client, "/es/practices/")

    assert "Rondas abiertas" not in public
    assert '<a href="/es/rounds/">Rondas abiertas</a>' in masthead(inside)


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/es/meetings/", '<a href="/es/meetings/" aria-current="page">'),
        ("/es/timeline/", '<a href="/es/meetings/" aria-current="true">'),
        ("/es/practices/", '<a href="/es/themes/" aria-current="true">'),
        ("/es/verify/", '<a href="/es/documents/" aria-current="true">'),
        ("/es/conferences/crm/", '<a href="/es/conferences/" aria-current="true">'),
    ],
)
def test_the_masthead_says_in_which_group_one_is(client, world, address, current):
    page = masthead(page_at(client, address))

    assert re.findall(r"<a href=[^>]* aria-current=\"(?:page|true)\">", page[page.index('class="places"') :]) == [
        current
    ]


def test_what_is_not_there_stands_in_no_group_of_the_menu(client, world):
    page = masthead(page_at(client, "/es/meetings/crm-csm-99/"))

    assert "aria-current" not in page[page.index('class="places"') :]


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
@pytest.mark.parametrize("debug", [True, False])
def test_what_is_not_there_offers_a_search_and_ways_out(db, settings, language, debug):
    settings.DEBUG = debug
    answer = Client().get(f"/{language}/nothing/here/")

    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert answer.status_code == 404
    assert f'action="/{language}/search/"' in main
    for way in ("", "meetings/", "themes/", "documents/", "conferences/", "sitemap/"):
        assert f'<a href="/{language}/{way}">' in main


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_every_page_for_what_went_wrong_has_a_search_and_a_way_home_without_a_request(db, template):
    page = render_to_string(template)

    assert 'action="/es/search/"' in page[page.index("<main") :]
    assert '<a href="/es/">' in page[page.index("<main") :]


def test_a_server_that_fails_still_answers_in_the_readers_language(settings, world, monkeypatch):
    monkeypatch.setattr(Meeting.objects, "visible_to", lambda viewer: 1 / 0)
    reader = Client(raise_request_exception=False)

    answer = reader.get("/pt-br/meetings/")

    assert answer.status_code == 500
    assert '<form class="search" action="/pt-br/search/"' in answer.content.decode()


def test_contact_is_what_an_administrator_gave_and_nothing_else(client, world, settings):
    without = page_at(client, "/en/accessibility/")
    settings.CONTACT_EMAIL = "portal@example.org"
    cache.clear()

    page = page_at(client, "/en/accessibility/")

    assert "mailto:" not in without
    assert page.count('href="mailto:portal@example.org"') == 2  # in the text and at the foot


def test_the_secretariat_is_reached_by_what_is_on_record(client, world):
    without = page_at(client, "/es/conferences/")
    world.crm.secretariat_email, world.crm.secretariat_contact = "st@example.org", "Calle 1\nTel. +506 1"
    world.crm.save()

    for address in ("/es/conferences/", "/es/conferences/crm/"):
        page = page_at(client, address)
        assert '<a href="mailto:st@example.org">st@example.org</a>' in page
        assert "Calle 1<br>Tel. +506 1" in page
    assert "mailto:" not in without


def test_the_page_of_the_conferences_lists_states_by_name_with_their_places(client, world):
    page = page_at(client, "/es/conferences/")

    assert re.findall(r'<li><a href="/es/states/(\w+)/">', page) == ["sv", "pe"]


def test_sitemap_for_machines_holds_each_public_page_in_each_language_and_nothing_hidden(client, world, settings):
    settings.SITE_ADDRESS = "https://plenaria.example.org"
    meeting = f.make_meeting(world.series)
    hidden = f.make_meeting(world.series, audience=Audience.MEMBERS)
    session = f.make_session(meeting)
    document = f.make(
        Document, meeting=meeting, kind="report", address="report", title="Informe", release=Release.PUBLISHED
    )

    answer = client.get("/sitemap.xml")

    found = re.findall("<loc>([^<]+)</loc>", answer.content.decode())
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert len(found) == len(set(found))
    for thing in (meeting, session, document, world.crm, world.sv):
        for language in ("es", "en", "pt-br"):
            address = f"https://plenaria.example.org/{language}/{thing.get_absolute_url().removeprefix('/es/')}"
            assert address in found
    for name in ("portal:home", "portal:privacy", "documents:verify", "practices:figures", "meetings:conferences"):
        assert f"https://plenaria.example.org{reverse(name)}" in found
    assert not any(hidden.address in address for address in found)


def test_sitemap_asks_as_often_for_one_row_as_for_many(client, world, queries):
    meeting = f.make_meeting(world.series)
    f.make_practice(f.make_meeting(world.series), session=None)
    f.make_session(meeting)
    few = queries("/sitemap.xml")
    for _ in range(f.MANY):
        f.make_session(meeting)
        f.make_practice(f.make_meeting(world.series))
    cache.clear()

    assert queries("/sitemap.xml") == few


def test_sitemap_of_many_pages_is_an_index_of_files_that_hold_each_of_them(client, world, settings, monkeypatch):
    settings.SITE_ADDRESS = "https://plenaria.example.org"
    for _ in range(f.MANY):
        f.make_session(f.make_meeting(world.series))
    whole = re.findall("<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    monkeypatch.setattr("portal.sitemap.MOST", 5)
    cache.clear()

    index = client.get("/sitemap.xml").content.decode()
    files = re.findall(r"<sitemap><loc>https://plenaria\.example\.org(/sitemap\.xml\?part=\d+)</loc></sitemap>", index)
    found = [page for file in files for page in re.findall("<url><loc>([^<]+)", client.get(file).content.decode())]

    assert files[:2] == ["/sitemap.xml?part=1", "/sitemap.xml?part=2"]
    assert len(files) > 2
    assert set(found) == set(whole)


@pytest.mark.parametrize("part", ["0", "2", "x", "-1", "01"])
def test_a_part_of_the_sitemap_that_is_not_there_is_missing(client, world, part):
    assert client.get(f"/sitemap.xml?part={part}").status_code == 404


def test_privacy_gives_the_limits_of_the_settings(client, world, settings):
    page = page_at(client, "/en/privacy/")

    assert "after 14 days" in page
    assert "After 8 of them a name has to wait 15 minutes" in page
    assert "good for 7 days" in page
