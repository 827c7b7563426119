"""The forms of the room: who acts for whom, and what a Presidency does with a consultation."""

from consultations.forms.acts import ConcludeForm, ExtendForm, NoFieldsForm, WithdrawForm
from consultations.forms.joint import CirculateJointlyForm, WordProcedureForm
from consultations.forms.preparing import PrepareForm
from consultations.forms.rounds import DayOffFormSet, RoundForm
from consultations.forms.seats import (
    DayForm,
    DesignationForm,
    DisputeForm,
    FocalPointForm,
    GroupForm,
    MembersForm,
    NoteDayForm,
    NoteForm,
    PersonForm,
    SeatForm,
)

__all__ = [
    "CirculateJointlyForm",
    "ConcludeForm",
    "DayForm",
    "DayOffFormSet",
    "DesignationForm",
    "DisputeForm",
    "ExtendForm",
    "FocalPointForm",
    "GroupForm",
    "MembersForm",
    "NoFieldsForm",
    "NoteDayForm",
    "NoteForm",
    "PersonForm",
    "PrepareForm",
    "RoundForm",
    "SeatForm",
    "WithdrawForm",
    "WordProcedureForm",
]
