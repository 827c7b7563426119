"""What waits of the plans: drafts that readers do not find yet."""

from django.utils.translation import gettext_lazy

from meetings.office.pending import announce, in_draft
from plans.models import Activity, Plan, WorkPlan

announce(
    gettext_lazy("Plans of action and of work"),
    in_draft(Plan, "conference"),
    in_draft(WorkPlan, "conference"),
    in_draft(Activity, "work_plan"),
    order=47,
)
