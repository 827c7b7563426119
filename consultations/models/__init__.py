from consultations.models.designations import Designation, DisputedRepresentation
from consultations.models.presidencies import Handover, TeamSeat
from consultations.models.procedures import Procedure, ReservedMatter, Stage

__all__ = [
    "Designation",
    "DisputedRepresentation",
    "Handover",
    "Procedure",
    "ReservedMatter",
    "Stage",
    "TeamSeat",
]
