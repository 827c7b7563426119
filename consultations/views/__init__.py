"""Pages of the consultations: how each conference consults, who acts for a Presidency, and who answers for a State."""

from consultations.views.answers import AnswerText, EndComments, SayPosition, Supporting, TakeOver
from consultations.views.commenting import CommentOn
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
from consultations.views.recording import RecordAnswer
from consultations.views.sending import Receipt, ReceivedDocument, SendAnswer, WithdrawAnswer
from consultations.views.sheets import BlankSheet, ReturnedSheet

__all__ = [
    "Accept",
    "AnswerText",
    "BlankSheet",
    "CommentOn",
    "ConfirmFocalPoints",
    "Designate",
    "DesignationNote",
    "Designations",
    "Dispute",
    "DisputeNote",
    "EndComments",
    "EndDesignation",
    "EndDispute",
    "EndSeat",
    "FocalPoints",
    "GiveSeat",
    "HandOver",
    "HandOverNote",
    "KeepFocalPoint",
    "PresidencyPage",
    "ProcedureDetail",
    "ProcedureList",
    "Receipt",
    "ReceivedDocument",
    "RecordAnswer",
    "ReturnedSheet",
    "SayPosition",
    "SeatNote",
    "SendAnswer",
    "Supporting",
    "TakeOver",
    "Withdraw",
    "WithdrawAnswer",
]
