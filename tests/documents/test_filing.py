"""What is missing of a meeting that is over: what papers of its kind usually hold, and what of it is on record."""

from datetime import date

import pytest
from django.urls import reverse

from documents.admin.filing import filing
from meetings.models import Objective
from tests import factories as f
from tests.office.pages import page


@pytest.fixture
def viewer(viewers):
    return viewers["secretary_crm"]


def papers(viewer, meeting) -> dict[str, dict]:
    return {str(paper["label"]): paper for paper in filing(viewer, meeting)["papers"]}


def on_record(paper) -> dict[str, bool]:
    return {part["heading"]: part["is_there"] for part in paper["parts"] if "is_there" in part}


def test_each_usual_paper_says_what_of_its_sections_is_on_record(world, viewer):
    meeting = f.make_meeting(world.series)
    f.make(Objective, meeting=meeting, text="Compartir experiencias.")
    note = f.make_document(meeting, kind="concept-note", release="draft")

    found = papers(viewer, meeting)

    assert list(found) == ["Nota conceptual", "Agenda anotada", "Comunicado conjunto", "Informe"]
    assert on_record(found["Nota conceptual"]) == {
        "Antecedentes": False,
        "Objetivos": True,
        "Perfil de participantes": True,
        "Sesiones": False,
        "Concepto general": False,
        "Agenda": False,
        "Fichas técnicas": False,
    }
    assert [each["row"] for each in found["Nota conceptual"]["documents"]] == [note]
    assert [part["guidance"] for part in found["Comunicado conjunto"]["parts"]][-1] == "A quiénes se agradece."


def test_what_is_not_on_record_leads_to_where_it_is_written_and_back(world, viewer):
    meeting = f.make_meeting(world.series)
    back = f"next={page(meeting, 'missing')}"

    note = {part["heading"]: part.get("address") for part in papers(viewer, meeting)["Nota conceptual"]["parts"]}
    report = {part["heading"]: part.get("address") for part in papers(viewer, meeting)["Informe"]["parts"]}

    form = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    new = reverse("admin:plenary_sessions_session_add")
    assert note["Antecedentes"] == f"{form}?{back}#id_background_es"
    assert note["Sesiones"] == f"{new}?meeting={meeting.pk}&{back}"
    assert report["Participantes"] == reverse("admin:meetings_meeting_close", args=[meeting.pk])


def test_a_body_files_no_communique(world, viewer):
    series = f.make_series(world.crm, kind="body", body=f.make_body(world.crm))

    assert list(papers(viewer, f.make_meeting(series))) == ["Nota conceptual", "Agenda anotada", "Informe"]


@pytest.mark.parametrize(
    ("fields", "is_over"),
    [
        ({"situation": "held"}, True),
        ({"situation": "confirmed"}, True),
        ({"situation": "confirmed", "start": date(2099, 5, 1), "end": None}, False),
        ({"situation": "postponed", "start": None, "end": None}, False),
    ],
    ids=["held", "past", "coming", "without a date"],
)
def test_the_page_helps_to_file_a_meeting_once_it_is_over(client, people, world, fields, is_over):
    meeting = f.make_meeting(world.series, **fields)
    client.force_login(people["secretary_crm"])

    page = client.get(reverse("admin:meetings_meeting_missing", args=[meeting.pk])).content.decode()

    assert ('class="filing"' in page) == is_over
