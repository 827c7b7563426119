from sessions.models.agenda import AgendaBlock, AgendaItem
from sessions.models.concepts import Citation, Concept, ConceptUse
from sessions.models.sessions import GuidingQuestion, Part, Session, Topic

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
