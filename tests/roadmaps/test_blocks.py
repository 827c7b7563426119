"""Expected results and roadmaps, as a paper lists them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from documents.paper.composition import compose
from documents.paper.readers import readers_of
from documents.paper.rendering import Rendering
from roadmaps.blocks import build_expected_results, build_reported, build_roadmaps
from roadmaps.models import Measurement, SpecificObjective, Subtheme, Target
from roadmaps.reporting import accept
from tests import factories as f
from tests.roadmaps.reporting import QUARTERS, SHOWN, make_reporting, tell


@pytest.fixture
def document(world):
    return f.make_document(f.make_meeting(world.series))


def built(build, document, language="es"):
    with translation.override(language):
        return build(document, readers_of(document))


def test_expected_results_are_those_without_a_roadmap(document):
    expected = f.make_result(document.meeting, text="Temas", position=1)
    f.make_indicator(expected, text="Número de temas", printed_number="a.")
    f.make_result(roadmap=f.make_roadmap(document.meeting), text="De una hoja")

    (result,) = built(build_expected_results, document)["results"]

    assert (result["number"], result["text"]["text"]) == (1, "Temas")
    assert [(each["number"], each["text"]["text"]) for each in result["indicators"]] == [("a.", "Número de temas")]


def test_a_roadmap_holds_all_that_its_table_shows(document):
    year = {"start": date(2025, 1, 1), "end": date(2025, 12, 31)}
    roadmap = f.make_roadmap(document.meeting, number=2, theme="Fronteras", cross_cutting="Género", **year)
    f.make(Subtheme, roadmap=roadmap, text="Apatridia")
    f.make(SpecificObjective, roadmap=roadmap, text="Formar")
    f.make_result(roadmap=roadmap, text="Refuerzo", position=1)

    (entry,) = built(build_roadmaps, document)["entries"]

    assert (entry["title"]["text"], entry["cross_cutting"]["text"], entry["period"]) == ("Fronteras", "Género", "2025")
    assert [text["text"] for text in entry["subthemes"] + entry["specific"]] == ["Apatridia", "Formar"]
    assert entry["general"]["text"] == ""
    assert [result["text"]["text"] for result in entry["results"]] == ["Refuerzo"]


def test_figures_are_written_as_the_language_does_and_unknown_is_not_zero(document):
    result = f.make_result(roadmap=f.make_roadmap(document.meeting))
    known = f.make_indicator(result, position=1, baseline_status="known", baseline_value="0")
    f.make_indicator(result, position=2)
    span = {"period_start": date(2025, 1, 1), "period_end": date(2026, 12, 31)}
    f.make(Target, indicator=known, value="1234.50", **span)

    def indicators(language):
        return built(build_roadmaps, document, language)["entries"][0]["results"][0]["indicators"]

    assert indicators("es")[0]["targets"][0]["value"].endswith(",50")
    assert indicators("en")[0]["targets"][0] == {"value": "1234.50", "period": "2025–2026"}
    first, second = indicators("en")
    assert (first["baseline"], second["baseline"]) == ("0", "")


@pytest.mark.parametrize(
    ("fields", "target", "titles"),
    [
        ({}, False, ["No.", "Indicator"]),
        ({"baseline_status": "to-be-set"}, False, ["No.", "Indicator", "Baseline"]),
        ({}, True, ["No.", "Indicator", "Target", "Period"]),
    ],
)
def test_a_paper_has_a_column_only_where_something_stands_in_it(document, fields, target, titles):
    roadmap = f.make_roadmap(document.meeting)
    first, second = (f.make_result(roadmap=roadmap, position=position) for position in (1, 2))
    f.make_indicator(first)
    indicator = f.make_indicator(second, **fields)
    if target:
        f.make(Target, indicator=indicator, value=1, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
    f.make_section(document, kind="block", block="roadmaps")

    with translation.override("en"):
        html = render_to_string("documents/_sections.html", Rendering(compose(document, "en")).context())

    assert re.findall('<th scope="col">(.*?)</th>', html) == titles * 2
    assert "ot on record" not in html


def test_roadmaps_come_by_number_in_a_fixed_number_of_queries(document, django_assert_num_queries):
    for number in (3, 1, 2):
        roadmap = f.make_roadmap(document.meeting, number=number)
        f.make_indicator(f.make_result(roadmap=roadmap))

    viewer = readers_of(document)
    with django_assert_num_queries(8), translation.override("es"):
        block = build_roadmaps(document, viewer)

    assert [entry["address"] for entry in block["entries"]] == ["roadmap-1", "roadmap-2", "roadmap-3"]


def test_what_not_all_readers_may_see_is_left_out(document):
    f.make_roadmap(document.meeting, audience="members")

    assert built(build_roadmaps, document) is None


def test_what_states_reported_is_told_by_state_as_far_as_readers_of_the_paper_are_shown_it(world, people):
    told = make_reporting(world, reports_for=SHOWN.MEMBERS)
    for day, value in zip(QUARTERS[:2], (18, 24), strict=True):
        accept(tell(told.indicator, told.sv, people["focal_sv"], day, value), by=people["secretary_crm"])
    tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[2], 99)
    f.make(Measurement, indicator=told.share, date=QUARTERS[0], value=Decimal(5), state=world.pe)
    public, closed = (f.make_document(told.meeting, audience=each) for each in ("public", "members"))

    (entry,) = built(build_reported, closed)["entries"]
    (open_entry,) = built(build_reported, public)["entries"]

    figures = [(each["figures"][0]["state"]["text"], each["figures"][0]["value"]) for each in entry["indicators"]]
    assert figures == [("El Salvador", "24"), ("Perú", "5")]
    assert [each["text"]["text"] for each in open_entry["indicators"]] == ["Proporción de puestos"]


def test_a_paper_holds_no_reports_where_none_is_on_record(world):
    told = make_reporting(world)

    assert built(build_reported, f.make_document(told.meeting)) is None


def test_reported_figures_are_read_on_paper(world, people):
    told = make_reporting(world, reports_for=SHOWN.EVERYBODY)
    accept(tell(told.indicator, told.sv, people["focal_sv"], value=1018), by=people["secretary_crm"])
    document = f.make_document(told.meeting)
    f.make_section(document, heading="Informes", kind="block", block="reported")

    with translation.override("es"):
        tree = compose(document, "es")
        html = " ".join(render_to_string("documents/print/document.html", Rendering(tree).context()).split())

    assert "<td>El Salvador</td>" in html
    assert '<td class="figure-cell">1 018</td>' in html.replace("\xa0", " ")
    assert "funcionarios. Línea de base: " in html
    assert html.count("<th ") == 3


def test_how_far_a_figure_is_from_the_baseline_is_told_where_one_is_known(world):
    told = make_reporting(world)
    for indicator, value in ((told.indicator, 1018), (told.share, 25)):
        f.make(Measurement, indicator=indicator, date=QUARTERS[0], value=Decimal(value), state=world.pe)
    told.indicator.baseline_status, told.indicator.baseline_value = "known", Decimal(1020)
    told.indicator.save()

    number, share = built(build_reported, f.make_document(told.meeting), "en")["entries"][0]["indicators"]

    assert (number["is_counted"], number["baseline"], number["figures"][0]["moved"]) == (True, "1,020", "-2")
    assert (share["is_counted"], share["figures"][0]["moved"]) == (False, "")
    assert (number["unit"]["text"], share["unit"]["text"]) == ("funcionarios", "%")
