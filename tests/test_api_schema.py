"""The API describes itself without a gap, and answers with every field that scripts rely on (docs/api.md)."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator

from tests import factories as f
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
from tests.plans.rows import make_activity, make_work_plan

CONTRACT = {
    "conferences": "address acronym name founded",
    "states": "code name",
    "organisations": "address acronym name",
    "memberships": "conference state organisation status since until",
    "presidencies": "conference state start end precision theme",
    "partners": "conference organisation position since until printed_form source certainty",
    "offers": "conference state meeting announced_on year term source certainty",
    "statements-elsewhere": "address title conference presidency forum made_on made_by decision text document link "
    "report reported_on followup source certainty",
    "stated-figures": "conference presidency kind label value printed exactness first_year last_year source certainty",
    "bodies": "address name kind conferences",
    "meetings": "address number title motto start end timezone modality place host conferences chairs situation",
    "participations": "meeting state organisation kind",
    "sessions": "meeting address number title leads topics concepts questions summary",
    "agenda-items": "meeting title session start duration",
    "concepts": "address term definition",
    "sources": "address author title year link",
    "practices": "address title kind states organisations conferences region attribution_printed meeting session "
    "themes",
    "roadmaps": "meeting number theme subthemes general_objective specific_objectives results",
    "results": "meeting roadmap text indicators",
    "indicators": "meeting roadmap result position printed_number text unit baseline target status",
    "measurements": "meeting roadmap indicator date value state evidence standing",
    "documents": "address meeting kind nature title languages version status files",
    "activities": "address title conference work_plan body axis topic subtopic due due_precision due_meeting meetings "
    "decisions practices roadmaps priority_marked_on status reported_on source certainty",
    "consultations": "address title conferences",
    "decisions": "address title conferences verb meeting document paragraph addressees due status source certainty",
    "observer-criteria": "conference kind position text since approval source certainty",
    "observer-applications": "address conference state organisation letter_on decision outcome announced_on",
    "reports": "decision addressee state reported_on text evidence",
    "contributions": "conference state percentage amount currency since",
}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator(api_version="1").get_schema(public=True)


def test_schema_has_no_warning_and_no_error(capsys):
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=io.StringIO())

    assert "Warning" not in capsys.readouterr().err


def test_schema_names_the_lists_of_the_contract_and_no_other(schema):
    lists = {path.split("/")[3] for path in schema["paths"]} - {"schema"}

    assert lists == set(CONTRACT)


def test_schema_knows_reading_only(schema):
    verbs = {verb for operations in schema["paths"].values() for verb in operations}

    assert verbs == {"get"}


@pytest.mark.parametrize("prefix", CONTRACT)
def test_schema_describes_every_field_of_the_contract(schema, prefix):
    answer = schema["paths"][f"/api/v1/{prefix}/"]["get"]["responses"]["200"]["content"]["application/json"]
    page = schema["components"]["schemas"][answer["schema"]["$ref"].rsplit("/", 1)[1]]
    row = page["properties"]["results"]["items"]["$ref"].rsplit("/", 1)[1]

    assert set(CONTRACT[prefix].split()) <= set(schema["components"]["schemas"][row]["properties"])


@pytest.mark.parametrize("prefix", CONTRACT)
def test_schema_names_the_language_parameter(schema, prefix):
    named = {p["name"] for p in schema["paths"][f"/api/v1/{prefix}/"]["get"]["parameters"]}

    assert {"lang", "page", "page_size"} <= named


# A consultation is for an explicit set of people: tests/consultations/test_rounds.py asks for it as one of them; an
# application of an observer for members: tests/decisions/test_observers.py.
@pytest.mark.parametrize("prefix", sorted(set(CONTRACT) - {"consultations", "observer-applications"}))
def test_list_answers_with_every_field_of_the_contract(client, world, prefix):
    make_full_meeting(world.series, world.sv)
    f.make_presidency(world.crm, world.sv)
    f.make_body(world.crm)
    make_report(make_addressee(make_decision(world.crm, releases_followup=True)), state=world.sv)
    f.make_figure(world.crm)
    make_criterion(make_criteria(world.crm))
    f.make_partnership(world.crm)
    f.make_offer(world.crm, world.sv)
    make_elsewhere(world.crm)
    make_activity(make_work_plan(world.crm))
    make_share(make_scale(world.crm), world.sv)

    page = client.get(f"/api/v1/{prefix}/").json()

    assert set(page) == {"count", "next", "previous", "results"}
    assert page["results"], prefix
    assert set(CONTRACT[prefix].split()) <= set(page["results"][0])


def test_root_links_to_every_list(client):
    assert set(client.get("/api/v1/").json()) == set(CONTRACT)


def test_docs_are_served_from_here_without_inline_script_or_style(client):
    page = client.get(reverse("api-docs"))
    text = page.content.decode()

    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "<style" not in text
    assert "style=" not in text
    assert "http:" not in text
    assert "https:" not in text
    assert text.count("<script") == text.count("<script src=") == 2


def test_docs_script_asks_for_our_schema_and_no_validator(client):
    script = client.get(reverse("api-docs") + "?script=").content.decode()

    assert 'url: "/api/v1/schema/"' in script
    assert '"validatorUrl": null' in script
