"""What of the programme is copied to the next meeting: sessions without what was written afterwards."""

from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.cloning import Cloning, CloningPart, emptied, take_along
from sessions.models import AgendaBlock, AgendaItem, ConceptUse, GuidingQuestion, Part, Session, Topic
from sessions.models.agenda import new_key


def sessions(cloning: Cloning) -> None:
    """Copies sessions; their sheets are open, even if the old ones are closed, and none is cancelled."""
    opened = {"sheet_closed_at": None, "sheet_closed_by": None, "cancelled": False}
    for row in cloning.own(Session):
        cloning.copy(row, meeting=cloning.meeting, **opened, **emptied(Session, "summary", "cancellation"))


def leads(cloning: Cloning) -> None:
    """Copies who leads which session, without persons; a presidency is not copied, since it was that of another day."""
    unspoken = {"person": "", **emptied(Part, "post", "capacity", "speech")}
    for row in cloning.own(Part, session__meeting=cloning.source).leads().select_related("session"):
        session = cloning.copy_of(row.session)
        if session and (row.state_id or row.organisation_id or row.body_id or row.collective):
            cloning.copy(row, session=session, **unspoken)


def sheets(cloning: Cloning) -> None:
    """Copies topics, questions and key concepts of the sessions, and the concepts of the meeting as a whole."""
    for model in (Topic, GuidingQuestion):
        for row in cloning.own(model, session__meeting=cloning.source).select_related("session"):
            if session := cloning.copy_of(row.session):
                cloning.copy(row, session=session)
    for row in cloning.own(ConceptUse).select_related("session"):
        session = cloning.copy_of(row.session)
        if session or row.session_id is None:
            cloning.copy(row, session=session, meeting=cloning.meeting)


def agenda(cloning: Cloning) -> None:
    """Copies blocks, on the days of the new meeting and without the rooms of the old place, and items, none of them
    cancelled and without who acted in them; an item whose session is not copied keeps its title.
    """
    elsewhere: dict[str, object] = {"platform": "", **emptied(AgendaBlock, "room")}
    for row in cloning.own(AgendaBlock):
        moved = {"date": cloning.moved(row.date)} | elsewhere
        cloning.copy(row, meeting=cloning.meeting, **moved, **emptied(AgendaBlock, "note"))
    elsewhere |= {"cancelled": False, **emptied(AgendaItem, "who", "cancellation")}
    rows = cloning.own(AgendaItem, block__meeting=cloning.source).select_related("block", "session", "parent")
    for row in sorted(rows, key=lambda row: row.parent_id is not None):  # an item before its sub-items
        session, parent = cloning.copy_of(row.session), cloning.copy_of(row.parent)
        if row.parent_id is None or parent is not None:
            place = {"block": cloning.copy_of(row.block), "parent": parent, "session": session}
            cloning.copy(row, internal_note="", key=new_key(), **place, **elsewhere, **_titles(row, session))


def _titles(item, session) -> dict[str, str]:
    """The title of an item for a session that is not copied."""
    if session is not None or item.session is None or item.title_es:
        return {}
    return {name: getattr(item.session, name) for name in get_translation_fields("title")}


take_along(
    CloningPart("sessions", _("Sessions, without their summaries"), sessions, 20),
    CloningPart("leads", _("Who leads each session"), leads, 21, needs="sessions", is_extra=True),
    CloningPart("sheets", _("Technical sheets: topics, key concepts, guiding questions"), sheets, 22, needs="sessions"),
    CloningPart("agenda", _("Agenda, on the new days"), agenda, 30),
)
