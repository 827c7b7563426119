from decisions.models.addressees import Addressee, Mandate
from decisions.models.application_parts import ApplicationTask, CriterionAnswer
from decisions.models.applications import Application
from decisions.models.criteria import Criteria, Criterion
from decisions.models.decisions import Decision, DecisionPart
from decisions.models.dossiers import KeptDossier, KeptDossierFile
from decisions.models.elsewhere import StatementElsewhere
from decisions.models.followup import Conclusion, Correction, FollowUp, Report
from decisions.models.ties import Tie

__all__ = [
    "Addressee",
    "Application",
    "ApplicationTask",
    "Conclusion",
    "Correction",
    "Criteria",
    "Criterion",
    "CriterionAnswer",
    "Decision",
    "DecisionPart",
    "FollowUp",
    "KeptDossier",
    "KeptDossierFile",
    "Mandate",
    "Report",
    "StatementElsewhere",
    "Tie",
]
