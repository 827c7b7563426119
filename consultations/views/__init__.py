"""Pages of the consultations: how each conference consults, one procedure, and who acts for a Presidency."""

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
    "EndSeat",
    "GiveSeat",
    "HandOver",
    "HandOverNote",
    "PresidencyPage",
    "ProcedureDetail",
    "ProcedureList",
    "SeatNote",
    "Withdraw",
]
