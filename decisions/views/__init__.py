"""Pages of the decisions: all of them, one with its life, and what those who follow them record."""

from decisions.views.acts import ConcludeDecision, Evidence, ReleaseFollowUp, ReportOn
from decisions.views.pages import AwaitingList, DecisionDetail, DecisionList
from decisions.views.presidencies import PresidencyReportFile, PresidencyReportPage

__all__ = [
    "AwaitingList",
    "ConcludeDecision",
    "DecisionDetail",
    "DecisionList",
    "Evidence",
    "PresidencyReportFile",
    "PresidencyReportPage",
    "ReleaseFollowUp",
    "ReportOn",
]
