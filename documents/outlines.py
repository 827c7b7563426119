"""What a new document starts with: the outline of its kind (`outlines.yaml`), or the sections of an earlier document.

The guidance of an outline is an instruction in the document's original language (`portal/text/instructions.py`), to be
replaced by the real text; `unfinished` lists where it still stands.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname, get_translation_fields

from documents.models import Document, Section, Version
from documents.paper.letterhead import READER
from meetings.access import Audience, EffectiveAudience, Viewer, narrowest
from meetings.models import Conference, Meeting
from meetings.operations import HOLDS_BACK
from meetings.seats import require_editor, viewer_for
from portal.text.instructions import bracketed

OUTLINES = Path(__file__).with_name("outlines.yaml")
COPIED = ("position", "kind", "numbering", "block", "annex_id", *get_translation_fields("heading"))
COPIED += tuple(get_translation_fields("text"))
# What stands in the place of a text that came from an earlier meeting's document without its words.
ANEW = {
    "es": "Texto por redactar para esta reunión.",
    "en": "To be written for this meeting.",
    "pt_br": "Texto a redigir para esta reunião.",
}


@cache
def outlines() -> dict[str, dict]:
    """The outline of each kind that has one, as in `outlines.yaml`."""
    return yaml.safe_load(OUTLINES.read_text(encoding="utf-8"))


def numbers_paragraphs(kind: str) -> bool:
    """True if documents of a kind number their paragraphs rather than their sections."""
    return outlines().get(kind, {}).get("numbers") == "paragraphs"


@transaction.atomic
def start_document(
    *,
    kind: str,
    by,
    meeting: Meeting | None = None,
    conferences: Collection[Conference] = (),
    earlier: Document | None = None,
    address: str = "",
    original_language: str = settings.LANGUAGE_CODE,
) -> Document:
    """Make a draft of a kind for `meeting`, or for `conferences`, with its sections.

    The sections come from `earlier`, as far as `by` may see it: texts in all languages, blocks, numbering, nesting,
    annexes, but not its versions, symbol and sources. Without `earlier` they come from the outline of the kind. The
    title is the name of the kind in each language, to be completed on the document's form; so is the address by
    default.

    Raises `PermissionDenied` if the person may not edit the meeting, or not see `earlier`; `ValidationError` for an
    unknown kind or language, a kind without an outline, an address that is taken, and for a document that would belong
    to nothing. Nothing is saved then.
    """
    viewer = viewer_for(by)
    if kind not in Document.Kind.values:
        raise ValidationError({"kind": _("There is no kind of document of this name: %(kind)s.") % {"kind": kind}})
    if earlier is None and kind not in outlines():
        raise ValidationError({"kind": _("This kind has no outline: start from an earlier document.")})
    if meeting is None and not conferences:
        raise ValidationError({"meeting": _("Name the meeting, or the conferences, to which the document belongs.")})
    if meeting:
        require_editor(meeting, by)
    if earlier and not Document.objects.visible_to(viewer).filter(pk=earlier.pk).exists():
        raise PermissionDenied
    document = Document(
        kind=kind,
        address=address or kind,
        meeting=meeting,
        original_language=original_language,
        audience=_audience(kind, meeting, earlier),
        **titles_of(kind),
    )
    _keep(document, by)
    document.conferences.set(conferences)
    if earlier and earlier.narrowed_to_id:  # asked of what the document belongs to, which is on record only now
        document.narrowed_to_id = earlier.narrowed_to_id
        _keep(document, by)
    require_editor(document, by)
    if earlier:
        _copy_sections(earlier, document, viewer, by)
    else:
        _make_sections(document, outlines()[kind]["sections"], viewer, by)
    return document


def _audience(kind: str, meeting: Meeting | None, earlier: Document | None) -> str:
    """That of the earlier document or of the outline, and no wider than the meeting's."""
    own = earlier.audience if earlier else outlines()[kind].get("audience", Audience.PUBLIC)
    holders = [own, *([meeting.audience] if meeting else [])]
    return narrowest(EffectiveAudience(audience) for audience in holders).audience


def last_of_kind(kind: str, meeting: Meeting, viewer: Viewer) -> Document | None:
    """The document of `kind` of the last earlier meeting in the series that has one visible to the person."""
    rows = Document.objects.visible_to(viewer).filter(kind=kind, meeting__series=meeting.series_id)
    rows = rows.filter(meeting__number__lt=meeting.number).select_related("meeting")
    return rows.order_by("-meeting__number", "-pk").first()


def unfinished(document: Document) -> list[str]:
    """The reasons why a document is not for readers yet: it has no sections, or some still hold an instruction."""
    return _unfinished(list(_sections_of([document])))


def _sections_of(documents: list[Document]):
    return Section.objects.visible_to(READER).filter(document__in=documents).order_by("document", "position", "pk")


def _unfinished(rows: list[Section]) -> list[str]:
    if not rows:
        return [_("The document has no sections yet.")]
    left = [row for row in rows if row.holds_instruction]
    if not left:
        return []
    places = ", ".join(row.heading or row.numbering or str(row.position) for row in left)
    return [_("These sections still hold the guidance of their outline: %(places)s.") % {"places": places}]


def held_back(documents: list[Document]) -> dict[int, list[str]]:
    """Why documents are not published, by their keys: `unfinished`, unless readers have an issued version."""
    issued = Version.objects.visible_to(READER).issued().filter(document__in=documents)
    keys = {document.pk for document in documents} - set(issued.values_list("document", flat=True))
    sections: dict[int, list[Section]] = {key: [] for key in keys}
    for row in _sections_of(documents):
        if row.document_id in sections:
            sections[row.document_id].append(row)
    return {key: reasons for key, rows in sections.items() if (reasons := _unfinished(rows))}


def titles_of(kind: str) -> dict[str, str]:
    """What a kind is called, by the columns of the title: for a document that has none of its own yet."""
    titles = {}
    for language in settings.MODELTRANSLATION_LANGUAGES:
        with translation.override(language):
            titles[build_localized_fieldname("title", language)] = str(Document.Kind(kind).label)
    return titles


def in_language(texts: dict[str, str], language: str) -> str:
    """A text of an outline in a language, else in the first language of the contents."""
    return texts.get(language.replace("-", "_")) or texts[settings.LANGUAGE_CODE]


def _keep(row, by):
    row._history_user = by
    row.full_clean()
    row.save()


def _make_sections(document: Document, outline, viewer: Viewer, by, parent: Section | None = None) -> None:
    for position, part in enumerate(outline, 1):
        annex = _annex(document, part["annex"], viewer) if "annex" in part else None
        if "annex" in part and annex is None:
            continue  # the meeting has no such document yet
        section = Section(document=document, parent=parent, position=position, annex=annex)
        section.kind = "annex" if annex else "block" if "block" in part else "text"
        section.block = part.get("block", "")
        section.numbering = part.get("numbering", "")
        for code, heading in part.get("heading", {}).items():
            setattr(section, f"heading_{code}", heading)
        if "guidance" in part:
            language = document.original_language
            text = bracketed(in_language(part["guidance"], language))
            setattr(section, build_localized_fieldname("text", language), text)
        _keep(section, by)
        _make_sections(document, part.get("sections", ()), viewer, by, section)


def _annex(document: Document, kind: str, viewer: Viewer) -> Document | None:
    if document.meeting_id is None:
        return None
    rows = Document.objects.visible_to(viewer).filter(meeting=document.meeting_id, kind=kind)
    return rows.order_by("pk").first()


def _copy_sections(earlier: Document, document: Document, viewer: Viewer, by) -> None:
    rows = list(Section.objects.visible_to(viewer).filter(document=earlier).order_by("position", "pk"))
    copies: dict[int, Section] = {}
    waiting = [row for row in rows if row.parent_id is None]
    while waiting:
        row = waiting.pop(0)
        copy = Section(document=document, parent=copies.get(row.parent_id))
        for name in COPIED:
            setattr(copy, name, getattr(row, name))
        _keep(copy, by)
        copies[row.pk] = copy
        waiting += [child for child in rows if child.parent_id == row.pk]


HOLDS_BACK[Document] = held_back
