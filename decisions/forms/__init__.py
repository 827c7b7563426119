"""The forms of the room: the filters of its list, and what those who follow a decision record."""

from decisions.forms.acts import ConcludeForm, ReleaseForm, ReportForm
from decisions.forms.filters import DecisionFilterForm
from decisions.forms.reporting import ReportedForm

__all__ = ["ConcludeForm", "DecisionFilterForm", "ReleaseForm", "ReportForm", "ReportedForm"]
