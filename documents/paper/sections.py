"""From the sections of a document to those of its tree: a walk in reading order, which makes a flat list of them."""

from dataclasses import dataclass
from typing import Any

from documents.models import Document, Section
from documents.models.keys import keyed_blocks
from documents.paper.figures import figures_of
from documents.paper.letterhead import READER
from documents.standings import own_text
from documents.statements import BLOCK, build_statements, calls_of, in_order
from meetings.access import Viewer
from meetings.blocks import for_all_readers
from portal.registry import registry
from portal.text.instructions import split_instructions, without_instructions
from portal.translations import written

DEEPEST_LEVEL = 5


@dataclass(frozen=True)
class _Place:
    """Where a section stands: its row by a `key` of its own, and the place of the section that holds it.

    Of a hollow section nothing is left for readers but a heading.
    """

    key: tuple[int, ...]
    holder: int | None
    is_hollow: bool


class Composer:
    """Walks through sections in reading order and makes a flat list; an annex brings the sections of its document."""

    def __init__(self, viewer: Viewer, language: str, *, is_for_drafters: bool = False):
        self.viewer, self.language = viewer, language
        self.is_for_drafters = is_for_drafters
        self.sections: list[dict] = []
        self.places: list[_Place] = []

    def walk(self, document: Document) -> "Composer":
        self._add(document, level=1, path=(), holder=None)
        if not self.is_for_drafters:
            self._leave_out_what_is_hollow()
        for number, section in enumerate(self.sections, 1):
            section["anchor"] = f"s{number}"
        return self

    def withheld_from(self, readers: "Composer") -> list[dict]:
        """The names of those of these sections that `readers` have not, or not with the same content."""
        given = {place.key: section["blocks"] for place, section in zip(readers.places, readers.sections, strict=True)}
        names: dict[str, dict] = {}
        for place, section in zip(self.places, self.sections, strict=True):
            if given.get(place.key) != section["blocks"]:
                heading = section["heading"]
                name = f"{section['numbering']} {heading['text']}".strip() or str(len(names) + 1)
                names[name] = heading | {"text": name}
        return list(names.values())

    def _add(self, document: Document, *, level: int, path: tuple[int, ...], holder: int | None) -> None:
        rows = Section.objects.visible_to(READER).filter(document=document).order_by("position", "pk")
        statements = in_order(document, self.viewer)
        children: dict[int | None, list[Section]] = {}
        for row in rows:
            children.setdefault(row.parent_id, []).append(row)
        waiting = [(row, level, holder) for row in reversed(children.get(None, []))]
        while waiting:
            row, at, inside = waiting.pop()
            own = len(self.sections)
            self._section(row, document, at, (*path, document.pk), inside)
            if len(self.sections) == own:
                continue  # what stands below a hidden annex is hidden with it
            if calls := calls_of(statements, row.pk):
                self.sections[own]["blocks"].append(calls)
            below = at + 1 if written(row, "heading")["text"] or row.annex_id else at
            waiting.extend((child, below, own) for child in reversed(children.get(row.pk, [])))
        if statements and not any(row.block == BLOCK for row in rows):
            self._close(document, level, path, holder)

    def _close(self, document: Document, level: int, path: tuple[int, ...], holder: int | None) -> None:
        """What States said stands at the end of a text that has no place of its own for it."""
        heading = {"text": str(registry.blocks[BLOCK].label), "language": self.language}
        section = _begun(level, "", heading) | {"blocks": [build_statements(document, self.viewer)]}
        section["key"] = f"statements-{document.pk}"
        self._put(section, _Place((*path, document.pk, 0), holder, is_hollow=False))

    def _section(self, row: Section, document: Document, level: int, path: tuple[int, ...], holder: int | None) -> None:
        section = _begun(level, row.numbering, own_text(row, "heading", document, self.language))
        section["key"] = f"section-{row.pk}"
        key = (*path, row.pk)
        if row.kind == Section.Kind.ANNEX:
            self._annex(row, section, level, path, holder)
        elif row.kind == Section.Kind.TEXT:
            section["blocks"], is_hollow = self._text(row, document)
            self._put(section, _Place(key, holder, is_hollow))
        else:
            block = self._block(row, document)
            section["blocks"] = [block or {"type": "absent"}]
            self._put(section, _Place(key, holder, is_hollow=block is None))

    def _put(self, section: dict, place: _Place) -> None:
        self.sections.append(section)
        self.places.append(place)

    def _text(self, row: Section, document: Document) -> tuple[list[dict], bool]:
        """The blocks of a text, and whether nothing is left of it without its instructions."""
        text = own_text(row, "text", document, self.language)
        rest, instructions = split_instructions(text["text"])
        blocks: list[dict] = []
        if self.is_for_drafters:
            blocks += [{"type": "instruction", "text": text | {"text": said}} for said in instructions]
        if rest and "missing" in text:
            blocks.append({"type": "missing", "language": text["language"]})
        elif rest:
            keyed = keyed_blocks(row.keys, text["language"], text["text"])
            keys = [key for key, block in keyed if without_instructions(block)]
            text = text | {"text": rest}
            blocks.append({"type": "text", "text": text, "figures": figures_of(text, self.viewer), "keys": keys})
        return blocks, bool(instructions) and not rest

    def _block(self, row: Section, document: Document) -> dict | None:
        kind = registry.blocks.get(row.block)
        return kind.build(document, self.viewer) if kind else None

    def _annex(self, row: Section, section: dict, level: int, path: tuple[int, ...], holder: int | None) -> None:
        """An annex that not all readers may see is left out; one that is already being composed is only named."""
        annexed = for_all_readers(Document.objects.all(), self.viewer).filter(pk=row.annex_id)
        annexed = annexed.select_related("meeting").first()
        if annexed is None:
            return
        title = own_text(annexed, "title", annexed, self.language)
        section["heading"] = section["heading"] if section["heading"]["text"] else title
        section["is_annex"] = True
        own = len(self.sections)
        self._put(section, _Place((*path, row.pk), holder, is_hollow=False))
        if annexed.pk in path:
            section["blocks"].append({"type": "reference", "title": title})
        else:
            self._add(annexed, level=level + 1, path=path, holder=own)

    def _leave_out_what_is_hollow(self) -> None:
        """A section of which nothing is left stays only as the heading of what stands in it."""
        kept: set[int | None] = set()
        for own in reversed(range(len(self.sections))):
            if own in kept or not self.places[own].is_hollow:
                kept |= {own, self.places[own].holder}
        self.sections = [section for own, section in enumerate(self.sections) if own in kept]
        self.places = [place for own, place in enumerate(self.places) if own in kept]


def _begun(level: int, numbering: str, heading: dict) -> dict[str, Any]:
    return {"level": min(level, DEEPEST_LEVEL), "numbering": numbering, "heading": heading, "blocks": []}
