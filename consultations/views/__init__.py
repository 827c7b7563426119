"""Pages of the consultations: how each conference consults, who acts for a Presidency, and who answers for a State."""

from consultations.views.designations import (
    Designate,
    DesignationNote,
    Designations,
    Dispute,
    DisputeNote,
    EndDesignation,
    EndDispute,
)
from consultations.views.directory import ConfirmFocalPoints, FocalPoints, KeepFocalPoint
from consultations.views.matrix import Dispose, MatrixFile, MatrixPage, SayHowFar
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
    "Designate",
    "DesignationNote",
    "Designations",
    "Dispose",
    "Dispute",
    "DisputeNote",
    "EndDesignation",
    "EndDispute",
    "EndSeat",
    "FocalPoints",
    "GiveSeat",
    "HandOver",
    "HandOverNote",
    "KeepFocalPoint",
    "MatrixFile",
    "MatrixPage",
    "PresidencyPage",
    "ProcedureDetail",
    "ProcedureList",
    "SayHowFar",
    "SeatNote",
    "Withdraw",
]
