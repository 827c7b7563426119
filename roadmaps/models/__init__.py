from roadmaps.models.results import Indicator, Result
from roadmaps.models.roadmaps import Roadmap, SpecificObjective, Standing, Subtheme
from roadmaps.models.values import Measurement, Target

__all__ = [
    "Indicator",
    "Measurement",
    "Result",
    "Roadmap",
    "SpecificObjective",
    "Standing",
    "Subtheme",
    "Target",
]
