"""Pages of the consultations: how each conference consults, one procedure, and who acts for a Presidency."""

from consultations.views.directory import ConfirmFocalPoints, FocalPoints, KeepFocalPoint
from consultations.views.presidencies import (
    Accept,
    EndSeat,
    GiveSeat,
    HandOver,
    HandOverNote,
    PresidencyPage,
    SeatNote,
    Withdraw,
)
from consultations.views.procedures import ProcedureDetail, ProcedureList

__all__ = [
    "Accept",
    "ConfirmFocalPoints",
    "EndSeat",
    "FocalPoints",
    "GiveSeat",
    "HandOver",
    "HandOverNote",
    "KeepFocalPoint",
    "PresidencyPage",
    "ProcedureDetail",
    "ProcedureList",
    "SeatNote",
    "Withdraw",
]
