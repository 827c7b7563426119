"""In which order things are found, how far they are counted, and that what is hidden has no part in either."""

import re

import pytest

from meetings.access import Audience
from portal.search import finding, results
from tests import factories as f
from tests.searching import found, things


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, title="Encuentro")


@pytest.fixture
def few(monkeypatch):
    """No more than four of a kind are counted."""
    for module in (finding, results):
        monkeypatch.setattr(module, "MOST", 4)


def test_a_title_comes_before_a_name_before_a_text_and_the_readers_language_before_another(viewers, meeting):
    texts = [
        {"description_en": "Refugio"},
        {"description": "Sobre el refugio"},
        {"attribution_printed": "Refugio"},
        {"title_en": "Refugio"},
        {"title": "El refugio"},
    ]
    practices = [f.make_practice(meeting, **({"title": "Otra cosa"} | fields)) for fields in texts]

    assert things(viewers["anonymous"], "practices", "refugio") == practices[::-1]


def test_of_equals_the_shorter_title_comes_first_then_the_newer(viewers, meeting):
    long, old, new = (f.make_practice(meeting, title=title) for title in ("Retorno asistido", "Retorno", "Retorno"))

    assert things(viewers["anonymous"], "practices", "retorno") == [new, old, long]


def test_a_passage_counts_less_than_the_own_words_of_a_thing(viewers, world, meeting):
    by_state = f.make_practice(meeting, title="Una", states=[world.pe])
    by_text = f.make_practice(meeting, title="Otra", description="En el Perú")
    by_both = f.make_practice(meeting, title="Perú", states=[world.pe])

    assert things(viewers["anonymous"], "practices", "perú") == [by_both, by_state, by_text]


@pytest.mark.parametrize("words", ["retorno", "retorno refugio"])
def test_what_is_hidden_does_not_move_what_is_shown(viewers, meeting, words):
    f.make_practice(meeting, title="Retorno y otras cosas", description="Refugio")
    f.make_practice(meeting, title="Refugio", description="Retorno retorno retorno")
    f.make_practice(meeting, title="Varias cosas", description="Refugio, retorno")
    before = things(viewers["anonymous"], "practices", words)

    for number in range(12):
        title = "Retorno retorno" if number % 3 else "Refugio"
        f.make_practice(meeting, title=title, description="Retorno", audience=Audience.MEMBERS)

    assert len(before) == 3
    assert things(viewers["anonymous"], "practices", words) == before


@pytest.mark.parametrize("words", ["retorno", "retorno perú"], ids=["by its own words", "by passages"])
def test_no_more_than_a_number_is_counted_and_the_best_are_among_them(viewers, world, meeting, few, words):
    titles = [f.make_practice(meeting, title="Retorno", states=[world.pe]) for _number in range(3)]
    texts = [f.make_practice(meeting, title="A", description="Retorno", states=[world.pe]) for _number in range(4)]
    for _number in range(5):
        f.make_practice(meeting, title="Retorno", states=[world.pe], audience=Audience.MEMBERS)

    [group] = found(viewers["anonymous"], words, kind="practices").groups

    assert (group.total, group.is_more) == (4, True)
    assert [hit.thing for hit in group.hits][:4] == [*titles[::-1], texts[-1]]


def test_up_to_that_number_it_is_exact(viewers, meeting, few):
    for number in range(4):
        f.make_practice(meeting, title=f"Retorno {number}")
    for _number in range(3):
        f.make_practice(meeting, title="Retorno", audience=Audience.MEMBERS)

    [group] = found(viewers["anonymous"], "retorno").groups

    assert (group.total, group.is_more) == (4, False)


def test_the_page_says_that_there_is_more_and_ends_where_counting_does(client, meeting, few, monkeypatch):
    monkeypatch.setattr("portal.views.SHOWN_OF_ONE_KIND", 2)
    for number in range(6):
        f.make_practice(meeting, title=f"Retorno {number}")

    pages = [client.get("/en/search/", {"q": "retorno", "kind": "practices", "page": page}) for page in (1, 2, 3)]

    assert [page.status_code for page in pages] == [200, 200, 404]
    html = " ".join(re.sub(r"<[^>]+>", "", pages[0].content.decode()).split())
    assert "More than 4 records hold “retorno”" in html
    assert "Good practices more than 4" in html


def test_a_thing_that_fits_a_choice_twice_is_found_once(viewers, world):
    meeting = f.make_meeting(world.series)
    document = f.make_document(meeting, title="Zafiro")
    document.conferences.set([world.crm, world.csm])

    [group] = found(viewers["anonymous"], "zafiro", conference="crm").groups

    assert (group.total, [hit.thing for hit in group.hits]) == (1, [document])
