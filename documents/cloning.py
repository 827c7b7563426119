"""The documents of a meeting as the start of the next meeting's: their sections, and perhaps their texts."""

from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname, get_translation_fields

from documents.models import Document, Section
from documents.outlines import ANEW, in_language, start_document
from meetings.cloning import Cloning, CloningPart, take_along
from portal.text.instructions import bracketed


def documents(cloning: Cloning) -> None:
    """Copies each document with its sections; texts are left empty unless they are copied too."""
    for row in cloning.own(Document).order_by("pk"):
        made = start_document(
            kind=row.kind,
            by=cloning.by,
            meeting=cloning.meeting,
            earlier=row,
            address=row.address,
            original_language=row.original_language,
        )
        cloning.copies[Document, row.pk] = made
    for copy in [made for made in cloning.copies.values() if isinstance(made, Document)]:
        for section in copy.sections.select_related("annex"):
            annex = cloning.copy_of(section.annex)
            is_text = section.kind == Section.Kind.TEXT and "texts" not in cloning.parts
            if annex:
                section.annex = annex
            if is_text:
                _leave_to_be_written(section, copy.original_language)
            if annex or is_text:
                cloning.save(section)


def _leave_to_be_written(section: Section, language: str) -> None:
    had_text = any(getattr(section, name) for name in get_translation_fields("text"))
    for name in get_translation_fields("text"):
        setattr(section, name, "")
    if had_text:
        setattr(section, build_localized_fieldname("text", language), bracketed(in_language(ANEW, language)))


def texts(cloning: Cloning) -> None:
    """Copies nothing itself: `documents` asks whether this part was chosen."""


take_along(
    CloningPart("documents", _("Documents, with their sections in order"), documents, 40),
    CloningPart("texts", _("The texts of the sections, too"), texts, 41, needs="documents", is_extra=True),
)
