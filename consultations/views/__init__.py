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

__all__ = [
    "Accept",
    "AnswerText",
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
    "SayPosition",
    "SeatNote",
    "SendAnswer",
    "Supporting",
    "TakeOver",
    "Withdraw",
    "WithdrawAnswer",
]
