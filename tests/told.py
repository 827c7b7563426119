"""What a public page tells, block by block, and which of the records' doubtful facts a block tells.

A fact knows from its record on which pages and in which blocks it is told; its doubt has to stand in the same block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from lxml import html

from meetings.models import Body, Meeting, Membership, Participation, Presidency
from meetings.provenance import doubt_of
from portal.templatetags.plenaria import dates, period
from sessions.models import AgendaItem, Part, Session

BLOCKS = ("li", "tr", "p", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "th", "td", "figcaption")
NOT_FOLLOWED = re.compile(r"\.(pdf|docx|csv|xlsx|json|ics|png|jpg|svg)$|/login/|/password/|/verify/|/admin/")


@dataclass
class Page:
    """A page at a path without its language; `blocks` are its smallest parts that stand for themselves."""

    path: str
    tree: html.HtmlElement
    read: dict[str, list["Block"]] = field(default_factory=dict)

    def blocks(self, within: str = "//main") -> list["Block"]:
        if within not in self.read:
            roots = self.tree.xpath(within)
            self.read[within] = [Block(element) for root in roots for element in root.iter(*BLOCKS)]
        return self.read[within]

    def labels(self) -> Iterator[str]:
        return iter(self.tree.xpath("//main//@aria-label | //main//*[local-name()='title']/text()"))


@dataclass
class Block:
    element: html.HtmlElement
    text: str = field(init=False)

    def __post_init__(self):
        self.text = " ".join(self.element.text_content().split())

    def leads_to(self, path: str) -> bool:
        return any(urlsplit(each).path.endswith(path) for each in self.element.xpath(".//@href"))

    @property
    def marks(self) -> str:
        marks = self.element.xpath(".//*[contains(concat(' ', @class, ' '), ' certainty ')]")
        return " · ".join(" ".join(mark.text_content().split()) for mark in marks)

    def contains(self, other: "Block") -> bool:
        return self.element is not other.element and other.element in self.element.iterdescendants()


def smallest(blocks) -> list[Block]:
    """Those of `blocks` that contain none of the others."""
    found = list(blocks)
    return [each for each in found if not any(each.contains(other) for other in found)]


def crawled(client, language: str, also=()) -> Iterator[Page]:
    """Every page of a language that links lead to from its home page, and those at the paths in `also`."""
    waiting = [f"/{language}/", *(f"/{language}{path}" for path in also)]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        tree = html.fromstring(answer.content.decode())
        yield Page(address.removeprefix(f"/{language}"), tree)
        for link in tree.xpath("//a/@href"):
            path = urlsplit(link).path if not urlsplit(link).netloc else ""
            if path.startswith(f"/{language}/") and not NOT_FOLLOWED.search(path) and path not in seen:
                seen.add(path)
                waiting.append(path)


def own(thing) -> str:
    """The path of a thing's page without its language."""
    return "/" + thing.get_absolute_url().lstrip("/").partition("/")[2]


class Fact:
    """A relation or a record that is not simply stated."""

    def __init__(self, row):
        self.row, self.doubt = row, doubt_of(row)

    def __str__(self):
        return f"{type(self.row).__name__} {self.row}: {self.doubt}"

    def told_in(self, page: Page) -> list[Block]:
        """The smallest blocks of a page that tell it."""
        return smallest(block for block in page.blocks() if self.is_told(block, page))

    def is_told(self, block: Block, page: Page) -> bool:
        raise NotImplementedError

    def is_marked(self, block: Block) -> bool:
        return self.doubt.lower() in block.marks.lower()

    def unmarked_labels(self, page: Page) -> list[str]:
        """The words for screen readers that tell it without its doubt."""
        return []


class Titled(Fact):
    """A session whose title nobody printed, wherever the title stands."""

    def is_told(self, block, page):
        return self.row.title in block.text


class Named(Fact):
    """An agenda item or a body, where its kind stands: by its name in the pages that list it."""

    def __init__(self, row, name: str, pages: str):
        super().__init__(row)
        self.name, self.pages = name, re.compile(pages)

    def is_told(self, block, page):
        if {"stated", "source-note"} & set(block.element.get("class", "").split()):
            return False  # the words of a source, or its title
        return bool(self.pages.search(page.path)) and re.search(rf"(^|\W){re.escape(self.name)}(\W|$)", block.text)


class Led(Fact):
    """A state that leads a session: on the session's page, on its own, and where a row links the session."""

    def is_told(self, block, page):
        session, state = own(self.row.session), own(self.row.state)
        if page.path == session:
            return "lede" in block.element.get("class", "") and self.row.state.name in block.text
        if page.path == state:
            return block.leads_to(session)
        if page.path == f"{state}print/":
            return self.row.session.title[:100] in block.text
        return block.leads_to(session) and self.row.state.name in block.text


class Present(Fact):
    """A party at a meeting: in the meeting's list of participants, and on its own page."""

    def told_in(self, page):
        meeting = self.row.meeting
        if page.path == own(meeting):
            lists = page.blocks("//section[@id='participants']//ul[@class='inline']")
            return [block for block in lists if block.text.startswith(str(self.row.party))]
        if not self.row.state_id:
            return []
        state = own(self.row.state)
        if page.path == state:
            told = page.blocks("//section[@id='meetings' or @id='roadmaps' or @id='declarations']")
            return [block for block in told if block.element.tag == "li" and self._is_of(block)]
        if page.path == f"{state}print/":
            presided = meeting.host == self.row.state or meeting.chairs.filter(state=self.row.state).exists()
            if presided and meeting.was_held:
                return []  # then it is on record that it was there
            told = [block for block in page.blocks() if block.element.tag == "li"]
            return [block for block in told if block.text.startswith(meeting.title[:40])]
        return []

    def _is_of(self, block):
        return block.leads_to(own(self.row.meeting)) or any(
            block.leads_to(own(thing))
            for thing in (*self.row.meeting.roadmaps.all(), *self.row.meeting.documents.all())
        )

    def is_marked(self, block):
        heading = block.element.getparent().getprevious()
        inferred = _("Presence inferred").lower()
        in_heading = heading is not None and inferred in heading.text_content().lower()
        return self.doubt in block.text or in_heading or inferred in block.text.lower()


class Presided(Fact):
    """A term at the head of a conference, wherever it stands with its years."""

    @property
    def years(self) -> str:
        row = self.row
        return period(row.start, row.start_precision, row.end, row.end_precision)

    def is_told(self, block, page):
        if "source-note" in block.element.get("class", ""):
            return False  # the title of a work
        if page.path.startswith(own(self.row.state)):
            return f"{self.row.conference} {self.years}" in block.text
        return self.row.state.name in block.text and re.search(rf"(^|[^–\d]){self.years}($|[^–\d])", block.text)

    def unmarked_labels(self, page):
        words = f"{self.row.state.name}, {self.years}"
        return [label for label in page.labels() if words in label and self.doubt not in label]


class Placed(Fact):
    """A party's place in a conference: on its page, on the conference's, beside the map."""

    def is_told(self, block, page):
        state, conference, tag = self.row.state, self.row.conference, block.element.tag
        if page.path == own(conference):
            return tag == "li" and block.element.getparent().get("class") == "names" and state.name in block.text
        if page.path == own(state):
            before = block.element.getprevious()
            return tag == "dd" and before is not None and before.text_content().strip() == str(conference)
        if page.path == f"{own(state)}print/":
            return tag == "p" and f"{conference}: {self.row.get_status_display().lower()}" in block.text
        return page.path == "/practices/map/" and tag == "tr" and block.leads_to(own(state))

    def is_marked(self, block):
        return self.doubt.lower() in block.marks.lower()


class Dated(Fact):
    """A meeting of which little is on record, wherever its dates stand beside its name, and on its own page."""

    @property
    def on(self) -> str:
        return dates(self.row.start, self.row.end)

    def is_told(self, block, page):
        around = (block.element, block.element.getparent().getparent())
        is_own = page.path == own(self.row) and any("facts" in each.get("class", "") for each in around)
        return self.on in block.text and (is_own or block.leads_to(own(self.row)))

    def unmarked_labels(self, page):
        words = f"{self.row.title}, {self.on}"
        return [label for label in page.labels() if words in label and self.doubt not in label]


def doubtful() -> list[Fact]:
    """Every fact on record, in the active language, that is not simply stated."""
    unsure = ("inferred", "one-outlet")

    def rows(model, *related):
        return model.objects.filter(certainty__in=unsure).select_related(*related)

    return [
        *(Titled(row) for row in rows(Session, "meeting")),
        *(Led(row) for row in rows(Part, "session__meeting", "state").filter(session__isnull=False, role="leads")),
        *(
            Named(row, row.title, f"^{own(row.block.meeting)}agenda/$|^{own(row.block.meeting)}documents/agenda/$")
            for row in rows(AgendaItem, "block__meeting")
        ),
        *(Named(row, row.name, "^/conferences/|^/themes/.") for row in rows(Body)),
        *(Present(row) for row in rows(Participation, "meeting", "state", "organisation")),
        *(Presided(row) for row in rows(Presidency, "state", "conference")),
        *(Placed(row) for row in rows(Membership, "state", "conference").filter(state__isnull=False)),
        *(Dated(row) for row in Meeting.objects.all() if row.doubts),
    ]
