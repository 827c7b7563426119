"""The forms of roadmaps, results and indicators."""

import pytest

from roadmaps.models import Indicator, Result, Roadmap, Target
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


@pytest.fixture
def indicator(world):
    return f.make_indicator(f.make_result(roadmap=f.make_roadmap(f.make_meeting(world.series))))


def test_results_of_a_new_roadmap_stand_in_its_meeting(secretary, world):
    meeting = f.make_meeting(world.series)
    data = form_data(secretary.get(address(Roadmap, "add"))) | {"meeting": meeting.pk, "number": 1, "theme_es": "Tema"}
    add_line(data, "results", position=1, text_es="Un resultado")
    add_line(data, "subthemes", position=1, text_es="Un subtema")

    response = secretary.post(address(Roadmap, "add"), data)

    assert response.status_code == 302
    assert [(row.text, row.meeting) for row in Roadmap.objects.get().results.all()] == [("Un resultado", meeting)]


def test_a_target_needs_its_period(secretary, indicator):
    data = form_data(secretary.get(address(Indicator, "change", indicator.pk)))
    add_line(data, "targets", value="10")

    response = secretary.post(address(Indicator, "change", indicator.pk), data)

    assert errors_of(response) == {
        "targets-0-period_start": ["Este campo es requerido."],
        "targets-0-period_end": ["Este campo es requerido."],
    }
    assert not Target.objects.exists()


def test_a_period_does_not_end_before_it_starts(secretary, indicator):
    data = form_data(secretary.get(address(Indicator, "change", indicator.pk)))
    add_line(data, "targets", value="10", period_start="2026-01-01", period_end="2025-01-01")

    response = secretary.post(address(Indicator, "change", indicator.pk), data)

    assert list(errors_of(response)) == ["targets-0-period_end"]
    assert not Target.objects.exists()


def test_a_measured_zero_is_a_value_and_an_empty_one_needs_a_note(secretary, world, indicator):
    where = address(Indicator, "change", indicator.pk)
    data = form_data(secretary.get(where))
    empty = dict(data)
    add_line(empty, "measurements", date="2025-01-01", state=world.sv.pk)
    add_line(data, "measurements", date="2025-01-01", state=world.sv.pk, value="0")

    refused = secretary.post(where, empty)
    accepted = secretary.post(where, data)

    assert list(errors_of(refused)) == ["measurements-0-value"]
    assert accepted.status_code == 302
    assert [row.value for row in indicator.measurements.all()] == [0]


def test_a_known_baseline_has_a_value(secretary, indicator):
    data = form_data(secretary.get(address(Indicator, "change", indicator.pk)))

    response = secretary.post(address(Indicator, "change", indicator.pk), data | {"baseline_status": "known"})

    assert list(errors_of(response)) == ["baseline_value"]


def test_a_result_of_a_foreign_roadmap_is_not_written(secretary, world):
    foreign = f.make_roadmap(f.make_meeting(world.own))
    data = form_data(secretary.get(address(Result, "add")))

    response = secretary.post(
        address(Result, "add"), data | {"meeting": foreign.meeting_id, "roadmap": foreign.pk, "text_es": "Ajeno"}
    )

    assert set(errors_of(response)) == {"meeting", "roadmap"}
    assert not Result.objects.exists()
