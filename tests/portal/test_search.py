"""The search page: whatever is typed, it answers; what it finds, it marks; what is hidden, it never tells."""

import re
from datetime import date

import pytest

from meetings.access import Audience
from meetings.models import Image, Objective
from portal.registry import registry
from tests import factories as f
from tests.contributions.rows import make_fund, make_scale
from tests.decisions.rows import make_decision
from tests.plans.rows import make_activity, make_plan, make_work_plan
from tests.searching import found, page, things

MARKED = re.compile(r"<mark>(.*?)</mark>")


def titles(viewer, words, **narrowed):
    """What is found, as the titles by kind."""
    groups = found(viewer, words, **narrowed).groups
    return {group.source.key: [str(hit.thing) for hit in group.hits] for group in groups}


@pytest.mark.parametrize("words", ["MIGRACION reunión", "migraciones", "Reuniones", "migraçao", "re-unión"])
def test_accents_capitals_singular_and_plural_make_no_difference(viewers, world, words):
    meeting = f.make_meeting(world.series, title="Re unión y reunión sobre la migración", title_pt_br="A migração")

    assert things(viewers["anonymous"], "meetings", words) == [meeting]


def test_every_word_has_to_occur_but_in_any_part_of_a_thing(viewers, meeting):
    session = f.make_session(meeting, title="Retorno voluntario")
    f.make_question(session, "¿Qué pide la niñez?")
    f.make_session(meeting, title="Retorno forzado")

    assert things(viewers["anonymous"], "sessions", "retorno niñez") == [session]
    assert things(viewers["anonymous"], "sessions", "retorno niñez consular") == []


def test_parts_that_a_viewer_may_not_see_lead_nowhere(viewers, world, meeting):
    closed = f.make_session(meeting, title="Cerrada", audience=Audience.MEMBERS)
    f.make_topic(closed, "Zarzamora")
    f.make_practice(meeting, states=[f.make_state("ZZ", name="Zarzamora")], audience=Audience.MEMBERS)
    f.make_concept(session=closed, definition="Zarzamora")
    f.make(Objective, meeting=f.make_meeting(world.series, audience=Audience.MEMBERS), text="Zarzamora")

    assert titles(viewers["outsider"], "zarzamora") == {"states": ["Zarzamora"]}
    assert set(titles(viewers["delegate_sv"], "zarzamora")) == {
        *("meetings", "sessions", "practices", "concepts", "states"),
    }


def test_a_closed_passage_leads_nowhere_though_the_thing_is_open(viewers, meeting):
    f.make(
        Image,
        address="closed",
        file="x.png",
        meeting=meeting,
        alternative_text="Zarzamora",
        release="published",
        audience=Audience.MEMBERS,
    )

    assert titles(viewers["outsider"], "zarzamora") == {}
    assert titles(viewers["delegate_sv"], "zarzamora") == {"meetings": [meeting.title]}


def test_a_closed_passage_leads_nowhere_though_one_beside_it_is_open(viewers, meeting):
    for audience in (Audience.PUBLIC, Audience.MEMBERS):
        f.make(
            Image,
            address=f"image-{audience}",
            file="x.png",
            meeting=f.make_meeting(meeting.series, title=audience.name),
            alternative_text="Zarzamora",
            release="published",
            audience=audience,
        )

    assert titles(viewers["outsider"], "zarzamora") == {"meetings": ["PUBLIC"]}


def test_what_is_hidden_is_neither_counted_nor_takes_a_place(client, world):
    for number in range(30):
        f.make_meeting(world.series, title=f"Foro {number} Foro Foro", audience=Audience.MEMBERS)
    seen = f.make_meeting(world.series, title="Un encuentro largo y abierto que se llama Foro")

    response = page(client, "foro")

    assert [(group.total, [hit.thing for hit in group.hits]) for group in response.context["found"].groups] == [
        (1, [seen])
    ]


def test_a_title_weighs_more_than_a_text_and_the_readers_language_more_than_another(viewers, meeting):
    in_text = f.make_practice(meeting, title="Primera", description="Sobre el refugio en las fronteras")
    in_english = f.make_practice(meeting, title="Segunda", title_en="Refugio")
    in_title = f.make_practice(meeting, title="Refugio", title_en="Third")

    assert things(viewers["anonymous"], "practices", "refugio") == [in_title, in_english, in_text]


@pytest.mark.parametrize("words", ["XYZ", "w.v.", "WV", "united things", "Cosas Unidas"])
def test_a_name_finds_what_only_mentions_another_name_of_the_same(viewers, world, meeting, words):
    f.make_conference("xyz", acronym="XYZ", name="Cosas Unidas", name_en="United Things", aliases="W. V.\nXYW")
    practice = f.make_practice(meeting, title="Una práctica de la XYW")
    other = f.make_practice(meeting, title="Acuerdo de W.V. y otros")

    assert set(things(viewers["anonymous"], "practices", words)) == {practice, other}


def test_a_practice_is_found_by_those_to_whom_it_is_attributed(viewers, world, meeting):
    practice = f.make_practice(meeting, title="Retorno", states=[world.pe])
    f.make_practice(meeting, title="Retorno", states=[world.sv])

    assert things(viewers["anonymous"], "practices", "peru retorno") == [practice]


def test_words_in_quotation_marks_follow_each_other(viewers, meeting):
    together = f.make_practice(meeting, title="El retorno voluntario")
    apart = f.make_practice(meeting, title="Voluntario del retorno")

    assert things(viewers["anonymous"], "practices", '"retorno voluntario"') == [together]
    assert set(things(viewers["anonymous"], "practices", "retorno voluntario")) == {together, apart}


def test_where_nothing_holds_a_word_its_beginning_is_taken(client, meeting):
    f.make_practice(meeting, title="Repatriación")

    response = page(client, "repatri", "en")

    assert response.context["found"].begins
    assert MARKED.findall(response.content.decode()) == ["Repatriación"]


def test_the_words_are_marked_in_titles_and_in_what_is_quoted(client, meeting):
    session = f.make_session(meeting, title="Vías <i>regulares</i>")
    f.make_question(session, "¿Cuáles son las **vías regulares** y [seguras](https://example.org)?")

    html = page(client, "vía regular").content.decode()

    assert "<mark>Vías</mark> &lt;i&gt;<mark>regulares</mark>&lt;/i&gt;" in html
    assert "¿Cuáles son las <mark>vías</mark> <mark>regulares</mark> y seguras?" in html
    assert "Pregunta orientadora" in html


def test_a_text_in_another_language_says_which(client, meeting):
    f.make_practice(meeting, title="Práctica", title_en="Practice", description_es="Sobre el desarraigo")

    assert (
        '<span lang="es">Sobre el <mark>desarraigo</mark></span>' in page(client, "desarraigo", "en").content.decode()
    )


@pytest.mark.parametrize("kind", [source.key for source in registry.searches])
def test_each_kind_is_narrowed_to_its_own(viewers, world, kind):
    narrowed = next(source for source in registry.searches if source.key == kind).narrowed_by
    mine, other = f.make_meeting(world.series, title="Zafiro 1"), f.make_meeting(world.own, title="Zafiro 2")
    for meeting in (mine, other):
        session = f.make_session(meeting, title="Zafiro")
        f.make_concept(session=session, term="Zafiro")
        f.make_practice(meeting, title="Zafiro")
        f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting, theme="Zafiro")), text="Zafiro")
        f.make_document(meeting, title="Zafiro")
        make_decision(*meeting.series.conferences.all(), meeting=meeting, title="Zafiro")
    for conference, meeting in ((world.crm, mine), (world.csm, other)):
        make_plan(conference, title="Zafiro")
        work_plan = make_work_plan(conference, title="Zafiro", start=date(2020, 1, 1))
        make_activity(work_plan, title="Zafiro").meetings.add(meeting)
        f.make_membership(conference, f.make_state(name="Zafiro"))
        f.make_membership(conference, f.make_organisation(name="Zafiro"), "observer")
        f.make_body(conference, name="Zafiro")
        make_scale(conference, title="Zafiro")
        make_fund(conference, name="Zafiro")

    counts = {
        key: len(things(viewers["anonymous"], kind, "zafiro", **{key: value}))
        for key, value in {"meeting": mine.address, "conference": "crm"}.items()
        if key in narrowed
    }

    wanted = 0 if kind == "conferences" else 1
    assert counts == dict.fromkeys(narrowed, wanted)


def test_it_asks_as_much_for_many_hits_as_for_one(client, world, queries):
    def add(number):
        for _number in range(number):
            meeting = f.make_meeting(world.series, title="Foro")
            f.make_chair(meeting, world.crm, world.sv)
            f.make_membership(world.csm, f.make_organisation(name="Foro"), "observer")
            f.make_state(name="Foro")
            session = f.make_session(meeting, title="Foro")
            f.make_topic(session, "Foro")
            f.make_practice(session=session, states=[world.pe], title="Foro")

    add(1)
    few = queries("/es/search/?q=foro")
    add(6)

    assert queries("/es/search/?q=foro") == few


def test_an_image_leads_to_its_meeting_and_one_of_no_meeting_nowhere(viewers, meeting):
    for address, of in (("one", meeting), ("two", None)):
        f.make(Image, address=address, file="x.png", meeting=of, alternative_text="Malecón", release="published")

    assert titles(viewers["anonymous"], "malecon") == {"meetings": [meeting.title]}


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, title="Encuentro")
