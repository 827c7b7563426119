from sessions.models.agenda import AgendaBlock, AgendaItem
from sessions.models.concepts import Citation, Concept, ConceptUse
from sessions.models.parts import Part
from sessions.models.sessions import GuidingQuestion, Session, Topic

__all__ = [
    "AgendaBlock",
    "AgendaItem",
    "Citation",
    "Concept",
    "ConceptUse",
    "GuidingQuestion",
    "Part",
    "Session",
    "Topic",
]
