"""What waits among the good practices: drafts and translations."""

from django.utils.translation import gettext_lazy as _

from meetings.office.pending import announce, in_draft, newest_first, untranslated, worked_on
from practices.models import Practice


def recent(viewer):
    rows = Practice.objects.editable_by(viewer).filter(meeting__in=worked_on(viewer).values("pk"))
    return rows.select_related("meeting").order_by(*newest_first("session__position", "position"))


def of_meeting(practice):
    return practice.meeting


announce(
    _("Good practices"),
    in_draft(Practice, "meeting", note=of_meeting),
    *untranslated(recent, Practice, note=of_meeting),
    order=30,
)
