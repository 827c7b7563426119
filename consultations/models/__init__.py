from consultations.models.answers import Answer
from consultations.models.consultations import Agreed, Consultation, Convenor
from consultations.models.designations import Designation, DisputedRepresentation
from consultations.models.groups import DraftingGroup, GroupHead, GroupMember, GroupSeat
from consultations.models.notes import Capacity
from consultations.models.observers import Contribution, InvitedObserver, ObserverComment
from consultations.models.presidencies import Handover, TeamSeat
from consultations.models.procedures import ObserverRule, Procedure, ReservedMatter, Stage
from consultations.models.proposals import Disposition, NegotiatedParagraph, Proposal
from consultations.models.released import ReleasedAnswer, ReleasedProposal
from consultations.models.round_parts import CirculatedFile, Extension, Respondent
from consultations.models.rounds import Round
from consultations.models.statements import GivenStatement

__all__ = [
    "Agreed",
    "Answer",
    "Capacity",
    "CirculatedFile",
    "Consultation",
    "Contribution",
    "Convenor",
    "Designation",
    "Disposition",
    "DisputedRepresentation",
    "DraftingGroup",
    "Extension",
    "GivenStatement",
    "GroupHead",
    "GroupMember",
    "GroupSeat",
    "Handover",
    "InvitedObserver",
    "NegotiatedParagraph",
    "ObserverComment",
    "ObserverRule",
    "Procedure",
    "Proposal",
    "ReleasedAnswer",
    "ReleasedProposal",
    "ReservedMatter",
    "Respondent",
    "Round",
    "Stage",
    "TeamSeat",
]
