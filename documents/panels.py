"""What documents add to the pages of a meeting, a session, a body, a state and a theme, and to the home page."""

from collections import Counter

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.agendas import agendas_of, papers_of
from documents.files import day_of, paper_in, sheet_address, status_of, summary_address, with_versions
from documents.library import library_of
from documents.models import Document, File
from documents.offering import IN_LIBRARY, offered_among, offered_to
from documents.paper.session_papers import has_summary
from documents.quotations import DECLARING, declared_on
from meetings.attendance import meetings_with, unsure_at
from meetings.grouping import count_per_theme, grouped_by_meeting
from meetings.lists import SHOWN, Shown
from meetings.places import AGENDA_PAPERS, BODY, MEETING_FACTS, STATE, STATE_PRINT, THEME, THEMES
from portal.menu import DOCUMENTS, Entry
from portal.places import HOME
from sessions.places import SESSION_FACTS

SHOWN_AT_HOME = 5


def offered(documents) -> list[dict]:
    """Each document with its status as text, its date and the file in the reader's language. Needs `with_versions`."""
    return [
        {
            "document": document,
            "status": status_of(document),
            "day": day_of(document),
            "paper": paper_in(document, get_language()),
        }
        for document in documents
    ]


def offered_of(viewer, meeting) -> list[dict]:
    """The papers of a meeting by their short titles: the kind, unless two are of one."""
    rows = offered(offered_among(papers_of(meeting, viewer), viewer))
    kinds = Counter(row["document"].kind for row in rows)
    return [row | {"is_only_of_its_kind": kinds[row["document"].kind] == 1} for row in rows]


def of_meeting(viewer, meeting):
    return {"meeting": meeting, "rows": offered_of(viewer, meeting)}


def of_agenda(viewer, meeting):
    """The agenda as a paper, in the reader's language if it is there; None if there is none."""
    document = next(iter(agendas_of(meeting, viewer)), None)
    return (
        {"document": document, "paper": paper_in(document, get_language()), "is_only_of_its_kind": True}
        if document
        else None
    )


def of_session(viewer, session):
    """The session's technical sheet and the session on a page, where they say something; its meeting's documents.

    None where there is neither.
    """
    rows = offered_of(viewer, session.meeting)
    is_told = has_summary(session)
    if not (rows or session.has_sheet or is_told):
        return None
    return {
        "plenary_session": session,
        "rows": rows,
        "sheet": sheet_address(session) if session.has_sheet else "",
        "sheet_to_edit": sheet_address(session, File.Format.DOCX) if session.has_sheet else "",
        "summary": summary_address(session) if is_told else "",
        "summary_to_edit": summary_address(session, File.Format.DOCX) if is_told else "",
        "language": get_language(),
    }


def of_state(viewer, state):
    """The newest declarations of the meetings in which a state took part; None if there are none."""
    papers = Document.objects.visible_to(viewer).filter(kind__in=DECLARING, meeting__in=meetings_with(viewer, state))
    papers = papers.order_by(F("meeting__start").desc(nulls_last=True), "kind", "pk").select_related("meeting")
    rows = offered(with_versions(papers, viewer)[:SHOWN])
    if not rows:
        return None
    unsure, total = unsure_at(viewer, state), papers.count()
    rows = [row | {"attended": unsure.get(row["document"].meeting_id)} for row in rows]
    return {"rows": rows, "total": total, "more": total - len(rows)}


def of_body(viewer, body):
    """The papers of a body and of its meetings; None if there are none."""
    papers = offered_to(viewer).filter(Q(body=body) | Q(meeting__series__body=body)).select_related("meeting")
    shown = Shown(with_versions(papers.order_by(F("meeting__start").desc(nulls_last=True), "kind", "pk"), viewer))
    return {"rows": offered(shown), "total": shown.total, "more": shown.more} if shown else None


def of_theme(viewer, theme):
    """The documents on a theme by meeting."""
    documents = offered_to(viewer).filter(themes=theme).exclude(IN_LIBRARY, meeting=None)
    documents = documents.select_related("meeting")

    def rest(meeting) -> str:
        return f"{reverse('documents:list')}{f'?meeting={meeting.address}' if meeting else ''}"

    by_meeting = grouped_by_meeting(documents.order_by("kind", "pk"))
    return {"label": _("Documents"), "by_meeting": by_meeting, "rest": rest}


def library_on(viewer, theme):
    """The texts of the library on a theme that belong to no meeting, beside what meetings said."""
    texts = library_of(viewer).filter(themes=theme, meeting=None).select_related("meeting")
    by_meeting = grouped_by_meeting(texts.order_by("-date", "kind", "pk"))
    return {
        "label": _("Library"),
        "by_meeting": by_meeting,
        "is_apart": True,
        "rest": lambda _meeting: f"{reverse('documents:library')}?theme={theme.address}",
    }


def declared(viewer, theme):
    """Where each meeting declared something on a theme, paragraph by paragraph."""
    return {"label": _("Declared in"), "by_meeting": declared_on(theme, viewer)}


def counts_of_themes(viewer, _subject):
    return {"label": _("Documents"), "counts": count_per_theme(offered_to(viewer))}


def at_home(viewer, _subject):
    newest = offered_to(viewer).order_by(F("meeting__start").desc(nulls_last=True), "-pk").select_related("meeting")
    rows = offered(with_versions(newest[:SHOWN_AT_HOME], viewer))
    return {"rows": rows} if rows else None


def pages(viewer):
    """The list of all papers, the two kinds that are asked for most, and their verification."""
    papers = reverse("documents:list")
    return [
        Entry(_("All documents"), papers, _("Papers by kind, meeting and language, with all their versions.")),
        Entry(
            _("Library"),
            reverse("documents:library"),
            _("Declarations, guidelines, frameworks and other texts by kind, year, axis and theme."),
        ),
        Entry(_("Joint communiqués"), f"{papers}?kind={Document.Kind.JOINT_COMMUNIQUE}"),
        Entry(_("Concept notes"), f"{papers}?kind={Document.Kind.CONCEPT_NOTE}"),
        Entry(
            _("Verify a document"),
            reverse("documents:verify"),
            _("Which version a file or a printed copy is, and whether a newer one has replaced it."),
        ),
    ]


MEETING_FACTS.add("documents/_meeting_panel.html", of_meeting, order=60)
AGENDA_PAPERS.add("documents/_file.html", of_agenda, order=60)
SESSION_FACTS.add("documents/_session_panel.html", of_session, order=60)
BODY.add("documents/_body_panel.html", of_body, order=60)
STATE.add("documents/_state_panel.html", of_state, order=60)
STATE_PRINT.add("documents/_state_print.html", of_state, order=60)
THEME.add("documents/_theme_cell.html", of_theme, order=60)
THEME.add("documents/_declared_cell.html", declared, order=20)
THEME.add("documents/_library_cell.html", library_on, order=25)
THEMES.add("_tally.html", counts_of_themes, order=60)
HOME.add("documents/_home_panel.html", at_home, order=60)
DOCUMENTS.add(pages)
