from consultations.models.presidencies import Handover, TeamSeat
from consultations.models.procedures import Procedure, ReservedMatter, Stage

__all__ = ["Handover", "Procedure", "ReservedMatter", "Stage", "TeamSeat"]
