"""The library of a conference: declarations, guidelines and other texts that stay in use, with what ties them.

Of a text perhaps the title alone is known, or where it stands elsewhere; or its file is on record, and is then searched
and quoted by its words as every document is.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Prefetch, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentUse, TextTie
from documents.offering import IN_LIBRARY, LIBRARY, offered_to
from meetings.models import Axis, Theme

Kind = TextTie.Kind
# How a tie is told on the page of the text that it leads to.
TOLD_BACK = {Kind.REPLACES: _("Replaced by"), Kind.IMPLEMENTS: _("Implemented by"), Kind.CITES: _("Cited by")}


def library_of(viewer):
    """The texts of the library that are offered to `viewer`, each with its `year`, None where it is not on record."""
    rows = offered_to(viewer).filter(IN_LIBRARY)
    return rows.annotate(year=Coalesce(ExtractYear("date"), ExtractYear("meeting__start")))


def in_order(texts):
    """By kind, in the order of the library; within a kind the newest first."""
    places = [When(kind=kind, then=place) for place, kind in enumerate(LIBRARY)]
    return texts.order_by(Case(*places, default=len(LIBRARY)), "-year", "title", "pk")


def with_shelf(texts, viewer):
    """Texts with what a row of the library tells of them: whose they are, who adopted them, what replaced them."""
    replaced = TextTie.objects.visible_to(viewer).filter(kind=Kind.REPLACES).select_related("document__meeting")
    return texts.select_related("adopted_by", "meeting").prefetch_related(
        "conferences",
        Prefetch("uses", adopting(viewer), to_attr="adoptions"),
        Prefetch("tied_from", replaced, to_attr="replaced_by"),
    )


def adopting(viewer):
    """The uses by which meetings adopted a text."""
    uses = DocumentUse.objects.visible_to(viewer).filter(role=DocumentUse.Role.ADOPTED)
    return uses.select_related("meeting").order_by("meeting__start", "pk")


def coded(axes):
    """Axes with their `code`, by which each is named in an address and in a cell: `crm-1`."""
    return axes.annotate(code=Concat("conference__address", Value("-"), Cast("position", CharField())))


def concerning(conference: str) -> Q:
    """The documents that concern a conference, by its address in either case."""
    condition = Q()
    for path in Document.concerns:
        condition |= Q(**{f"{path}__address__iexact": conference})
    return condition


@dataclass(frozen=True)
class Shelf:
    """What the page of a text says of its place in the library. `ties` are pairs of what is said and a document."""

    adopted_by: list
    axes: list
    themes: list
    languages: list[str]
    ties: list[tuple[Any, Document]]


def shelf_of(document: Document, viewer) -> Shelf | None:
    """The place of a document in the library; None where it has none."""
    if document.kind not in LIBRARY or document.is_reconstruction:
        return None
    bodies = [document.adopted_by] if document.adopted_by else []
    return Shelf(
        adopted_by=[*bodies, *(use.meeting for use in adopting(viewer).filter(document=document))],
        axes=list(Axis.objects.visible_to(viewer).filter(documents=document)),
        themes=list(Theme.objects.visible_to(viewer).filter(documents=document)),
        languages=_languages(document),
        ties=_ties(document, viewer),
    )


def _ties(document: Document, viewer) -> list[tuple[Any, Document]]:
    """What a text does to others, and what others do to it."""
    rows = TextTie.objects.visible_to(viewer).order_by("kind", "pk")
    ahead = rows.filter(document=document).select_related("other__meeting")
    back = rows.filter(other=document).select_related("document__meeting")
    told = [(tie.get_kind_display(), tie.other) for tie in ahead]
    return told + [(TOLD_BACK[Kind(tie.kind)], tie.document) for tie in back]


def _languages(document: Document) -> list[str]:
    """In which languages the text is, as far as that is on record: of a title that says nothing of its text, none."""
    told = [*document.authentic_in, *document.official_languages]
    if not document.is_known_by_title and not told:
        told = [document.original_language]
    return [get_language_info(code)["name_translated"] for code in dict.fromkeys(told)]
