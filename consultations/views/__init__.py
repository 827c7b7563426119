"""Pages of the consultations: how each conference consults, who acts for a Presidency, and who answers for a State."""

from consultations.views.board import Board, ConsultationPage, RoundFile, RoundNotice
from consultations.views.convening import Adopt, Circulate, Close, Conclude, Extend, Prepare, WithdrawConsultation
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
from consultations.views.drafting_rounds import AddRound, ChangeRound
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
from consultations.views.procedures import ConsultationList, ProcedureDetail

__all__ = [
    "Accept",
    "AddRound",
    "Adopt",
    "Board",
    "ChangeRound",
    "Circulate",
    "Close",
    "Conclude",
    "ConfirmFocalPoints",
    "ConsultationList",
    "ConsultationPage",
    "Designate",
    "DesignationNote",
    "Designations",
    "Dispute",
    "DisputeNote",
    "EndDesignation",
    "EndDispute",
    "EndSeat",
    "Extend",
    "FocalPoints",
    "GiveSeat",
    "HandOver",
    "HandOverNote",
    "KeepFocalPoint",
    "Prepare",
    "PresidencyPage",
    "ProcedureDetail",
    "RoundFile",
    "RoundNotice",
    "SeatNote",
    "Withdraw",
    "WithdrawConsultation",
]
