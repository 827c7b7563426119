"""What documents add to the pages of a meeting, a session, a state and a theme, and to the home page."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.files import day_of, paper_in, sheet_address, status_of, summary_address, with_files
from documents.models import Document, File
from documents.offering import offered_to
from documents.paper.session_papers import has_summary
from documents.quotations import DECLARING, declared_on
from meetings.attendance import meetings_with, unsure_at
from meetings.grouping import count_per_theme, grouped_by_meeting
from meetings.places import MEETING_FACTS, MEETING_HEAD, STATE, STATE_PRINT, THEME, THEMES
from portal.places import HOME, NAV
from sessions.models import Session
from sessions.places import SESSION_FACTS

SHOWN_AT_HOME = 5


def offered(documents, viewer) -> list[dict]:
    """Each document with its status as text, its date and the file in the reader's language."""
    return [
        {
            "document": document,
            "status": status_of(document),
            "day": day_of(document),
            "paper": paper_in(document, get_language()),
        }
        for document in with_files(documents, viewer)
    ]


def of_meeting(viewer, meeting):
    return {"meeting": meeting, "rows": offered(offered_to(viewer).filter(meeting=meeting), viewer)}


def kinds_of_meeting(viewer, meeting):
    """The kinds of a meeting's official documents (`kinds`) and reconstructions (`made`), as text, each once."""
    documents = offered_to(viewer).filter(meeting=meeting).order_by()
    found = set(documents.values_list("nature", "kind"))

    def named(nature) -> list[str]:
        return [str(label).lower() for kind, label in Document.Kind.choices if (nature, kind) in found]

    return {"kinds": named(Document.Nature.OFFICIAL), "made": named(Document.Nature.RECONSTRUCTION)}


def of_session(viewer, session):
    """The session's technical sheet and the session on a page, where they say something; its meeting's documents.

    None where there is neither.
    """
    rows = offered(offered_to(viewer).filter(meeting=session.meeting_id), viewer)
    has_sheet = Session.objects.visible_to(viewer).with_sheets().filter(pk=session.pk).exists()
    is_told = has_summary(session)
    if not (rows or has_sheet or is_told):
        return None
    return {
        "plenary_session": session,
        "rows": rows,
        "sheet": sheet_address(session) if has_sheet else "",
        "sheet_to_edit": sheet_address(session, File.Format.DOCX) if has_sheet else "",
        "summary": summary_address(session) if is_told else "",
        "summary_to_edit": summary_address(session, File.Format.DOCX) if is_told else "",
        "language": get_language(),
    }


def of_state(viewer, state):
    """The declarations of the meetings in which a state took part; None if there are none."""
    papers = Document.objects.visible_to(viewer).filter(kind__in=DECLARING, meeting__in=meetings_with(viewer, state))
    rows = offered(papers.order_by(F("meeting__start").desc(nulls_last=True), "kind", "pk"), viewer)
    unsure = unsure_at(viewer, state) if rows else {}
    return {"rows": [row | {"attended": unsure.get(row["document"].meeting_id)} for row in rows]} if rows else None


def of_theme(viewer, theme):
    """The documents on a theme by meeting."""
    documents = offered_to(viewer).filter(themes=theme).select_related("meeting")
    return {"label": _("Documents"), "by_meeting": grouped_by_meeting(documents.order_by("kind", "pk"))}


def declared(viewer, theme):
    """Where each meeting declared something on a theme, paragraph by paragraph."""
    return {"label": _("Declared in"), "by_meeting": declared_on(theme, viewer)}


def counts_of_themes(viewer, _subject):
    return {"label": _("Documents"), "counts": count_per_theme(offered_to(viewer))}


def at_home(viewer, _subject):
    newest = offered_to(viewer).order_by(F("meeting__start").desc(nulls_last=True), "-pk")
    rows = offered(newest[:SHOWN_AT_HOME], viewer)
    return {"rows": rows} if rows else None


def place(viewer, subject):
    return {"address": reverse("documents:list"), "label": _("Documents")}


MEETING_HEAD.add("documents/_meeting_fact.html", kinds_of_meeting, order=60)
MEETING_FACTS.add("documents/_meeting_panel.html", of_meeting, order=60)
SESSION_FACTS.add("documents/_session_panel.html", of_session, order=60)
STATE.add("documents/_state_panel.html", of_state, order=60)
STATE_PRINT.add("documents/_state_print.html", of_state, order=60)
THEME.add("documents/_theme_cell.html", of_theme, order=60)
THEME.add("documents/_declared_cell.html", declared, order=20)
THEMES.add("_tally.html", counts_of_themes, order=60)
HOME.add("documents/_home_panel.html", at_home, order=60)
NAV.add("_place.html", place, order=40)
