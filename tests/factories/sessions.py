"""Sessions with their topics and questions, concepts, agendas."""

from meetings.access import Release
from sessions.models import (
    AgendaBlock,
    AgendaItem,
    Citation,
    Concept,
    ConceptUse,
    GuidingQuestion,
    Part,
    Session,
    Topic,
)
from tests.factories.making import _serial, make
from tests.factories.meetings import make_meeting


def make_session(meeting=None, **fields):
    meeting = meeting or make_meeting()
    number = fields.setdefault("number", next(_serial))
    fields.setdefault("address", str(number))
    fields.setdefault("position", number or 1)
    fields.setdefault("title", f"Sesión sobre el asunto {number}")
    fields.setdefault("release", Release.PUBLISHED)
    return make(Session, meeting=meeting, **fields)


def make_lead(session, state, **fields):
    return make(Part, session=session, state=state, role=Part.Role.LEADS, **fields)


def make_topic(session, text="Un tema", **fields):
    return make(Topic, session=session, text=text, **fields)


def make_question(session, text="¿Una pregunta?", **fields):
    return make(GuidingQuestion, session=session, text=text, **fields)


def make_concept(session=None, meeting=None, source=None, **fields):
    fields.setdefault("address", f"concept-{next(_serial)}")
    fields.setdefault("term", f"Término {fields['address']}")
    fields.setdefault("definition", "Lo que el término quiere decir.")
    concept = make(Concept, **fields)
    if session or meeting:
        make(ConceptUse, concept=concept, session=session, meeting=meeting or session.meeting)
    if source:
        make(Citation, concept=concept, cited=source)
    return concept


def make_block(meeting, **fields):
    fields.setdefault("position", next(_serial))
    return make(AgendaBlock, meeting=meeting, **fields)


def make_item(block, **fields):
    fields.setdefault("position", next(_serial))
    fields.setdefault("release", Release.PUBLISHED)
    if "session" not in fields:
        fields.setdefault("title", "Un punto")
    return make(AgendaItem, block=block, **fields)
