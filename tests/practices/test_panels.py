import pytest
from django.template.loader import render_to_string
from django.utils import translation

from meetings import grouping
from meetings.access import Audience
from meetings.lists import Shown
from practices import panels
from practices.models import Attribution, Practice
from tests import factories as f
from tests.searching import things


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5")


def test_a_meeting_counts_what_each_session_shared(viewers, meeting):
    first, second = f.make_session(meeting, number=1), f.make_session(meeting, number=2)
    f.make_practice(session=first)
    f.make_practice(session=first)
    f.make_practice(session=second, audience=Audience.MEMBERS)
    f.make_practice(meeting)

    for_public = panels.of_meeting(viewers["observer"], meeting)
    for_delegate = panels.of_meeting(viewers["delegate_sv"], meeting)

    assert (for_public["total"], for_public["sessions"], for_public["others"]) == (3, [(first, 2)], 1)
    assert (for_delegate["total"], for_delegate["sessions"]) == (4, [(first, 2), (second, 1)])


def test_a_session_without_practices_says_so(viewers, meeting):
    session = f.make_session(meeting)

    with translation.override("en"):
        panel = render_to_string("practices/_session_panel.html", panels.of_session(viewers["anonymous"], session))

    assert "There is no list of practices for this session." in panel


def test_a_session_lists_its_practices_in_their_order(viewers, meeting):
    session = f.make_session(meeting)
    second = f.make_practice(session=session, position=2)
    first = f.make_practice(session=session, position=1)
    f.make_practice(session=session, position=3, audience=Audience.MEMBERS)

    assert panels.of_session(viewers["observer"], session)["practices"] == [first, second]


def test_a_session_asks_once_for_practices_of_whatever_parties(viewers, world, meeting, django_assert_num_queries):
    session = f.make_session(meeting)
    parties = {
        "state": world.sv,
        "organisation": world.acnur,
        "conference": world.crm,
        "body": f.make_body(world.crm),
        "region": f.make_region(),
    }
    for kind, party in parties.items():
        f.make(Attribution, practice=f.make_practice(session=session), **{kind: party})

    with django_assert_num_queries(1), translation.override("en"):
        panel = render_to_string("practices/_session_panel.html", panels.of_session(viewers["anonymous"], session))

    assert [str(party) for party in parties.values() if str(party) not in panel] == []


def test_a_session_that_shared_many_shows_the_first_and_leads_to_all(client, meeting, monkeypatch):
    monkeypatch.setattr(panels, "SHOWN", 2)
    session, other = f.make_session(meeting, address="3"), f.make_session(meeting)
    for position in range(1, 4):
        f.make_practice(session=session, position=position)
    f.make_practice(session=other)

    of_many = client.get(session.get_absolute_url()).content.decode()
    of_one = client.get(other.get_absolute_url()).content.decode()

    link = 'href="/es/practices/?meeting=crm-csm-5&amp;session=3"'
    assert (link in of_many, "practices/?meeting" in of_one) == (True, False)
    assert of_many.count('href="/es/practices/practice-') == 2
    assert '<span class="count">3</span>' in of_many


def test_a_state_and_a_conference_show_what_is_theirs(viewers, world, meeting, monkeypatch):
    for _ in range(12):
        f.make_practice(meeting, states=[world.pe])
    f.make_practice(meeting, states=[world.pe], audience=Audience.MEMBERS)
    f.make_practice(meeting, states=[world.sv])

    of_peru = panels.of_state(viewers["anonymous"], world.pe)
    of_crm = panels.of_conference(viewers["anonymous"], world.crm)
    monkeypatch.setattr(panels, "PRINTED", 5)
    to_print = panels.of_state_to_print(viewers["delegate_pe"], world.pe)

    assert (of_peru["total"], len(of_peru["practices"]), of_peru["filter"]) == (12, 12, {"state": "pe"})
    assert (to_print["total"], len(to_print["practices"])) == (13, 5)
    assert (of_crm["practices"], of_crm["total"]) == ([], 0)


@pytest.mark.parametrize("words", ["migracion temprana", "TEMPRANA", "guatemala", "CA-4"])
def test_search_finds_titles_aliases_and_printed_attributions(viewers, meeting, words):
    practice = f.make_practice(
        meeting, title="Alerta temprana de Migración", aliases="CA-4", attribution_printed="Guatemala"
    )
    f.make_practice(meeting, title="Otra cosa")
    f.make_practice(meeting, title=f"Reservada {words}", audience=Audience.MEMBERS)

    assert things(viewers["observer"], "practices", words) == [practice]
    assert len(things(viewers["delegate_pe"], "practices", words)) == 2


def test_where_many_meetings_have_something_on_a_theme_fewer_of_each_are_shown(viewers, world, monkeypatch):
    monkeypatch.setattr(grouping, "OF_ALL", 4)
    theme = f.make_theme()
    meetings = [f.make_meeting(world.series) for _ in range(2)]
    for meeting in meetings:
        for _ in range(3):
            f.make_practice(meeting).themes.add(theme)

    found = panels.of_theme(viewers["anonymous"], theme)["by_meeting"]

    assert {key: [row.of_its_meeting for row in rows] for key, rows in found.items()} == {
        meeting.pk: [3, 3] for meeting in meetings
    }


def test_a_list_that_is_shown_in_part_knows_how_many_more_there_are(viewers, world, django_assert_num_queries):
    for _ in range(3):
        f.make_practice(f.make_meeting(world.series))
    practices = Practice.objects.visible_to(viewers["anonymous"]).order_by("pk")

    with django_assert_num_queries(1):
        whole = Shown(practices, 3)
    part = Shown(practices, 2)

    assert (len(whole), whole.total, whole.more) == (3, 3, 0)
    assert (len(part), part.total, part.more) == (2, 3, 1)
