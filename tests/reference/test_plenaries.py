"""The five plenaries: days, places, chairs, who is listed, and figures that were stated."""

import pytest

from meetings.models import Meeting, Series, StatedFigure
from tests.reference.members import CRM, CSM

pytestmark = pytest.mark.django_db


def test_plenaries_with_dates_places_and_chairs():
    series = Series.objects.get(address="crm-csm")
    meetings = series.meetings.order_by("number")

    assert [place.conference.address for place in series.places.order_by("position")] == ["crm", "csm"]
    assert [
        (m.address, str(m.start), str(m.end), m.modality, m.host and m.host.code, m.timezone, m.situation)
        for m in meetings
    ] == [
        ("crm-csm-1", "2018-05-08", "2018-05-09", "in-person", "UY", "America/Montevideo", "held"),
        ("crm-csm-2", "2021-09-09", "2021-09-10", "virtual", None, "America/Mexico_City", "held"),
        ("crm-csm-3", "2022-05-31", "2022-05-31", "virtual", None, "America/El_Salvador", "held"),
        ("crm-csm-4", "2023-08-23", "None", "in-person", "PA", "America/Panama", "held"),
        ("crm-csm-5", "2024-10-10", "2024-10-11", "in-person", "CO", "America/Bogota", "held"),
    ]
    assert [[str(chair) for chair in m.chairs.order_by("position")] for m in meetings] == [
        ["Panamá (CRM)", "Uruguay (CSM)"],
        ["México (CRM)", "Argentina (CSM)"],
        ["El Salvador (CRM)", "Chile (CSM)"],
        ["Panamá (CRM)", "Perú (CSM)"],
        ["Belice (CRM)", "Colombia (CSM)"],
    ]
    assert [m.certainty for m in meetings] == ["stated", "stated", "stated", "one-outlet", "stated"]
    assert [m.topics.count() for m in meetings] == [2, 0, 2, 6, 12]
    assert [[str(row) for row in m.supporters.order_by("position")] for m in meetings] == [
        [],
        ["Canadá"],
        [],
        [],
        ["Canadá", "OIM"],
    ]


@pytest.mark.parametrize("number", [1, 3, 4])
def test_plenaries_without_documents_say_so(number):
    meeting = Meeting.objects.get(address=f"crm-csm-{number}")

    assert not meeting.documents.exists()
    assert "No se dispone de documentos" in meeting.note_es
    assert "No documents of this plenary are held" in meeting.note_en


def test_first_plenary_lists_all_members_but_two():
    rows = Meeting.objects.get(address="crm-csm-1").participations.all()

    assert {row.state.code for row in rows} == CRM | CSM - {"GY", "SR"}
    assert {row.state.code for row in rows if row.certainty == "inferred"} == CRM


def test_stated_figures():
    rows = StatedFigure.objects.order_by("meeting__number")

    assert [(row.meeting.address, row.unit, row.value) for row in rows] == [
        ("crm-csm-1", "delegations", 21),
        ("crm-csm-2", "states", 23),
        ("crm-csm-4", "states", 23),
        ("crm-csm-5", "states", 22),
    ]
