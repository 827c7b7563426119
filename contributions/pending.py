"""What waits of the contributions: drafts that readers do not find yet."""

from django.utils.translation import gettext_lazy

from contributions.models import Financing, Fund, Scale
from meetings.office.pending import announce, in_draft

announce(
    gettext_lazy("Contributions"),
    in_draft(Financing, "conference"),
    in_draft(Scale, "conference"),
    in_draft(Fund, "conference"),
    order=48,
)
