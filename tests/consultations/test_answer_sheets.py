"""A State answers offline: its sheet goes out, what comes back is shown first, and taken over whole or not at all."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from consultations.answering import save_draft
from consultations.convening import close
from consultations.models import Answer
from consultations.returning import sheet_of
from consultations.sheets.writing import to_docx
from tests.consultations.answering import answer_page, draft_of_state, hidden
from tests.consultations.consulted import is_over, paragraph, respondent

pytestmark = pytest.mark.django_db

WORDS = "Los Estados comparten las alertas en 24 horas."


@pytest.fixture
def sends(client, consulted):
    client.force_login(consulted.people["sv"])
    return client


def address(consulted, row, more="sheet/", state="sv"):
    return answer_page(row, consulted.states[state], more)


def filled(content: bytes, **cells) -> bytes:
    """A DOCX with `cells` (kind, wording, reason) in the row of the first paragraph."""
    document = docx.Document(BytesIO(content))
    table = document.tables[-1]
    line = next(line for line in table.rows if "inmediata" in line.cells[1].text)
    for place, name in ((2, "kind"), (3, "wording"), (4, "reason")):
        line.cells[place].text = cells.get(name, "")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def handed_in(client, path, content, name="hoja.docx"):
    return client.post(path, {"file": SimpleUploadedFile(name, content)}).content.decode()


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
def test_the_sheet_of_ones_state_goes_out_with_the_text_and_for_nobody_else(sends, consulted, row, extension):
    answer = sends.get(address(consulted, row, f"sheet.{extension}") + "?in=es")

    assert answer["Content-Disposition"] == f'attachment; filename="crm-2026-3-1-sv-es.{extension}"'
    if extension == "xlsx":
        texts = [cell for line in load_workbook(BytesIO(answer.content)).active.values for cell in line]
    else:
        lines = docx.Document(BytesIO(answer.content)).tables[-1].rows
        texts = [cell.text for line in lines for cell in line.cells]
    assert "Los Estados comparten las alertas de manera inmediata." in texts
    for who in ("secretary", "admin", "next_head"):
        sends.force_login(getattr(consulted, who))
        assert sends.get(address(consulted, row, f"sheet.{extension}")).status_code == 404
        assert sends.get(address(consulted, row)).status_code == 404
    assert sends.get(address(consulted, row, "sheet.pdf")).status_code == 404


def test_what_came_back_is_shown_first_and_then_taken_over_into_the_draft(sends, consulted, row, sv):
    own = {"place": paragraph(row, 1), "language": "es", "kind": "technical", "reason": "Ya estaba."}
    save_draft(sv, by=consulted.people["sv"], revision=0, position="proposes", proposals=[own])
    content = filled(to_docx(sheet_of(sv, "es")), kind="Substantive", wording=WORDS, reason="Se mide.")

    page = handed_in(sends, address(consulted, row), content)
    before = draft_of_state(sv).proposals.count()
    rows = hidden(page, "rows")
    taken = sends.post(address(consulted, row), {"rows": rows})
    sends.post(address(consulted, row), {"rows": rows})

    assert "24 horas" in page
    assert "Se mide." in page
    assert before == 1
    assert taken.status_code == 302
    assert sorted(draft_of_state(sv).proposals.values_list("kind", "place", "wording")) == [
        ("substantive", paragraph(row), WORDS),
        ("technical", paragraph(row, 1), ""),
    ]
    assert draft_of_state(sv).position == "proposes"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kind": "Político", "wording": WORDS}, "is no kind of comment"),
        ({"wording": WORDS}, "Say of what kind the comment is."),
    ],
)
def test_a_problem_is_told_at_its_row_and_nothing_can_be_taken_over(sends, consulted, row, sv, cells, said):
    page = handed_in(sends, address(consulted, row), filled(to_docx(sheet_of(sv, "es")), **cells))

    assert said in page
    assert "row 3" in page
    assert 'name="rows"' not in page
    assert not Answer.objects.exists()


def test_the_sheet_of_another_state_and_what_is_no_sheet_are_refused(sends, consulted, row):
    other = respondent(row, consulted.states["lg"])
    content = filled(to_docx(sheet_of(other, "es")), kind="Substantive", wording=WORDS)

    page = handed_in(sends, address(consulted, row), content)

    assert "The sheet was made for another State" in page
    assert 'name="rows"' not in page
    assert 'name="rows"' not in handed_in(sends, address(consulted, row), b"no", "hoja.docx")
    assert "Choose the sheet that you have filled in." in sends.post(address(consulted, row)).content.decode()
    assert not Answer.objects.exists()


def test_what_was_shown_to_one_person_is_taken_over_by_nobody_else(sends, consulted, row, sv):
    content = filled(to_docx(sheet_of(sv, "es")), kind="Substantive", wording=WORDS)
    rows = hidden(handed_in(sends, address(consulted, row), content), "rows")
    sends.force_login(consulted.people["lg"])

    page = sends.post(address(consulted, row, state="lg"), {"rows": rows}).content.decode()
    forged = sends.post(address(consulted, row, state="lg"), {"rows": f"{rows}x"}).content.decode()

    assert "Send the sheet once more." in page
    assert "Send the sheet once more." in forged
    assert not Answer.objects.exists()


def test_once_the_round_is_closed_nothing_is_taken_over_and_nothing_half_saved(sends, consulted, row, sv):
    content = filled(to_docx(sheet_of(sv, "es")), kind="Substantive", wording=WORDS)
    rows = hidden(handed_in(sends, address(consulted, row), content), "rows")
    is_over(row)
    close(row, by=consulted.head)

    page = sends.post(address(consulted, row), {"rows": rows}).content.decode()

    assert "This round is closed" in page
    assert not Answer.objects.exists()


def test_a_deletion_is_shown_as_one_and_taken_over_as_one(sends, consulted, row, sv):
    content = filled(to_docx(sheet_of(sv, "es")), kind="Substantive", wording="[delete]")

    page = handed_in(sends, address(consulted, row), content)
    sends.post(address(consulted, row), {"rows": hidden(page, "rows")})

    assert "Proposes to delete this text." in page
    assert "Los Estados comparten las alertas de manera inmediata." in page.partition("<del>")[2].partition("</del>")[0]
    [taken] = draft_of_state(sv).proposals.values_list("place", "kind", "wording", "is_deletion")
    assert taken == (paragraph(row), "substantive", "", True)


def test_sheet_and_pages_name_a_paragraph_alike(sends, consulted, row, sv):
    names = [line.cells[0] for line in sheet_of(sv, "es").lines]

    assert names[2:] == ["Párrafo 1", "Párrafo 2"]
    assert "párrafo 2" in sends.get(answer_page(row, consulted.states["sv"], language="es")).content.decode()
