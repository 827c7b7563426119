"""Pages of the decisions: all of them, one with its life, and what those who follow them record."""

from decisions.views.acts import ConcludeDecision, Evidence, ReleaseFollowUp, ReportOn
from decisions.views.dossiers import DossierFile, DossierPage, KeptFile
from decisions.views.elsewhere import StatementDetail, StatementList
from decisions.views.observers import ApplicationEvidence, ApplicationLetter, ApplicationPage, ObserversPage
from decisions.views.pages import AwaitingCalendar, AwaitingList, DecisionDetail, DecisionList
from decisions.views.presidencies import PresidencyReportFile, PresidencyReportPage

__all__ = [
    "ApplicationEvidence",
    "ApplicationLetter",
    "ApplicationPage",
    "AwaitingCalendar",
    "AwaitingList",
    "ConcludeDecision",
    "DecisionDetail",
    "DecisionList",
    "DossierFile",
    "DossierPage",
    "Evidence",
    "KeptFile",
    "ObserversPage",
    "PresidencyReportFile",
    "PresidencyReportPage",
    "ReleaseFollowUp",
    "ReportOn",
    "StatementDetail",
    "StatementList",
]
