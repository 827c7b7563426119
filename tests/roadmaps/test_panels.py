import pytest
from django.template.loader import render_to_string
from django.utils import translation

from meetings.access import Audience
from roadmaps import panels
from roadmaps.models import SpecificObjective, Standing, Subtheme
from tests import factories as f
from tests.searching import things


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5")


def test_a_meeting_lists_its_roadmaps_by_number(viewers, meeting):
    second, first = f.make_roadmap(meeting, number=2), f.make_roadmap(meeting, number=1)
    closed = f.make_roadmap(meeting, number=3, audience=Audience.MEMBERS)
    f.make_roadmap(number=4)

    assert panels.of_meeting(viewers["observer"], meeting) == {"roadmaps": [first, second]}
    assert panels.of_meeting(viewers["delegate_sv"], meeting) == {"roadmaps": [first, second, closed]}


def test_expected_results_are_those_without_a_roadmap(viewers, meeting):
    expected = f.make_result(meeting, text="Comunicado conjunto")
    f.make_result(roadmap=f.make_roadmap(meeting))

    context = panels.expected_of_meeting(viewers["anonymous"], meeting)
    with translation.override("en"):
        panel = render_to_string("roadmaps/_expected_results.html", context)

    assert context == {"results": [expected]}
    assert "Comunicado conjunto" in panel
    assert "No indicator is on record for this result." in panel


def test_a_meeting_without_expected_results_has_no_such_panel(viewers, meeting):
    assert panels.expected_of_meeting(viewers["anonymous"], meeting) is None


def test_panels_ask_as_often_for_one_row_as_for_many(viewers, meeting, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(30) as captured:
            render_to_string("roadmaps/_meeting_panel.html", panels.of_meeting(viewers["anonymous"], meeting))
            render_to_string(
                "roadmaps/_expected_results.html", panels.expected_of_meeting(viewers["anonymous"], meeting)
            )
        return len(captured)

    def add():
        f.make_indicator(f.make_result(meeting))
        f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting)))

    add()
    one = asked()
    for _ in range(f.MANY):
        add()

    assert asked() == one


@pytest.mark.parametrize("words", ["proteccion", "apatridia", "formación fronteras"])
def test_search_finds_roadmaps_by_theme_subtheme_and_objective(viewers, meeting, words):
    roadmap = f.make_roadmap(meeting, number=1, theme="Protección")
    f.make(Subtheme, roadmap=roadmap, text="Combatir la apatridia")
    f.make(SpecificObjective, roadmap=roadmap, text="Formación en fronteras")
    closed = f.make_roadmap(meeting, number=2, theme=words, audience=Audience.MEMBERS)

    assert things(viewers["observer"], "roadmaps", words) == [roadmap]
    assert set(things(viewers["delegate_pe"], "roadmaps", words)) == {roadmap, closed}


def test_search_finds_indicators_by_their_text_and_their_result(viewers, meeting):
    by_result = f.make_indicator(f.make_result(meeting, text="Países conscientes"))
    by_text = f.make_indicator(f.make_result(meeting), text="Número de países")
    f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting, audience=Audience.MEMBERS)), text="Número de países")

    found = things(viewers["observer"], "indicators", "paises")

    assert set(found) == {by_result, by_text}
    assert len(things(viewers["delegate_sv"], "indicators", "paises")) == 3


def test_a_roadmap_is_named_with_the_words_of_each_document(viewers, meeting, world):
    roadmap = f.make_roadmap(meeting)
    for position, (kind, wording) in enumerate((("recommended", "recomendaron"), ("validated", "validaron")), 1):
        f.make(Standing, roadmap=roadmap, kind=kind, wording=wording, position=position)
    f.make_participation(meeting, world.pe, kind="listed")

    [(row, _attended)] = panels.of_state(viewers["anonymous"], world.pe)["roadmaps"]

    assert render_to_string("roadmaps/_standings.html", {"roadmap": row}).strip() == "recomendaron, validaron"
