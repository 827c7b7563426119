"""Blocks of a document drawn from a meeting's sessions: their list, the general concepts, the technical sheets."""

from django.utils.translation import gettext_lazy as _

from meetings.blocks import for_all_readers, meeting_of
from portal.registry import registry
from portal.translations import written
from sessions.blocks.wording import cancellation_of, certainty_of, heading_of, lead_of, roles_of
from sessions.glossary import shared_citations
from sessions.models import Citation, ConceptUse, GuidingQuestion, Part, Session, Topic


def build_sessions(document, viewer) -> dict | None:
    """`{"type": "sessions", "items": [{"heading": text, "title": text, "certainty"}]}`, in the programme's order.

    What was cancelled says so in all blocks (`cancellation_of`).
    """
    items = [
        {
            "heading": heading_of(session),
            "title": written(session, "title"),
            "certainty": certainty_of(session),
            **cancellation_of(session),
        }
        for session in sessions_of(document, viewer)
    ]
    return {"type": "sessions", "items": items} if items else None


def build_general_concepts(document, viewer) -> dict | None:
    """`{"type": "concepts", "concepts": […]}`: the concepts that serve the whole meeting.

    A concept that was taken from a work of a later year than the paper's is none of this paper's.
    """
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    uses = _uses(viewer).filter(meeting=meeting, session__isnull=True)
    citations, day = _citations(uses, viewer), document.date or meeting.start
    concepts = _concepts([use for use in uses if not _is_later(use, citations, day)], citations)
    return {"type": "concepts", "concepts": concepts} if concepts else None


def build_sheets(document, viewer) -> dict | None:
    """`{"type": "sheets", "sheets": […]}`: the sheet of each session that has one, as `sheets_of` gives it."""
    sheets = [
        sheet
        for sheet in sheets_of(sessions_of(document, viewer), viewer)
        if sheet["topics"] or sheet["concepts"] or sheet["questions"]
    ]
    return {"type": "sheets", "sheets": sheets} if sheets else None


def sheets_of(sessions, viewer) -> list[dict]:
    """The technical sheets of `sessions`, as `viewer` may see them, in five queries however many they are.

    Each is `{"address", "heading": text, "title": text, "certainty", "duration", "leads": [text with "side",
    "certainty"], "led_by_others": bool (one of them is no state), "roles": what others do (`roles_of`), "procedure":
    text (how it is opened, in the sheet's own words), "topics": [text], "concepts": […], "shared_note": note | None,
    "questions": [text with "kind"]}`. Where all concepts share one printed note, it stands in `shared_note` and the
    concepts have none, as on the II plenary's sheet 3.
    """
    sessions = list(sessions)
    inside = {"session__in": [session.pk for session in sessions]}
    parts = _by_session(Part.objects.visible_to(viewer).filter(**inside).with_actors())
    topics = _by_session(Topic.objects.visible_to(viewer).filter(**inside))
    questions = _by_session(GuidingQuestion.objects.visible_to(viewer).filter(**inside))
    rows = _uses(viewer).filter(**inside)
    uses, citations = _by_session(rows), _citations(rows, viewer)
    leads, others = _split(parts)
    return [
        {
            "address": session.address,
            "heading": heading_of(session),
            "title": written(session, "title"),
            "certainty": certainty_of(session),
            **cancellation_of(session),
            "duration": session.duration,
            "leads": [lead_of(part) for part in leads.get(session.pk, [])],
            "led_by_others": any(not (lead.state_id or lead.presidency_id) for lead in leads.get(session.pk, [])),
            "roles": roles_of(others.get(session.pk, [])),
            "procedure": written(session, "opening"),
            "topics": [written(topic, "text") for topic in topics.get(session.pk, [])],
            **_shared(uses.get(session.pk, []), citations),
            "questions": [
                written(question, "text") | {"kind": question.kind} for question in questions.get(session.pk, [])
            ],
        }
        for session in sessions
    ]


def _split(parts: dict[int, list[Part]]) -> tuple[dict[int, list[Part]], dict[int, list[Part]]]:
    """Those who lead, and those who do something else, by session."""
    is_lead = {True: {}, False: {}}
    for session, rows in parts.items():
        for row in rows:
            is_lead[row.role == Part.Role.LEADS].setdefault(session, []).append(row)
    return is_lead[True], is_lead[False]


def sessions_of(document, viewer):
    """The sessions of a document's meeting that all its readers may see, in the order of the programme."""
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return []
    return for_all_readers(Session.objects.filter(meeting=meeting), viewer).order_by("position", "pk")


def _uses(viewer):
    return ConceptUse.objects.visible_to(viewer).select_related("concept__source")


def _by_session(rows) -> dict[int, list]:
    grouped: dict[int, list] = {}
    for row in rows:
        grouped.setdefault(row.session_id, []).append(row)
    return grouped


def _is_later(use, citations, day) -> bool:
    """Whether a concept cites, or was taken from, a work of a year after that of `day`."""
    works = [use.concept.source, *(citation.cited for citation in citations.get(use.concept_id, []))]
    return day is not None and any(work.year and work.year > day.year for work in works if work)


def _citations(uses, viewer) -> dict[int, list]:
    grouped: dict[int, list] = {}
    rows = Citation.objects.visible_to(viewer).filter(concept__in=uses.values("concept")).select_related("cited")
    for citation in rows:
        grouped.setdefault(citation.concept_id, []).append(citation)
    return grouped


def _concepts(uses, citations) -> list[dict]:
    return [
        {
            "address": use.concept.address,
            "term": written(use.concept, "term"),
            "certainty": use.concept.certainty,
            "definition": written(use.concept, "definition"),
            "wording": use.concept.wording,
            "notes": _notes(use.concept, citations.get(use.concept_id, [])),
        }
        for use in uses
    ]


def _notes(concept, citations) -> list[dict]:
    """`[{"printed": int | None, "adapted": bool, "works": […]}]`: citations under one printed number make one note."""
    notes: list[dict] = []
    for citation in citations:
        work = _work(citation)
        same = next((n for n in notes if citation.printed_note and n["printed"] == citation.printed_note), None)
        if same:
            same["works"].append(work)
        else:
            adapted = concept.wording == concept.Wording.ADAPTED and citation.cited is not None
            notes.append({"printed": citation.printed_note, "adapted": adapted, "works": [work]})
    return notes


def _work(citation) -> dict:
    cited = citation.cited
    return {
        "source": cited.address if cited else "",
        "author": cited.author if cited else "",
        "title": written(cited, "title") if cited else None,
        "year": cited.year if cited else None,
        "link": cited.link if cited else "",
        "locator": written(citation, "locator"),
        "remark": written(citation, "remark"),
    }


def _shared(uses, citations) -> dict:
    """The concepts, and the one printed note that all of them share, if there is one."""
    concepts = _concepts(uses, citations)
    works = shared_citations([citations.get(use.concept_id, []) for use in uses])
    if not works:
        return {"concepts": concepts, "shared_note": None}
    note = {
        "printed": works[0].printed_note,
        "adapted": all(note["adapted"] for concept in concepts for note in concept["notes"]),
        "works": [_work(citation) for citation in works],
    }
    return {"concepts": [concept | {"notes": []} for concept in concepts], "shared_note": note}


registry.block("sessions", _("Sessions"), build_sessions)
registry.block("general-concepts", _("General concepts"), build_general_concepts)
registry.block("technical-sheets", _("Technical sheets"), build_sheets)
