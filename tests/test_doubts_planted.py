"""Whatever kind of record is in doubt, its doubt stands beside it on every page: here each kind is in doubt once.

The records of the reference data are mostly stated, so that `tests/test_doubts.py` meets few kinds of doubt.
"""

from collections import defaultdict

import pytest
from lxml import html

from documents.models import Document
from meetings.provenance import doubt_of
from sessions.models import Part
from tests import factories as f
from tests.full_meeting import make_full_meeting
from tests.told import Page, smallest

BLOCKS = (
    "agenda",
    "technical-sheets",
    "session-reports",
    "practices-by-country",
    "practices-by-theme",
    "expected-results",
    "roadmaps",
)
DOUBTED = ("session", "practice", "roadmap", "result", "expected", "indicator", "concept", "item", "document")


@pytest.fixture
def doubted(world):
    """A meeting that was held, with one of everything, all of it inferred, and a paper that draws on all of it."""
    full = make_full_meeting(world.series, world.sv, "Dudosa", situation="held")
    for name in DOUBTED:
        row = getattr(full, name)
        type(row).objects.filter(pk=row.pk).update(certainty="inferred")
    Part.objects.update(certainty="inferred")
    full.item.title = "Dudoso punto"
    full.item.session = None
    full.item.certainty = "inferred"
    full.item.save()
    full.document.themes.add(full.theme)
    paper = f.make_document(full.meeting, kind="report", address="report", title="Informe", release="published")
    for place, block in enumerate(BLOCKS, 1):
        f.make_section(paper, position=place, kind="block", block=block)
    return full


def titles(full) -> dict[str, str]:
    words = {name: getattr(full, name) for name in DOUBTED}
    return {name: str(getattr(row, "text", "") or getattr(row, "term", "") or row) for name, row in words.items()}


def places(full) -> list[str]:
    """Where what stands in the meeting is listed, and told."""
    things = (full.meeting, full.session, full.practice, full.roadmap, full.theme, full.document)
    listed = ("practices", "roadmaps", "documents", "glossary", "search/?q=Dudosa", "search/?q=Dudoso")
    return [
        *(thing.get_absolute_url() for thing in things),
        f"{full.meeting.get_absolute_url()}agenda/",
        f"{full.meeting.get_absolute_url()}documents/report/",
        "/es/states/sv/",
        "/es/states/sv/print/",
        *(f"/es/{each}" if "?" in each else f"/es/{each}/" for each in listed),
    ]


def test_each_record_in_doubt_says_so_wherever_it_stands(client, doubted):
    said = doubt_of("inferred")
    told, unmarked = defaultdict(list), []
    for address in places(doubted):
        page = Page(address, html.fromstring(client.get(address).content.decode()))
        for name, title in titles(doubted).items():
            blocks = smallest(block for block in page.blocks() if title in block.text)
            blocks = [block for block in blocks if not block.element.xpath("ancestor::nav")]  # ways to what is told
            told[name] += blocks
            unmarked += [(address, name, block.text) for block in blocks if said not in around(block).lower()]

    assert unmarked == []
    assert min(map(len, told.values())) > 1


@pytest.mark.parametrize("kind", ["concept-note", "declaration"])
def test_a_paper_in_doubt_says_so_beside_each_link_to_it_also_where_it_is_called_by_its_kind(client, doubted, kind):
    Document.objects.filter(pk=doubted.document.pk).update(kind=kind)
    said, address = doubt_of("inferred"), doubted.document.get_absolute_url()
    unmarked, found = [], set()
    for where in ["/es/", *places(doubted)]:
        page = html.fromstring(client.get(where).content.decode())
        links = page.xpath(f"//main//a[@href='{address}'][not(ancestor::nav)]")
        found |= {where for _link in links}
        unmarked += [where for link in links if said not in link.getparent().text_content().lower()]

    assert unmarked == []
    assert {"/es/", doubted.meeting.get_absolute_url(), doubted.theme.get_absolute_url()} <= found
    assert ("/es/states/sv/" in found) == (kind == "declaration")


def test_the_sheet_of_a_state_says_that_a_declaration_is_in_doubt(client, doubted):
    Document.objects.filter(pk=doubted.document.pk).update(kind="declaration", title_es="Una declaración")

    page = html.fromstring(client.get("/es/states/sv/print/").content.decode())

    [line] = [line.text_content() for line in page.xpath("//li") if "Una declaración" in line.text_content()]
    assert doubt_of("inferred") in line


def around(block) -> str:
    """The words of a block, and of what stands right below it, where a heading has its remarks."""
    below = block.element.getnext()
    return block.text if below is None else f"{block.text} {below.text_content()}"
