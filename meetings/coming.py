"""What coming meetings need, apart from what is still open of those that are over: the front page folds the latter."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from meetings.models import Meeting

AHEAD = (Meeting.Situation.ANNOUNCED, Meeting.Situation.CONFIRMED, Meeting.Situation.POSTPONED)


def is_over(meeting: Meeting) -> bool:
    """Whether a meeting was held or cancelled, or its last day is past where it is held."""
    last = meeting.end or meeting.start
    today = timezone.localdate(timezone=ZoneInfo(meeting.timezone))
    return meeting.situation not in AHEAD or (last is not None and last < today)


def is_past(lookup: str = "") -> Q:
    """Of rows from which `lookup` ("meeting__") leads to a meeting: its last day is past in every time zone."""
    yesterday = timezone.now().date() - timedelta(days=1)
    start, end = f"{lookup}start", f"{lookup}end"
    return Q(**{f"{end}__lt": yesterday}) | Q(**{f"{end}__isnull": True, f"{start}__lt": yesterday})


def is_coming(lookup: str = "") -> Q:
    """The meeting is ahead or under way, as far as is known; what is no such meeting, is over."""
    yesterday = timezone.now().date() - timedelta(days=1)
    start, end = f"{lookup}start", f"{lookup}end"
    last = Q(**{f"{end}__gte": yesterday}) | Q(**{f"{end}__isnull": True, f"{start}__gte": yesterday})
    return Q(**{f"{lookup}situation__in": AHEAD}) & (last | Q(**{f"{start}__isnull": True}))
