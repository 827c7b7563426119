from consultations.models.designations import Designation, DisputedRepresentation
from consultations.models.groups import DraftingGroup, GroupHead, GroupMember, GroupSeat
from consultations.models.presidencies import Handover, TeamSeat
from consultations.models.procedures import Procedure, ReservedMatter, Stage

__all__ = [
    "Designation",
    "DisputedRepresentation",
    "DraftingGroup",
    "GroupHead",
    "GroupMember",
    "GroupSeat",
    "Handover",
    "Procedure",
    "ReservedMatter",
    "Stage",
    "TeamSeat",
]
