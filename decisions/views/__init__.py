"""Pages of the decisions: all of them, one with its life, and what those who follow them record."""

from decisions.views.acts import ConcludeDecision, Evidence, ReleaseFollowUp, ReportOn
from decisions.views.dossiers import DossierFile, DossierPage, KeptFile
from decisions.views.pages import AwaitingCalendar, AwaitingList, DecisionDetail, DecisionList

__all__ = [
    "AwaitingCalendar",
    "AwaitingList",
    "ConcludeDecision",
    "DecisionDetail",
    "DecisionList",
    "DossierFile",
    "DossierPage",
    "Evidence",
    "KeptFile",
    "ReleaseFollowUp",
    "ReportOn",
]
