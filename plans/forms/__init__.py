"""The forms of the room: the filters of its list, and what is recorded of an activity."""

from plans.forms.acts import PriorityForm, ReportForm
from plans.forms.filters import ActivityFilterForm

__all__ = ["ActivityFilterForm", "PriorityForm", "ReportForm"]
