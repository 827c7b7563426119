"""Pages of the consultations: how each conference consults, who acts for a Presidency, and who answers for a State."""

from consultations.views.answers import AnswerImage, AnswerText, EndComments, SayPosition, Supporting, TakeOver
from consultations.views.board import Board, ConsultationPage, RoundFile
from consultations.views.changes import RoundChanges
from consultations.views.commenting import CommentOn
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
from consultations.views.groups import (
    AddMembers,
    AgreeToHead,
    EndGroup,
    EndGroupSeat,
    FormGroup,
    GroupPage,
    Groups,
    NamePerson,
)
from consultations.views.joint import Release, WordProcedure
from consultations.views.matrix import Dispose, MatrixFile, MatrixPage, SayHowFar
from consultations.views.next_paragraph import NextParagraph
from consultations.views.next_text import AddParagraph, MoveParagraph, NextText, StartText, TieGroup
from consultations.views.notices import (
    DailyMail,
    Deadline,
    DeliverAgain,
    Delivery,
    KeepSigned,
    NoticeFile,
    Remind,
    SignedNotice,
)
from consultations.views.observers import (
    ContributionReceipt,
    InvitedFile,
    InvitedPage,
    ObserversPage,
    WithdrawContribution,
)
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
from consultations.views.recording import RecordAnswer
from consultations.views.report import ReportFile
from consultations.views.sending import Receipt, ReceivedDocument, SendAnswer, WithdrawAnswer
from consultations.views.sheets import BlankSheet, ReturnedSheet
from consultations.views.words import GiveWords, ReplaceWords, WithdrawWords, WordsNote

__all__ = [
    "Accept",
    "AddMembers",
    "AddParagraph",
    "AddRound",
    "Adopt",
    "AgreeToHead",
    "AnswerImage",
    "AnswerText",
    "BlankSheet",
    "Board",
    "ChangeRound",
    "Circulate",
    "Close",
    "CommentOn",
    "Conclude",
    "ConfirmFocalPoints",
    "ConsultationList",
    "ConsultationPage",
    "ContributionReceipt",
    "DailyMail",
    "Deadline",
    "DeliverAgain",
    "Delivery",
    "Designate",
    "DesignationNote",
    "Designations",
    "Dispose",
    "Dispute",
    "DisputeNote",
    "EndComments",
    "EndDesignation",
    "EndDispute",
    "EndGroup",
    "EndGroupSeat",
    "EndSeat",
    "Extend",
    "FocalPoints",
    "FormGroup",
    "GiveSeat",
    "GiveWords",
    "GroupPage",
    "Groups",
    "HandOver",
    "HandOverNote",
    "InvitedFile",
    "InvitedPage",
    "KeepFocalPoint",
    "KeepSigned",
    "MatrixFile",
    "MatrixPage",
    "MoveParagraph",
    "NamePerson",
    "NextParagraph",
    "NextText",
    "NoticeFile",
    "ObserversPage",
    "Prepare",
    "PresidencyPage",
    "ProcedureDetail",
    "Receipt",
    "ReceivedDocument",
    "RecordAnswer",
    "Release",
    "Remind",
    "ReplaceWords",
    "ReportFile",
    "ReturnedSheet",
    "RoundChanges",
    "RoundFile",
    "SayHowFar",
    "SayPosition",
    "SeatNote",
    "SendAnswer",
    "SignedNotice",
    "StartText",
    "Supporting",
    "TakeOver",
    "TieGroup",
    "Withdraw",
    "WithdrawAnswer",
    "WithdrawConsultation",
    "WithdrawContribution",
    "WithdrawWords",
    "WordProcedure",
    "WordsNote",
]
