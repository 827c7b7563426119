"""Composes a document's records into one tree of blocks; page, PDF and DOCX are renderings of it.

The tree is plain JSON. A text in it is `{"text": …, "language": …}`, so that a fallback to another language is known.
Sections are a flat list in reading order, each with its `level` (1 under the title), at most `DEEPEST_LEVEL`.
"""

from django.core.cache import cache
from django.utils import timezone, translation

from documents.models import Document, Version
from documents.paper.letterhead import READER, conferences_of, letterhead_of
from documents.paper.readers import addressees_of, drafters_of, readers_of
from documents.paper.sections import Composer
from documents.paper.typography import day_range
from documents.standings import own_text, standing
from meetings.access import Release
from meetings.provenance import Precision
from portal.caching import revision
from portal.caching.pages import CACHE_SECONDS, software_version
from portal.templatetags.plenaria import precise
from portal.translations import written

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
    """The tree of one version: as it was issued or circulated; of one being written, as its drafters see it."""
    if version.is_frozen:
        return tree_for_readers(version, language)
    return composed(version.document, language, version, is_for_drafters=True)


def tree_for_readers(version: Version, language: str) -> dict:
    """The tree of one version as it was issued or circulated, or as it would be issued now."""
    return as_issued(version, version.document, language) or composed(version.document, language, version)


def as_issued(version: Version, document: Document, language: str) -> dict | None:
    """The tree with which a version was issued or circulated; in a language that came later, as its original one says.

    None where it was not made from records.
    """
    if tree := version.tree.get(language):
        return with_keys(tree, version.keys.get(language, {}))
    original = version.tree.get(document.written_first_in)
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

    Keys: `kind`, `nature`, `paraphrases` (what the text is called that it rewords, or None), `language`, `standing` of
    this language and the `authentic` ones (documents/standings.py), `title`, `symbol`, `version`, `code`, `adoption`
    (how it was adopted, as text, or None), `status`, `is_draft`, `day` (of issue; of a draft, today), `meeting`
    (`letterhead_of`) or None, `conferences`, `date`, `addressees` (for whom it is, as text; empty for the public),
    `withheld` (texts), `sections`. A section is `{"anchor", "key", "level", "numbering", "heading": text, "blocks":
    […]}`, its `key` the same in all languages and versions; a text has `keys`, one a paragraph; a block names its
    `type`. Of a text that has circulated, `digest` is its SHA-256 (documents/versions/freezing.py).
    """
    with translation.override(language):
        status = version.status if version else document.release
        is_draft = is_for_drafters or status in DRAFTS
        composer = composed_for_readers = Composer(readers_of(document), language).walk(document)
        if is_for_drafters:
            composer = Composer(drafters_of(document), language, is_for_drafters=True).walk(document)
        return {
            "kind": document.kind,
            "nature": document.nature,
            "paraphrases": paraphrased(document),
            "language": language,
            "standing": standing(document, language),
            "authentic": document.authentic_in,
            "title": own_text(document, "title", document, language),
            "symbol": document.symbol,
            "version": version.number if version else None,
            "code": version.code if version else "",
            "adoption": written(version, "adoption") if version and version.is_issued else None,
            "status": status,
            "is_draft": is_draft,
            "day": day_of(version, language, is_draft=is_draft),
            "meeting": letterhead_of(document.meeting, language) if document.meeting else None,
            "conferences": conferences_of(document, composer.viewer),
            "date": dated(document, language),
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


def dated(document: Document, language: str) -> str:
    """The date of the document itself as text, as exactly as it is known."""
    if document.date is None or document.date_precision != Precision.DAY:
        return precise(document.date, document.date_precision)
    return day_range(document.date, None, language)


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
