"""Which documents are offered to readers: those in which there is something to read."""

from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.fields import BooleanField

from documents.models import Document, Section, Version
from sessions.models import Session

SHEETS = "technical-sheets"
Kind = Document.Kind
# What the library of a conference holds, in the order of its page.
LIBRARY = (
    *(Kind.DECLARATION, Kind.GUIDELINES, Kind.FRAMEWORK, Kind.STRATEGY, Kind.CHARTER, Kind.COMPARATIVE_MATRIX),
    *(Kind.COMPILATION, Kind.PROCEEDINGS, Kind.STUDY, Kind.PRACTICES_CATALOGUE, Kind.COMMEMORATIVE),
)
# A reconstruction was made for this portal and is none of its texts.
IN_LIBRARY = Q(kind__in=LIBRARY, nature=Document.Nature.OFFICIAL)


def offered_to(viewer):
    """The documents that are offered to `viewer`, in lists and by the search; others stand at their addresses alone."""
    return Document.objects.visible_to(viewer).filter(has_something(viewer))


def offered_among(documents: list[Document], viewer) -> list[Document]:
    """Those of `documents`, which `viewer` sees, that are offered; the database is asked of technical sheets alone."""
    sheets = [document.pk for document in documents if document.kind == Document.Kind.TECHNICAL_SHEET]
    offered = set(offered_to(viewer).filter(pk__in=sheets).values_list("pk", flat=True)) if sheets else set()
    return [document for document in documents if document.pk in offered or document.pk not in sheets]


def is_known_by_title(viewer):
    """The condition that an official text of the library is on record by its title alone, or stands elsewhere.

    No paper is made of it: it would print a title, and look as if the text were empty.
    """
    issued = Version.objects.visible_to(viewer).issued().filter(document=OuterRef("pk"))
    sections = Section.objects.visible_to(viewer).filter(document=OuterRef("pk"))
    return ExpressionWrapper(IN_LIBRARY & ~(Exists(sections) | Exists(issued)), output_field=BooleanField())


def has_something(viewer):
    """The condition that a document is more than technical sheets of which nothing is written yet.

    As with the sheet of one session, somebody has to have named topics, concepts or questions; or another section has a
    text, or a version was issued.
    """
    issued = Version.objects.visible_to(viewer).issued().filter(document=OuterRef("pk"))
    sheets = Session.objects.visible_to(viewer).with_sheets().filter(meeting=OuterRef("meeting"))
    others = Section.objects.visible_to(viewer).without_instructions().exclude(block=SHEETS)
    others = others.filter(document=OuterRef("pk"))
    is_empty = Q(kind=Document.Kind.TECHNICAL_SHEET) & ~(Exists(sheets) | Exists(others) | Exists(issued))
    return ExpressionWrapper(~is_empty, output_field=BooleanField())
