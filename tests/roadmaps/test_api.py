"""Roadmaps, results and indicators as scripts read them."""

from datetime import date
from decimal import Decimal

import pytest

from roadmaps.models import Indicator, Measurement, SpecificObjective, Subtheme, Target
from tests import factories as f


@pytest.fixture
def roadmap(world):
    roadmap = f.make_roadmap(f.make_meeting(world.series, address="crm-csm-5"), number=2, theme="Niñez")
    f.make(Subtheme, roadmap=roadmap, text="Protección")
    f.make(SpecificObjective, roadmap=roadmap, text="Proteger")
    return roadmap


def test_roadmap_nests_results_with_their_indicators(client, roadmap):
    result = f.make_result(roadmap=roadmap, position=1, text="Un resultado")
    f.make_indicator(result, position=1, printed_number="4", text="Número de países")

    row = client.get("/api/v1/roadmaps/?meeting=crm-csm-5").json()["results"][0]

    assert (row["number"], row["theme"], row["subthemes"]) == (2, "Niñez", ["Protección"])
    assert row["specific_objectives"] == ["Proteger"]
    assert [(r["text"], [i["text"] for i in r["indicators"]]) for r in row["results"]] == [
        ("Un resultado", ["Número de países"])
    ]


def test_expected_result_has_no_roadmap(client, roadmap):
    f.make_result(roadmap=roadmap, position=1)
    f.make_result(roadmap.meeting, position=1, text="Esperado")

    rows = client.get("/api/v1/results/").json()["results"]

    assert {(row["meeting"], row["roadmap"]) for row in rows} == {("crm-csm-5", 2), ("crm-csm-5", None)}
    assert client.get("/api/v1/results/?roadmap=2").json()["count"] == 1


def test_unknown_is_null_and_zero_is_zero(client, world, roadmap):
    result = f.make_result(roadmap=roadmap)
    f.make_indicator(result, position=1)
    known = f.make_indicator(
        result, position=2, baseline_status=Indicator.Baseline.KNOWN, baseline_value=Decimal(0), unit="países"
    )
    f.make(Target, indicator=known, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31), value=Decimal(5))
    f.make(Measurement, indicator=known, date=date(2025, 6, 1), value=Decimal(0), state=world.sv)

    unknown, measured = client.get("/api/v1/indicators/?meeting=crm-csm-5").json()["results"]

    assert (unknown["baseline"], unknown["target"], unknown["status"]) == (None, None, "no-data")
    assert (measured["baseline"], measured["target"], measured["status"]) == ("0.00", "5.00", "pending")
    assert (measured["unit"], measured["roadmap"], measured["result"]) == ("países", 2, result.pk)
    assert measured["measurements"][0]["state"] == "SV"
    assert client.get("/api/v1/indicators/?state=sv").json()["count"] == 1


def test_roadmaps_narrow_by_theme(client, roadmap):
    roadmap.themes.add(f.make_theme("children"))
    f.make_roadmap(roadmap.meeting)

    assert client.get("/api/v1/roadmaps/?theme=children").json()["count"] == 1
