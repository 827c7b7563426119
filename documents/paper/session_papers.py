"""The papers of one session: before the meeting its technical sheet, after it the session on a page."""

from django.utils import translation
from django.utils.translation import gettext as _

from documents.models import Document
from documents.paper.composition import day_of
from documents.paper.letterhead import conferences_of, letterhead_of
from documents.paper.readers import addressees_of, narrowest
from meetings.access import Release, Viewer
from meetings.blocks import for_all_readers
from meetings.models import Meeting
from portal.translations import written
from practices.blocks import report_of, shared_in
from sessions.blocks import sheets_of


def compose_sheet(session, language: str) -> dict:
    """The tree of one session's technical sheet, as everybody who may see the session sees it.

    It has the nature of the meeting's concept note; without one, it is a reconstruction if the session names the source
    that it was made from, else official.
    """
    with translation.override(language):
        viewer = narrowest(session, session.meeting)
        return {
            "kind": Document.Kind.TECHNICAL_SHEET.value,
            "nature": _nature_of(session, viewer, Document.Kind.CONCEPT_NOTE),
            **_head_of(session, viewer, language),
            "sheet": sheets_of([session], viewer)[0],
        }


def compose_summary(session, language: str) -> dict | None:
    """The tree of one session on a page: who led and who presented, what was discussed, which practices were shared.

    It is composed as the technical sheet is, and has the nature of the meeting's report. None where there is nothing to
    tell (`has_summary`).
    """
    if not has_summary(session):
        return None
    with translation.override(language):
        viewer = narrowest(session, session.meeting)
        return {
            "kind": "session-summary",
            "label": _("The session on one page"),
            "nature": _nature_of(session, viewer, Document.Kind.REPORT),
            **_head_of(session, viewer, language),
            "summary": report_of(session, viewer),
        }


def has_summary(session) -> bool:
    """Whether the course of a session is on record: its meeting was held, and a summary or a practice tells of it.

    Without either, who was to lead and to present is no more than planned.
    """
    if session.meeting.situation != Meeting.Situation.HELD:
        return False
    if written(session, "summary")["text"]:
        return True
    viewer = narrowest(session, session.meeting)
    return shared_in(session, viewer).exists()


def _head_of(session, viewer: Viewer, language: str) -> dict:
    """What the tree of a session's paper holds besides its content, but for its kind and nature."""
    is_draft = Release.DRAFT in (session.release, session.meeting.release)
    return {
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
        "addressees": addressees_of(viewer),
        "sections": [],
    }


def _nature_of(session, viewer: Viewer, kind: str) -> str:
    """That of the meeting's document of a kind; else a reconstruction if the session names its source."""
    documents = for_all_readers(Document.objects.filter(kind=kind), viewer)
    if document := documents.filter(meeting=session.meeting_id).order_by("pk").first():
        return document.nature
    return Document.Nature.RECONSTRUCTION if session.source_id else Document.Nature.OFFICIAL
