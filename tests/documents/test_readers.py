"""For whom a paper is, in its masthead and at the foot of every page, where that is not the public."""

from io import BytesIO

import docx
import pytest

from documents.paper.composition import tree_of
from documents.paper.rendering import to_pdf
from documents.paper.session_papers import compose_sheet
from documents.paper.word import to_docx
from tests import factories as f
from tests.documents.papers import PARAGRAPH, pages_of


def paper(meeting, **fields):
    document = f.make_document(meeting, **fields)
    for position in range(1, 9):
        f.make_section(document, position=position, heading=f"Parte {position}", text=PARAGRAPH * 2)
    return tree_of(document, "es")


@pytest.mark.parametrize(
    ("fields", "narrowed", "said"),
    [
        ({"audience": "observers"}, "", "Para observadores y miembros (CRM, CSM)"),
        ({"audience": "members"}, "", "Para miembros (CRM, CSM)"),
        ({"audience": "members"}, "csm", "Para miembros (CSM)"),
        ({"audience": "drafters"}, "crm", "Para quienes lo redactan (CRM)"),
        ({"release": "draft"}, "", "Para quienes lo redactan (CRM, CSM)"),
        ({"release": "draft", "nature": "reconstruction"}, "", "Para quienes lo redactan (CRM, CSM)"),
    ],
)
def test_it_stands_in_the_masthead_and_on_every_page(world, fields, narrowed, said):
    meeting = f.make_meeting(world.series)
    tree = paper(meeting, **fields, narrowed_to=getattr(world, narrowed) if narrowed else None)

    pages = pages_of(to_pdf(tree))
    word = docx.Document(BytesIO(to_docx(tree)))

    assert len(pages) > 1
    assert [page.count(said) for page in pages] == [2, *(1 for _page in pages[1:])]
    assert [paragraph.text for paragraph in word.paragraphs].count(said) == 1
    head = [paragraph.text for paragraph in word.sections[0].header.paragraphs]
    assert (said in head, any("&#" in line for line in head)) == (True, False)


def test_a_public_paper_names_nobody(world):
    meeting = f.make_meeting(world.series)

    assert paper(meeting)["addressees"] == ""
    assert compose_sheet(f.make_session(meeting), "es")["addressees"] == ""


def test_a_paper_of_a_closed_meeting_and_a_closed_sheet_name_their_readers(world):
    closed = f.make_meeting(world.series, audience="members")
    session = f.make_session(f.make_meeting(world.series), audience="observers")

    assert paper(closed)["addressees"] == "Para miembros (CRM, CSM)"
    assert compose_sheet(session, "es")["addressees"] == "Para observadores y miembros (CRM, CSM)"
