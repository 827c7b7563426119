"""The reminder of a period: the same mail to the focal points of all States, two working days before its day.

It goes to all alike, whether they have reported or not. Each mail asks the door for its recipient as it leaves.
"""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task

from meetings.access import Release
from meetings.models import Membership, Seat
from meetings.seats import viewer_for
from portal.outbox.kinds import Kind, announce
from portal.outbox.posting import post
from portal.tasks.running import conclude
from roadmaps.models import ReportPeriod, Roadmap
from roadmaps.reporting import reporting_places

DAYS_BEFORE = 2
SATURDAY = 5


def reminding_day(due: date) -> date:
    """The day that lies two working days before; weekends never count."""
    day, left = due, DAYS_BEFORE
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def roadmaps_of(period: ReportPeriod, viewer) -> list[Roadmap]:
    """The roadmaps on which the viewer reports in a period."""
    rows = Roadmap.objects.visible_to(viewer).filter(meeting=period.meeting_id).select_related("meeting__series")
    return [row for row in rows.order_by("number") if reporting_places(row, viewer)]


def _context(arguments: dict) -> dict | None:
    user = get_user_model().objects.filter(pk=arguments["user"], is_active=True).first()
    if user is None:
        return None
    viewer = viewer_for(user)
    period = ReportPeriod.objects.visible_to(viewer).select_related("meeting").filter(pk=arguments["period"]).first()
    rows = roadmaps_of(period, viewer) if period else []
    if period is None or not rows:
        return None
    site = settings.SITE_ADDRESS
    told = [{"roadmap": str(row), "address": site + row.get_absolute_url()} for row in rows]
    return {
        "user": user,
        "period": period,
        "meeting": period.meeting.title,
        "roadmaps": told,
    }


REMINDER = announce(
    Kind(
        "report-period",
        gettext_lazy("Reminder of a report period"),
        "roadmaps/mail/period_subject.txt",
        "roadmaps/mail/period.txt",
        _context,
    )
)


@task(title=gettext_lazy("To remind focal points of the report periods"))
def remind_of_reports():
    """Remind the focal points of all States of the periods whose day is two working days ahead."""
    today = timezone.now().date()
    with transaction.atomic():
        ahead = ReportPeriod.objects.filter(reminds=True, due__gt=today, due__lte=today + timedelta(days=7))
        for period in ahead.select_related("meeting__series").order_by("pk"):
            if reminding_day(period.due) == today:
                _remind(period, today)
        conclude()


def _remind(period: ReportPeriod, today: date) -> None:
    members = Membership.objects.open_on(today).filter(
        conference__series=period.meeting.series_id, status=Membership.Status.MEMBER, release=Release.PUBLISHED
    )
    seats = Seat.objects.open_on(today).filter(
        role=Seat.Role.FOCAL_POINT, state__in=members.values("state"), user__is_active=True
    )
    people = {seat.user_id: seat.user for seat in seats.exclude(user__email="").select_related("user").order_by("pk")}
    for user in people.values():
        told = {"period": period.pk, "user": user.pk}
        post(REMINDER, told, to=user.email, language=user.spoken_language, about=period)
