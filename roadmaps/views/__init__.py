from roadmaps.views.reading import RoadmapDetail, RoadmapList
from roadmaps.views.reporting import IndicatorPage, Report, StatesTable

__all__ = ["IndicatorPage", "Report", "RoadmapDetail", "RoadmapList", "StatesTable"]
