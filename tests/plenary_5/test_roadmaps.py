"""Expected results and roadmaps."""

import pytest

from roadmaps.models import Indicator, Result, Roadmap

pytestmark = pytest.mark.django_db

BORDERS, CHILDREN, INTEGRATION = 1, 2, 3


def test_expected_results_and_their_indicators(plenary):
    expected = Result.objects.filter(meeting=plenary, roadmap=None).order_by("position")

    printed = [[indicator.printed_number for indicator in result.indicators.all()] for result in expected]
    assert printed == [["a."], ["a."], ["a."], []]
    assert expected[3].text_es == "Comunicado conjunto."


def test_roadmaps_have_six_results_and_sixteen_indicators_numbered_as_printed(plenary):
    numbers = {
        roadmap.number: [
            [indicator.printed_number for indicator in result.indicators.order_by("position")]
            for result in roadmap.results.order_by("position")
        ]
        for roadmap in plenary.roadmaps.all()
    }

    assert numbers == {
        BORDERS: [["1.", "2.", "3."]],
        CHILDREN: [["4.", "5."], ["1.", "2.", "3."], ["1.", "2."]],
        INTEGRATION: [["6.", "7.", "8."], ["1.", "2.", "3."]],
    }


@pytest.mark.parametrize(
    ("roadmap", "result", "words_of_result", "words_of_first_indicator"),
    [
        (BORDERS, 1, "funcionarios de fronteras", "funcionarios que participan en la formación"),
        (CHILDREN, 1, "instrumentos que la CRM ha desarrollado", "historia de la MCR"),
        (CHILDREN, 2, "comparten buenas prácticas", "buenas prácticas intercambiadas"),
        (CHILDREN, 3, "desafíos comunes", "desafíos u oportunidades"),
        (INTEGRATION, 1, "normativa regional vigente", "Relevamiento"),
        (INTEGRATION, 2, "taller", "en el taller"),
    ],
)
def test_indicators_stand_under_the_result_of_their_topic(
    plenary, roadmap, result, words_of_result, words_of_first_indicator
):
    row = Result.objects.get(meeting=plenary, roadmap__number=roadmap, position=result)

    assert words_of_result in row.text_es
    assert words_of_first_indicator in row.indicators.first().text_es


def test_indicators_have_no_value_that_the_report_does_not_give(plenary):
    indicators = Indicator.objects.filter(result__meeting=plenary)

    assert indicators.count() == 19
    assert {row.baseline_status for row in indicators} == {"not-on-record"}
    assert not indicators.exclude(targets=None, measurements=None).exists()
    products = indicators.filter(measure=Indicator.Measure.PRODUCT)
    assert [(row.result.roadmap.number, row.position) for row in products] == [(BORDERS, 3)]


def test_only_the_first_roadmap_prints_subthemes_and_a_cross_cutting_approach(plenary):
    first, *others = plenary.roadmaps.order_by("number")

    assert [row.text_es for row in first.subthemes.all()] == [
        "Trata y tráfico ilícito de migrantes",
        "Lucha contra la xenofobia",
        "Prácticas para combatir la apatridia",
    ]
    assert first.cross_cutting_es == "Atención diferenciada con enfoque de género"
    assert [(row.subthemes.count(), row.cross_cutting_es or "") for row in others] == [(0, ""), (0, "")]
    assert [row.specific_objectives.count() for row in (first, *others)] == [1, 3, 2]


def test_standing_of_roadmaps_is_as_each_document_words_it_and_never_adopted(plenary):
    for roadmap in Roadmap.objects.filter(meeting=plenary):
        assert [(row.kind, row.wording_es, row.source.address) for row in roadmap.standings.all()] == [
            ("recommended", "recomendaron", "plenary-5-report"),
            ("validated", "validadas y aprobadas", "plenary-5-report"),
            ("recognised", "reconocieron", "plenary-5-communique"),
        ]
        assert (roadmap.start.year, roadmap.end.year) == (2025, 2025)
