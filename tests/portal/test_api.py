"""What every list of the API has in common: pages, language, reading only, constant queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.registry import registry
from tests import factories as f
from tests.addresses import FOR_SOME
from tests.contributions.rows import make_scale, make_share
from tests.decisions.rows import (
    make_addressee,
    make_criteria,
    make_criterion,
    make_decision,
    make_elsewhere,
    make_report,
)
from tests.full_meeting import make_full_meeting
from tests.plans.rows import make_activity, make_plan, make_subtopic, make_topic, make_work_plan
from tests.selection import EVERY_PAGE


def make_rows(world, start, stop):
    """Rows `start` to `stop` of every list, each with all that its answer nests."""
    for index in range(start, stop):
        state = f.make_state()
        f.make_conference()
        f.make_organisation(parent=f.make_organisation())
        f.make_membership(world.crm, state)
        f.make_presidency(world.crm, state, 1990 + index)
        f.make_body(world.crm, world.csm, successor=f.make_body(world.crm))
        full = make_full_meeting(world.series, state)
        f.make_file(f.make_version(full.document))
        f.make_practice(session=full.session, states=[state, world.sv]).same_as.add(full.practice)
        f.make_indicator(full.result)
        decision = make_decision(world.crm, world.csm, meeting=full.meeting, releases_followup=True)
        make_report(make_addressee(decision, state=state), state=state)
        f.make_figure(world.crm)
        f.make_partnership(world.crm)
        f.make_offer(world.crm, state)
        make_elsewhere(world.crm)
        make_criterion(make_criteria(world.crm))
        make_share(make_scale(world.crm, since=date(1900 + index, 1, 1)), state)
        subtopic = make_subtopic(make_topic(make_plan(world.crm)))
        work_plan = make_work_plan(world.crm, start=full.meeting.start)
        activity = make_activity(work_plan, subtopic=subtopic, due_meeting=full.meeting)
        for name, row in (
            ("meetings", full.meeting),
            ("decisions", decision),
            ("practices", full.practice),
            ("roadmaps", full.roadmap),
        ):
            getattr(activity, name).add(row)


@pytest.fixture(autouse=True)
def stored_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.once
def test_lists_ask_as_many_queries_for_many_rows_as_for_one(client, world):
    make_rows(world, 0, 1)
    few = {prefix: asked(client, prefix) for prefix in registry.viewsets}
    make_rows(world, 1, 30)

    many = {prefix: asked(client, prefix) for prefix in registry.viewsets}

    assert {prefix: queries for prefix, (queries, _rows) in many.items()} == {
        prefix: queries for prefix, (queries, _rows) in few.items()
    }
    assert max(queries for queries, _rows in many.values()) <= 12  # a body, with all that is laid down of it
    assert min(rows for prefix, (_queries, rows) in many.items() if prefix not in FOR_SOME) >= 30
    assert [prefix for prefix, (_queries, rows) in few.items() if rows >= 30] == []


def asked(client, prefix) -> tuple[int, int]:
    """How many queries a list takes, and how many rows it gives."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/{prefix}/")
    return len(captured), len(answer.json()["results"])


def test_pages_are_of_fifty_and_up_to_five_hundred(client, world):
    for _ in range(60):
        f.make_source()

    first = client.get("/api/v1/sources/").json()
    second = client.get(first["next"]).json()

    assert (first["count"], len(first["results"]), first["previous"]) == (60, 50, None)
    assert (len(second["results"]), second["next"]) == (10, None)
    assert len(client.get("/api/v1/sources/?page_size=500").json()["results"]) == 60


@pytest.mark.parametrize("size", ["0", "-1", "501", "ten", "", "²", "9" * 5000, "0000019999"])
def test_pages_of_another_size_are_an_error(client, db, size):
    answer = client.get("/api/v1/sources/", {"page_size": size})

    assert answer.status_code == 400
    assert "500" in answer.json()["page_size"][0]


@pytest.mark.parametrize("page", ["0", "2", "ten", "-1", "9" * 400])
def test_pages_out_of_range_are_missing(client, db, page):
    answer = client.get("/api/v1/sources/", {"page": page})

    assert answer.status_code == 404
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "header", "cookie", "name", "language"),
    [
        ("", "", "", "Conferencia", "es"),
        ("", "en", "", "Conference", "en"),
        ("", "fr, pt;q=0.8, en;q=0.5", "", "Conferência", "pt-br"),
        ("", "fr", "", "Conferencia", "es"),
        ("", "*", "", "Conferencia", "es"),
        ("es", "en", "", "Conferencia", "es"),
        ("pt-br", "en", "", "Conferência", "pt-br"),
        ("pt_BR", "", "", "Conferência", "pt-br"),
        ("", "en", "es", "Conference", "en"),
    ],
)
def test_text_is_in_the_language_that_is_asked_for(client, db, asked, header, cookie, name, language):
    f.make_conference("xyz", name_es="Conferencia", name_en="Conference", name_pt_br="Conferência")
    client.cookies["django_language"] = cookie

    answer = client.get(
        "/api/v1/conferences/xyz/", {"lang": asked} if asked else {}, headers={"Accept-Language": header}
    )

    assert answer.json()["name"] == name
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]


def test_text_that_is_missing_falls_back_to_spanish(client, db):
    f.make_conference("xyz", name="Conferencia")

    assert client.get("/api/v1/conferences/xyz/?lang=en").json()["name"] == "Conferencia"


@pytest.mark.parametrize("asked", ["fr", "", "x" * 600, "es'", "../es"])
def test_unknown_language_is_an_error(client, db, asked):
    answer = client.get("/api/v1/conferences/", {"lang": asked})

    assert answer.status_code == 400
    assert "pt-br" in answer.json()["lang"][0]


def test_nobody_writes(client, people):
    client.force_login(people["admin"])

    for prefix in registry.viewsets:
        for verb in (client.post, client.put, client.patch, client.delete):
            answer = verb(f"/api/v1/{prefix}/", {}, content_type="application/json")

            assert answer.status_code == 405, prefix


def test_what_is_not_there_is_missing(client, world):
    for prefix in registry.viewsets:
        for key in ("999999", "9" * 30, "no-such", "%00"):
            answer = client.get(f"/api/v1/{prefix}/{key}/")

            assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/json"), prefix


# Each is asked of many filters, and with EVERY_PAGE of all.
UNKNOWN = ("no-such", "9" * 30, "-1", "\x00", "%", "'; --", "ñ" * 3000)


def test_filters_answer_unknown_values_with_nothing_or_a_reason(client, world):
    make_full_meeting(world.series, world.sv)
    f.make_presidency(world.crm, world.sv)
    filters = [
        (prefix, name)
        for prefix, viewset in registry.viewsets.items()
        for name in (viewset.filterset_class.base_filters if hasattr(viewset, "filterset_class") else ())
    ]

    assert len(filters) > 40
    for place, (prefix, name) in enumerate(filters):
        for value in UNKNOWN if EVERY_PAGE else (UNKNOWN * 2)[place % len(UNKNOWN) :][:3]:
            answer = client.get(f"/api/v1/{prefix}/", {name: value})

            if answer.status_code == 400:
                assert answer.json()[name]
            else:
                assert (answer.status_code, answer.json()["count"]) == (200, 0), (prefix, name, value)


def test_answers_are_json_only(client, db):
    answer = client.get("/api/v1/sources/", headers={"Accept": "text/html,*/*;q=0.1"})

    assert answer.headers["Content-Type"] == "application/json"
