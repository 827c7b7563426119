"""What papers of a past meeting usually hold, for whoever files one: what is on record, and where to write the rest.

Which sections a paper has, says the outline of its kind; a section that is drawn from data is on record where its block
has something to show.
"""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language

from documents.models import Document
from documents.outlines import in_language, outlines
from documents.paper.readers import drafters_of
from meetings.coming import is_over
from meetings.models import Series
from meetings.office.pages import form_of, page_of
from meetings.office.redirect import checklist_address, returning_to
from meetings.places import OFFICE_MISSING
from portal.registry import registry

Kind = Document.Kind
USUAL = (Kind.CONCEPT_NOTE, Kind.AGENDA, Kind.REPORT)
PLENARY = (Kind.CONCEPT_NOTE, Kind.AGENDA, Kind.JOINT_COMMUNIQUE, Kind.REPORT)

# Where what a block shows is written: a place on the form of the meeting, or the form of a new row. All else is written
# on the page that closes a meeting.
ON_FORM = {
    "background": "id_background_es",
    "objectives": "objectives-group",
    "participants-profile": "id_participants_level_es",
}
NEW = {
    "sessions": "plenary_sessions_session",
    "technical-sheets": "plenary_sessions_session",
    "general-concepts": "plenary_sessions_concept",
    "agenda": "plenary_sessions_agendablock",
    "expected-results": "roadmaps_result",
    "roadmaps": "roadmaps_roadmap",
}


def filing(viewer, meeting) -> dict | None:
    """The usual papers of a meeting that is over, each with its rows on record and what such a paper usually holds."""
    if not is_over(meeting):
        return None
    kinds = PLENARY if meeting.series.kind == Series.Kind.PLENARY else USUAL
    there: dict[str, list[Document]] = {}
    for document in Document.objects.editable_by(viewer).filter(meeting=meeting, kind__in=kinds).order_by("pk"):
        there.setdefault(document.kind, []).append(document)
    return {"papers": [_paper(kind, meeting, there.get(kind, [])) for kind in kinds]}


def _paper(kind: str, meeting, there: list[Document]) -> dict:
    start = f"{reverse('admin:documents_document_start')}?kind={kind}&meeting={meeting.pk}"
    model = there[0] if there else Document(kind=kind, meeting=meeting)
    way_back = checklist_address(meeting)
    return {
        "label": Kind(kind).label,
        "documents": [{"row": row, "address": returning_to(form_of(row), way_back)} for row in there],
        "start": start,
        "parts": list(_parts(outlines()[kind]["sections"], model)),
    }


def _parts(sections, document: Document):
    """The sections of an outline in a row, those that it nests included; a heading alone holds nothing."""
    for section in sections:
        if "block" in section or "guidance" in section:
            yield _part(section, document)
        yield from _parts(section.get("sections", ()), document)


def _part(section: dict, document: Document) -> dict:
    language = get_language() or ""
    heading = in_language(section["heading"], language) if "heading" in section else ""
    if "guidance" in section:
        return {"heading": heading, "guidance": in_language(section["guidance"], language)}
    kind = registry.blocks[section["block"]]
    is_there = kind.build(document, drafters_of(document)) is not None
    address = "" if is_there else _where(section["block"], document.meeting)
    return {"heading": heading or capfirst(str(kind.label)), "is_there": is_there, "address": address}


def _where(block: str, meeting) -> str:
    """The address at which what a block lacks is written, with the way back to what the meeting lacks."""
    way_back = checklist_address(meeting)
    if block in ON_FORM:
        return returning_to(f"{form_of(meeting)}#{ON_FORM[block]}", way_back)
    if block in NEW:
        return returning_to(f"{reverse(f'admin:{NEW[block]}_add')}?meeting={meeting.pk}", way_back)
    return page_of(meeting, "close")


OFFICE_MISSING.add("admin/documents/_filing.html", filing)
