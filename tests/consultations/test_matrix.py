"""The matrix of comments: who reads it, how it marks what differs, its files, and what the Presidency says of each."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation
from docx import Document as Word
from openpyxl import load_workbook

from consultations.disposing import dispose, say_how_far
from consultations.matrix import matrix_of
from consultations.models import Answer, Disposition, NegotiatedParagraph, Proposal
from documents.models import Section
from documents.versions.brackets import split_at_brackets
from meetings.access import Viewer
from meetings.seats import viewer_for
from tests.consultations.consulted import answered, is_over, open_round, paragraph
from tests.consultations.kept import kept
from tests.documents.papers import pages_of

NEW = "Los Estados comparten las alertas en 24 horas."


def make_asked(consulted):
    """A round that is over: El Salvador proposes other wording, Lagunaria supports it and comments on the whole."""
    Section.objects.update(
        text_es="Los Estados comparten las alertas [de manera inmediata].\n\nCada Estado designa un punto de contacto."
    )
    row = consulted.row = open_round(consulted)
    told = {"place": paragraph(row), "language": "es"}
    first = answered(
        consulted,
        row,
        "sv",
        "proposes",
        [{**told, "kind": "substantive", "wording": NEW, "reason": "=Un plazo se prueba."}],
    )
    consulted.proposal = first.proposals.get()
    whole = {"place": "", "language": "es", "kind": "technical", "reason": "Falta el glosario."}
    support = {**told, "kind": "substantive", "supports": consulted.proposal}
    answered(consulted, row, "lg", "agrees-with-comments", [support, whole])
    is_over(row)
    return consulted


@pytest.fixture
def asked(consulted, settings):
    return kept("asked", settings, lambda: make_asked(consulted))


def page(client, asked, user, query=""):
    client.force_login(user)
    return client.get(reverse("consultations:matrix", args=[asked.consultation.address]) + query)


def rows_of(asked, user, **kwargs):
    return matrix_of(asked.row, viewer_for(user), "es", **kwargs)


def test_proposals_stand_at_their_paragraph_with_what_differs_and_who_supports(asked):
    matrix = rows_of(asked, asked.head)

    whole, first = matrix.commented
    (entry,) = first.entries
    assert whole.is_whole
    assert [str(state) for state in entry.supported_by] == ["Lagunaria"]
    assert ("removed", "[de manera inmediata]") in entry.pieces
    assert ("added", "en 24 horas") in entry.pieces
    assert first.standing == NegotiatedParagraph.Kind.PENDING


def test_those_who_are_asked_read_it_once_the_round_is_over_and_nobody_else_does(client, asked, people):
    for user in (asked.head, asked.people["cv"], asked.people["lg"]):
        assert "en 24 horas" in page(client, asked, user).content.decode()
    for user in (people["outsider"], people["admin"], people["observer"], people["delegate_pe"]):
        assert page(client, asked, user).status_code == 404
    html = page(client, asked, asked.secretary).content.decode()
    assert "en 24 horas" not in html
    assert "El Salvador" not in html.split("<main")[1]


def test_a_replaced_answer_and_a_draft_stand_in_no_matrix(asked):
    Answer.objects.filter(sent_at__isnull=False).update(ended_at="2026-11-30T00:00:00Z")

    assert rows_of(asked, asked.head).commented == []


def test_one_type_alone_is_shown(asked):
    assert [row.is_whole for row in rows_of(asked, asked.head, kind="technical").commented] == [True]


def test_a_proposal_on_a_paragraph_that_is_gone_is_listed_without_a_place(asked):
    Proposal.objects.filter(pk=asked.proposal.pk).update(place="zzzzzzzz")

    matrix = rows_of(asked, asked.head)

    assert [entry.proposal for entry in matrix.unplaced] == [asked.proposal]


def test_the_presidency_says_what_becomes_of_a_proposal_with_its_reason(client, asked):
    client.force_login(asked.head)
    address = reverse("consultations:dispose", args=[asked.consultation.address, asked.proposal.pk])

    client.post(address, {"kind": "in-part", "reason": ""})
    assert not Disposition.objects.exists()
    client.post(address, {"kind": "in-part", "reason": "El plazo pasa al párrafo 2."})

    html = page(client, asked, asked.people["lg"]).content.decode()
    assert "El plazo pasa al párrafo 2." in html
    for user in (asked.secretary, asked.people["lg"], asked.admin):
        client.force_login(user)
        assert client.post(address, {"kind": "taken-up", "reason": "X"}).status_code == 404
    assert Disposition.objects.get().kind == "in-part"


def test_how_far_a_paragraph_is_agreed_the_presidency_says_and_brackets_are_pending_in_any_case(asked):
    told = {"language": "es", "by": asked.head}

    with pytest.raises(ValidationError):
        say_how_far(asked.row, place=paragraph(asked.row), kind="agreed", **told)
    say_how_far(asked.row, place=paragraph(asked.row, 1), kind="ad-referendum", **told)
    with pytest.raises(PermissionDenied):
        say_how_far(asked.row, place=paragraph(asked.row, 1), kind="agreed", language="es", by=asked.secretary)

    standings = {row.place.key: row.standing for row in rows_of(asked, asked.head).rows}
    assert standings[paragraph(asked.row)] == "pending"
    assert standings[paragraph(asked.row, 1)] == "ad-referendum"


def test_a_proposal_that_was_replaced_is_disposed_of_no_more(asked):
    Answer.objects.filter(sent_at__isnull=False).update(ended_at="2026-11-30T00:00:00Z")

    with pytest.raises(ValidationError):
        dispose(asked.proposal, kind="taken-up", reason="X", by=asked.head)


def test_the_pdf_is_a4_landscape_tagged_and_says_the_same(client, asked):
    client.force_login(asked.people["cv"])

    response = client.get(reverse("consultations:matrix_file", args=[asked.consultation.address, "pdf"]))

    with pikepdf.open(BytesIO(response.content)) as pdf:
        _x, _y, width, height = (float(side) for side in pdf.pages[0].MediaBox)
        assert pdf.Root.MarkInfo.Marked
    text = "".join(pages_of(response.content))
    assert width > height
    assert "Un plazo se prueba." in text
    assert "Lagunaria" in text


def test_the_docx_is_landscape_and_the_sheet_holds_no_formula(client, asked):
    client.force_login(asked.head)
    with translation.override("es"):
        files = {
            extension: client.get(
                reverse("consultations:matrix_file", args=[asked.consultation.address, extension])
            ).content
            for extension in ("docx", "xlsx")
        }

    word = Word(BytesIO(files["docx"]))
    assert word.sections[0].page_width > word.sections[0].page_height
    assert any("en 24 horas" in cell.text for row in word.tables[0].rows for cell in row.cells)
    cells = [str(cell.value) for row in load_workbook(BytesIO(files["xlsx"])).active.iter_rows() for cell in row]
    assert "'=Un plazo se prueba." in cells
    assert NEW in cells


def test_a_format_that_is_none_has_no_page(client, asked):
    client.force_login(asked.head)

    assert client.get(reverse("consultations:matrix_file", args=[asked.consultation.address, "odt"])).status_code == 404


def test_the_same_questions_are_asked_however_many_proposals_there_are(client, asked, django_assert_max_num_queries):
    page(client, asked, asked.head)
    answer = asked.proposal.answer
    told = {"answer": answer, "place": paragraph(asked.row), "language": "es", "kind": "editorial"}
    Proposal.objects.bulk_create(Proposal(**told, wording=f"Redacción {number}.") for number in range(300))

    address = reverse("consultations:matrix", args=[asked.consultation.address])
    with django_assert_max_num_queries(8 + 8):  # who reads, in which team of which Presidency, takes eight
        html = client.get(address).content.decode()
    assert "Redacción" in html


def test_brackets_are_set_apart_from_the_words():
    assert split_at_brackets("Alt 1: un [texto [doble]] fin") == [
        ("Alt 1", True),
        (": un ", False),
        ("[", True),
        ("texto ", False),
        ("[", True),
        ("doble", False),
        ("]", True),
        ("]", True),
        (" fin", False),
    ]


def test_the_public_reads_no_proposal(asked):
    assert matrix_of(asked.row, Viewer(), "es").commented == []
    assert matrix_of(asked.row, Viewer(sees_all=True), "es").commented == []
