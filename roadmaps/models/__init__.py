from roadmaps.models.reports import ReportPeriod, StateReport
from roadmaps.models.results import Indicator, Result
from roadmaps.models.roadmaps import Roadmap, SpecificObjective, Standing, Subtheme
from roadmaps.models.values import Measurement, Target

__all__ = [
    "Indicator",
    "Measurement",
    "ReportPeriod",
    "Result",
    "Roadmap",
    "SpecificObjective",
    "Standing",
    "StateReport",
    "Subtheme",
    "Target",
]
