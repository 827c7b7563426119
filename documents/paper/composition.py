"""Composes a document's records into one tree of blocks; page, PDF and DOCX are renderings of it.

The tree is plain JSON. A text in it is `{"text": …, "language": …}`, so that a fallback to another language is known.
Sections are a flat list in reading order, each with its `level` (1 under the title), at most `DEEPEST_LEVEL`.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone, translation
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Section, Version
from documents.paper.figures import figures_of
from documents.paper.letterhead import READER, conferences_of, letterhead_of
from documents.paper.readers import addressees_of, drafters_of, readers_of
from documents.paper.typography import day_range
from meetings.access import Release, Viewer
from meetings.blocks import for_all_readers
from portal.caching import revision
from portal.caching.pages import CACHE_SECONDS, software_version
from portal.registry import registry
from portal.text.instructions import split_instructions
from portal.translations import written

DEEPEST_LEVEL = 5
DRAFTS = (Version.Status.DRAFT, Version.Status.IN_CONSULTATION)


def tree_of(document: Document, language: str) -> dict:
    """The tree of `document` in `language` that readers have: that of the issued version, or one composed now.

    If no version was issued but one is being written, it is that one, and says so. Of a draft, which only its drafters
    have, it is what they see.
    """
    if version := issued_version(document):
        return as_issued(version, document, language) or composed(document, language)
    is_for_drafters = document.release == Release.DRAFT
    return composed(document, language, open_version(document), is_for_drafters=is_for_drafters)


def tree_of_version(version: Version, language: str) -> dict:
    """The tree of one version: as it was issued, or, while it is being written, as its drafters see it."""
    if version.is_issued:
        return tree_for_readers(version, language)
    return composed(version.document, language, version, is_for_drafters=True)


def tree_for_readers(version: Version, language: str) -> dict:
    """The tree of one version as it was issued, or as it would be issued now."""
    return as_issued(version, version.document, language) or composed(version.document, language, version)


def as_issued(version: Version, document: Document, language: str) -> dict | None:
    """The tree with which a version was issued, in a language that came later with what it says in its original one.

    None where it was not issued from records.
    """
    if tree := version.tree.get(language):
        return tree
    original = version.tree.get(document.original_language)
    return original and original | {"language": language, "standing": standing(document, language)}


def composed(
    document: Document, language: str, version: Version | None = None, *, is_for_drafters: bool = False
) -> dict:
    """The result of `compose`, cached until something changes: all readers have the same tree.

    Not to be called within a transaction, which may still be rolled back.
    """
    parts = (
        document.pk,
        version.pk if version else "",
        is_for_drafters,
        language,
        timezone.localdate(),
        revision.current(),
        software_version(),
    )
    key = "-".join(("tree", *map(str, parts)))
    tree = cache.get(key)
    if tree is None:
        tree = compose(document, language, version, is_for_drafters=is_for_drafters)
        cache.set(key, tree, CACHE_SECONDS)
    return tree


def compose(
    document: Document, language: str, version: Version | None = None, *, is_for_drafters: bool = False
) -> dict:
    """The tree of `document` in `language`, as the document's own audience may see what it is drawn from.

    With a `version`, the tree is that version's, to be kept with it. Readers get no instruction of an outline, and no
    section for which nothing is on record. A tree for drafters has both, and what they alone may see; it is marked as a
    draft, and `withheld` names the sections that readers would not see, or not as they are.

    Keys: `kind`, `nature`, `language`, `standing` (of this language: original, official, courtesy), `title`, `symbol`,
    `version`, `code`, `status`, `is_draft`, `day` (of issue; of a draft, today), `meeting` (`letterhead_of`) or None,
    `conferences`, `date`, `addressees` (for whom it is, as text; empty for the public), `withheld` (texts), `sections`.
    A section is `{"anchor", "level", "numbering", "heading": text, "blocks": […]}`;
    a block names its `type`.
    """
    with translation.override(language):
        status = version.status if version else document.release
        is_draft = is_for_drafters or status in DRAFTS
        composer = composed_for_readers = _Composer(readers_of(document)).walk(document)
        if is_for_drafters:
            composer = _Composer(drafters_of(document), is_for_drafters=True).walk(document)
        return {
            "kind": document.kind,
            "nature": document.nature,
            "language": language,
            "standing": standing(document, language),
            "title": written(document, "title"),
            "symbol": document.symbol,
            "version": version.number if version else None,
            "code": version.code if version else "",
            "status": status,
            "is_draft": is_draft,
            "day": day_of(version, language, is_draft=is_draft),
            "meeting": letterhead_of(document.meeting, language) if document.meeting else None,
            "conferences": conferences_of(document, composer.viewer),
            "date": day_range(document.date, None, language) if document.date else "",
            "addressees": addressees_of(composer.viewer),
            "withheld": composer.withheld_from(composed_for_readers),
            "sections": composer.sections,
        }


def issued_version(document: Document) -> Version | None:
    """The last version that was issued, or None."""
    return Version.objects.visible_to(READER).issued().filter(document=document).first()


def open_version(document: Document) -> Version | None:
    """The version that is being written, or None."""
    return Version.objects.visible_to(READER).open().filter(document=document).first()


def day_of(version: Version | None, language: str, *, is_draft: bool) -> str:
    """The date that a paper prints, as text: when the version was issued, or a draft was made."""
    if version and version.issued_at:
        return day_range(version.issued_at.date(), None, language)
    return day_range(timezone.now().date(), None, language) if is_draft else ""


def standing(document: Document, language: str) -> str:
    """Whether the text in `language` is the `original`, or an `official` or `courtesy` translation."""
    if language == document.original_language:
        return "original"
    return "official" if language in document.official_languages else "courtesy"


def languages_of(document: Document, sections) -> list[str]:
    """The languages in which the document's texts, or its title where it has none, are written; the original first."""
    texts = [(section, "text") for section in sections if section.kind == Section.Kind.TEXT]
    fields = texts or [(document, "title")]
    codes = [
        code
        for code in settings.MODELTRANSLATION_LANGUAGES
        if any(getattr(record, build_localized_fieldname(field, code)) for record, field in fields)
    ]
    return list(dict.fromkeys((document.original_language, *codes)))


@dataclass(frozen=True)
class _Place:
    """Where a section stands: its row by a `key` of its own, and the place of the section that holds it.

    Of a hollow section nothing is left for readers but a heading.
    """

    key: tuple[int, ...]
    holder: int | None
    is_hollow: bool


class _Composer:
    """Walks through sections in reading order and makes a flat list; an annex brings the sections of its document."""

    def __init__(self, viewer: Viewer, *, is_for_drafters: bool = False):
        self.viewer = viewer
        self.is_for_drafters = is_for_drafters
        self.sections: list[dict] = []
        self.places: list[_Place] = []

    def walk(self, document: Document) -> "_Composer":
        self._add(document, level=1, path=(), holder=None)
        if not self.is_for_drafters:
            self._leave_out_what_is_hollow()
        for number, section in enumerate(self.sections, 1):
            section["anchor"] = f"s{number}"
        return self

    def withheld_from(self, readers: "_Composer") -> list[dict]:
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
            below = at + 1 if written(row, "heading")["text"] or row.annex_id else at
            waiting.extend((child, below, own) for child in reversed(children.get(row.pk, [])))

    def _section(self, row: Section, document: Document, level: int, path: tuple[int, ...], holder: int | None) -> None:
        section: dict[str, Any] = {
            "level": min(level, DEEPEST_LEVEL),
            "numbering": row.numbering,
            "heading": written(row, "heading"),
            "blocks": [],
        }
        key = (*path, row.pk)
        if row.kind == Section.Kind.ANNEX:
            self._annex(row, section, level, path, holder)
        elif row.kind == Section.Kind.TEXT:
            section["blocks"], is_hollow = self._text(row)
            self._put(section, _Place(key, holder, is_hollow))
        else:
            block = self._block(row, document)
            section["blocks"] = [block or {"type": "absent"}]
            self._put(section, _Place(key, holder, is_hollow=block is None))

    def _put(self, section: dict, place: _Place) -> None:
        self.sections.append(section)
        self.places.append(place)

    def _text(self, row: Section) -> tuple[list[dict], bool]:
        """The blocks of a text, and whether nothing is left of it without its instructions."""
        text = written(row, "text")
        rest, instructions = split_instructions(text["text"])
        blocks: list[dict] = []
        if self.is_for_drafters:
            blocks += [{"type": "instruction", "text": text | {"text": said}} for said in instructions]
        if rest:
            text = text | {"text": rest}
            blocks.append({"type": "text", "text": text, "figures": figures_of(text, self.viewer)})
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
        title = written(annexed, "title")
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
