"""What a paper draws from the records stands on a page of the portal, too: nobody has to open a file to read it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from documents.paper.composition import compose
from meetings.models import State
from tests import factories as f
from tests.documents import readings
from tests.documents.difficult import BLOCKS, make_everything


@pytest.fixture
def paper(world, media):
    """A paper with every block, of a meeting where named persons lead."""
    meeting = make_everything(world).meeting
    paper = f.make_document(meeting, kind="report")
    for position, block in enumerate(BLOCKS, 1):
        f.make_section(paper, position=position, heading=block, kind="block", block=block)
    return paper


def drawn(branch) -> Iterator[str]:
    """The texts in a part of a tree, and the names of people."""
    if isinstance(branch, list):
        for each in branch:
            yield from drawn(each)
    elif isinstance(branch, dict) and {"text", "language"} <= branch.keys():
        yield from branch["text"].splitlines()
    elif isinstance(branch, dict):
        for key, each in branch.items():
            if key == "zone":
                continue  # its name in the time zone database, which is shown in words
            if key in ("person", "name") and isinstance(each, str):
                yield each
            yield from drawn(each)


def test_what_a_paper_draws_from_the_records_stands_on_a_page(paper):
    meeting, client = paper.meeting, Client()
    blocks = [block for section in compose(paper, "es")["sections"] for block in section["blocks"]]
    said = {"".join(readings.words(text)) for text in drawn(blocks)} - {""}

    rows = [*State.objects.all(), meeting, *meeting.sessions.all(), *meeting.practices.all(), *meeting.roadmaps.all()]
    addresses = [row.get_absolute_url() for row in rows]
    addresses += [f"{meeting.get_absolute_url()}agenda/", "/es/glossary/", "/es/practices/"]
    pages = "".join("".join(readings.paragraphs_of_page(client.get(each).content.decode())) for each in addresses)

    assert len(said) > 40
    assert sorted(text for text in said if text not in pages) == []
