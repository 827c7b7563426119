from io import BytesIO

import pytest
from django.utils import translation
from import_export.formats.base_formats import CSV, XLSX
from openpyxl import load_workbook

from meetings.audience import Audience, Viewer
from practices.models import Attribution, Practice
from practices.resources import PracticeResource, inert
from tests import factories as f


@pytest.fixture
def practice(world):
    meeting = f.make_meeting(world.series, address="crm-csm-5")
    session = f.make_session(meeting, number=3)
    practice = f.make_practice(
        session=session, states=[world.sv, world.pe], address="alerta", title="Alerta", kind=Practice.Kind.TOOL
    )
    f.make(Attribution, practice=practice, conference=world.crm, position=3)
    practice.themes.add(f.make_theme("transit"))
    return practice


def test_a_row_names_everything_by_its_natural_key(practice):
    [row] = PracticeResource().export(Practice.objects.all()).dict

    with translation.override("es"):
        [row] = PracticeResource().export(Practice.objects.all()).dict
    values = list(row.values())

    assert values[:2] == ["alerta", "Alerta"]
    assert values[5:11] == ["tool", "SV, PE", "", "crm", "", ""]
    assert values[12:15] == ["crm-csm-5", "3", "transit"]


def test_column_titles_are_written_for_people(practice):
    with translation.override("en"):
        headers = PracticeResource().export(Practice.objects.all()).headers

    assert headers[:7] == [
        "Address",
        "Title in Spanish",
        "Title in English",
        "Title in Portuguese",
        "Form as printed",
        "Kind",
        "States",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_that_starts_a_formula_stays_live(start):
    assert inert(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert inert("Acuerdo = paz") == "Acuerdo = paz"
    assert inert(None) is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_files_hold_no_formula(practice, start):
    Practice.objects.update(title_es=f"{start}SUM(A1)", attribution_printed=f"{start}1")
    rows = PracticeResource().export(Practice.objects.all())

    sheet = load_workbook(BytesIO(XLSX().export_data(rows))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert all(cell.data_type != "f" for cell in cells)
    assert sheet.cell(2, 2).value == f"'{start}SUM(A1)"
    assert f"'{start}1" in CSV().export_data(rows)


def test_the_sheet_holds_what_its_reader_may_see(practice, viewers):
    f.make_practice(practice.meeting, address="reservada", audience=Audience.MEMBERS)

    def addresses(viewer):
        return {row[0] for row in PracticeResource(viewer=viewer).export(Practice.objects.all())}

    assert addresses(None) == addresses(Viewer()) == addresses(viewers["observer"]) == {"alerta"}
    assert addresses(viewers["delegate_sv"]) == {"alerta", "reservada"}


def test_thirty_rows_ask_as_often_as_one(practice, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(50) as captured:
            PracticeResource().export(Practice.objects.all())
        return len(captured)

    one = asked()
    for _ in range(29):
        f.make_practice(practice.meeting, session=practice.session)

    assert asked() == one
