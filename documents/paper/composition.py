"""Composes a document's records into one tree of blocks; page, PDF and DOCX are renderings of it.

The tree is plain JSON. A text in it is `{"text": …, "language": …}`, so that a fallback to another language is known.
Sections are a flat list in reading order, each with its `level` (1 under the title), at most `DEEPEST_LEVEL`.
"""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone, translation
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Section, Version
from documents.models.keys import keyed_blocks
from documents.paper.figures import figures_of
from documents.paper.letterhead import READER, conferences_of, letterhead_of
from documents.paper.typography import day_range
from meetings.access import Audience, Release, Viewer
from meetings.blocks import for_all_readers
from portal.caching import revision
from portal.caching.pages import CACHE_SECONDS, software_version
from portal.registry import registry
from portal.translations import written
from sessions.blocks import sheets_of

DEEPEST_LEVEL = 5
DRAFTS = (Version.Status.DRAFT, Version.Status.IN_CONSULTATION)


def tree_of(document: Document, language: str) -> dict:
    """The tree of `document` in `language` that readers have: that of the issued version, or one composed now.

    If no version was issued but one is being written, it is that one, and says so.
    """
    if version := issued_version(document):
        return as_issued(version, document, language) or composed(document, language)
    return composed(document, language, open_version(document))


def tree_of_version(version: Version, language: str) -> dict:
    """The tree of one version: as it was issued, or composed now while it is being written."""
    return as_issued(version, version.document, language) or composed(version.document, language, version)


def as_issued(version: Version, document: Document, language: str) -> dict | None:
    """The tree with which a version was issued, in a language that came later with what it says in its original one.

    None where it was not issued from records.
    """
    if tree := version.tree.get(language):
        return with_keys(tree, version.keys.get(language, {}))
    original = version.tree.get(document.original_language)
    return original and original | {"language": language, "standing": standing(document, language)}


def with_keys(tree: dict, keys: dict[str, list[str]]) -> dict:
    """A tree that was issued before paragraphs had keys, with those kept beside it by the anchors of its sections."""
    if not keys:
        return tree
    sections = [
        section | {"blocks": [block | {"keys": keys[section["anchor"]]} for block in section["blocks"]]}
        if section["anchor"] in keys
        else section
        for section in tree["sections"]
    ]
    return tree | {"sections": sections}


def composed(document: Document, language: str, version: Version | None = None) -> dict:
    """The result of `compose`, cached until something changes: all readers have the same tree.

    Not to be called within a transaction, which may still be rolled back.
    """
    parts = (
        document.pk,
        version.pk if version else "",
        language,
        timezone.localdate(),
        revision.current(),
        software_version(),
    )
    key = "-".join(("tree", *map(str, parts)))
    tree = cache.get(key)
    if tree is None:
        tree = compose(document, language, version)
        cache.set(key, tree, CACHE_SECONDS)
    return tree


def compose(document: Document, language: str, version: Version | None = None) -> dict:
    """The tree of `document` in `language`, as the document's own audience may see what it is drawn from.

    With a `version`, the tree is that version's, to be kept with it.

    Keys: `kind`, `nature`, `paraphrases` (what the text is called that it rewords, or None), `language`, `standing` (of
    this language: original, official, courtesy), `title`, `symbol`, `version`, `code`, `status`, `is_draft`, `day` (of
    issue; of a draft, today), `meeting` (`letterhead_of`) or None, `conferences`, `date`, `sections`. A section is
    `{"anchor", "level", "numbering", "heading": text, "blocks": […]}`; a text has `keys`, one a paragraph;
    a block names its `type`.
    """
    with translation.override(language):
        status = version.status if version else document.release
        is_draft = status in DRAFTS
        composer = _Composer(readers_of(document))
        composer.add(document, level=1, path=())
        return {
            "kind": document.kind,
            "nature": document.nature,
            "paraphrases": paraphrased(document),
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
            "sections": composer.sections,
        }


def compose_sheet(session, language: str) -> dict:
    """The tree of one session's technical sheet, as everybody who may see the session sees it.

    It has the nature of the meeting's concept note; without one, it is a reconstruction if the session names the source
    that it was made from, else official.
    """
    with translation.override(language):
        viewer = _narrowest(session.concerned_conferences(), session, session.meeting)
        is_draft = Release.DRAFT in (session.release, session.meeting.release)
        return {
            "kind": Document.Kind.TECHNICAL_SHEET.value,
            "nature": _nature_of_sheet(session, viewer),
            "paraphrases": None,
            "language": language,
            "standing": "original" if session.original_language == language else "courtesy",
            "title": written(session, "title"),
            "symbol": "",
            "version": None,
            "code": "",
            "status": session.release,
            "is_draft": is_draft,
            "day": day_of(None, language, is_draft=is_draft),
            "meeting": letterhead_of(session.meeting, language),
            "conferences": conferences_of(session, viewer),
            "date": "",
            "sections": [],
            "sheet": sheets_of([session], viewer)[0],
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


def paraphrased(document: Document) -> dict | None:
    """What the text is called that a paraphrase rewords: its source's title, or else its own; None for other papers."""
    if not document.is_paraphrase:
        return None
    return written(document.source if document.source_id else document, "title")


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


def readers_of(document: Document) -> Viewer:
    """The viewer that stands for all readers of a document: its own audience, or that of its meeting if narrower."""
    meeting = document.meeting if document.meeting_id else None
    return _narrowest(document.concerned_conferences(), document, meeting, own_release=False)


def _narrowest(conferences, holder, meeting, *, own_release: bool = True) -> Viewer:
    holders = [each for each in (holder, meeting) if each is not None]
    order = list(Audience.values)
    audience = max((each.audience for each in holders), key=order.index)
    releases = {each.release for each in (holders if own_release else holders[1:])}
    if Release.DRAFT in releases:  # only its drafters have this paper at all
        audience = Audience.DRAFTERS
    narrowed = {each.narrowed_to_id for each in holders if each.narrowed_to_id}
    return Viewer.of_audience(audience, frozenset(narrowed) or conferences)


class _Composer:
    """Walks through sections in reading order and makes a flat list; an annex brings the sections of its document."""

    def __init__(self, viewer: Viewer):
        self.viewer = viewer
        self.sections: list[dict] = []

    def add(self, document: Document, *, level: int, path: tuple[int, ...]) -> None:
        rows = Section.objects.visible_to(READER).filter(document=document).order_by("position", "pk")
        children: dict[int | None, list[Section]] = {}
        for row in rows:
            children.setdefault(row.parent_id, []).append(row)
        waiting = [(row, level) for row in reversed(children.get(None, []))]
        while waiting:
            row, at = waiting.pop()
            shown = len(self.sections)
            self._section(row, document, at, (*path, document.pk))
            if len(self.sections) == shown:
                continue  # what stands below a hidden annex is hidden with it
            below = at + 1 if written(row, "heading")["text"] or row.annex_id else at
            waiting.extend((child, below) for child in reversed(children.get(row.pk, [])))

    def _section(self, row: Section, document: Document, level: int, path: tuple[int, ...]) -> None:
        section: dict[str, Any] = {
            "anchor": f"s{len(self.sections) + 1}",
            "level": min(level, DEEPEST_LEVEL),
            "numbering": row.numbering,
            "heading": written(row, "heading"),
            "blocks": [],
        }
        if row.kind == Section.Kind.ANNEX:
            self._annex(row, section, level, path)
            return
        self.sections.append(section)
        if row.kind == Section.Kind.TEXT:
            text = written(row, "text")
            if text["text"]:
                keys = [key for key, _block in keyed_blocks(row.keys, text["language"], text["text"])]
                figures = figures_of(text, self.viewer)
                section["blocks"].append({"type": "text", "text": text, "figures": figures, "keys": keys})
        elif block := self._block(row, document):
            section["blocks"].append(block)

    def _block(self, row: Section, document: Document) -> dict | None:
        kind = registry.blocks.get(row.block)
        built = kind.build(document, self.viewer) if kind else None
        return built or {"type": "absent"}

    def _annex(self, row: Section, section: dict, level: int, path: tuple[int, ...]) -> None:
        """An annex that not all readers may see is left out; one that is already being composed is only named."""
        annexed = for_all_readers(Document.objects.all(), self.viewer).filter(pk=row.annex_id)
        annexed = annexed.select_related("meeting").first()
        if annexed is None:
            return
        title = written(annexed, "title")
        section["heading"] = section["heading"] if section["heading"]["text"] else title
        section["is_annex"] = True
        self.sections.append(section)
        if annexed.pk in path:
            section["blocks"].append({"type": "reference", "title": title})
        else:
            self.add(annexed, level=level + 1, path=path)


def _nature_of_sheet(session, viewer: Viewer) -> str:
    notes = for_all_readers(Document.objects.filter(kind=Document.Kind.CONCEPT_NOTE), viewer)
    if note := notes.filter(meeting=session.meeting_id).order_by("pk").first():
        return note.nature
    return Document.Nature.RECONSTRUCTION if session.source_id else Document.Nature.OFFICIAL
