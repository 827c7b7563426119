from consultations.models.answers import Answer
from consultations.models.consultations import Agreed, Consultation, Convenor
from consultations.models.designations import Designation, DisputedRepresentation
from consultations.models.notes import Capacity
from consultations.models.presidencies import Handover, TeamSeat
from consultations.models.procedures import Procedure, ReservedMatter, Stage
from consultations.models.proposals import Disposition, Proposal
from consultations.models.round_parts import CirculatedFile, Extension, Respondent
from consultations.models.rounds import Round

__all__ = [
    "Agreed",
    "Answer",
    "Capacity",
    "CirculatedFile",
    "Consultation",
    "Convenor",
    "Designation",
    "Disposition",
    "DisputedRepresentation",
    "Extension",
    "Handover",
    "Procedure",
    "Proposal",
    "ReservedMatter",
    "Respondent",
    "Round",
    "Stage",
    "TeamSeat",
]
