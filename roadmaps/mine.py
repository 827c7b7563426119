"""What waits for a State among the roadmaps: periods of which it has not reported, and figures that came back."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from meetings.models import Membership
from roadmaps.models import Indicator, ReportPeriod, Roadmap, StateReport

SHOWN_AFTER = timedelta(days=30)  # how long a period is told after its day: it is foreseen, and nobody is late


def reports_asked_of(viewer, state) -> dict | None:
    """`periods` with their roadmaps, each with how many indicators have no report, and `returned` reports."""
    places = Membership.objects.visible_to(viewer).filter(pk__in=viewer.member_places, state=state)
    conferences = [row.conference_id for row in places]
    if not conferences:
        return None
    own = list(
        StateReport.objects.visible_to(viewer)
        .filter(membership__state=state)
        .select_related("indicator__result__roadmap__meeting", "indicator__result__meeting")
    )
    periods = _periods(viewer, own, conferences)
    returned = _returned(own)
    return {"periods": periods, "returned": returned} if periods or returned else None


def _periods(viewer, own: list[StateReport], conferences: list[int]) -> list[tuple]:
    today = timezone.now().date()
    rows = ReportPeriod.objects.visible_to(viewer).filter(start__lte=today, due__gte=today - SHOWN_AFTER)
    rows = rows.filter(meeting__series__places__conference__in=conferences).distinct().order_by("due", "pk")
    periods = list(rows)
    if not periods:
        return []
    indicators = Indicator.objects.visible_to(viewer).filter(
        result__roadmap__meeting__in={row.meeting_id for row in periods}
    )
    told = list(indicators.select_related("result__roadmap__meeting"))
    open_to = {None, *conferences}
    told = [each for each in told if each.result.roadmap.narrowed_to_id in open_to]
    found = [(row, _missing(row, told, own)) for row in periods]
    return [(row, missing) for row, missing in found if missing]


def _missing(period: ReportPeriod, indicators: list[Indicator], own: list[StateReport]) -> list[tuple[Roadmap, int]]:
    reported = {
        row.indicator_id for row in own if period.holds(row.date) and row.standing != StateReport.Standing.RETURNED
    }
    lacking = [each for each in indicators if each.result.meeting_id == period.meeting_id and each.pk not in reported]
    counted = Counter(roadmap for each in lacking if (roadmap := each.result.roadmap))
    return sorted(counted.items(), key=lambda pair: pair[0].number)


def _returned(own: list[StateReport]) -> list[StateReport]:
    """What was returned, and has not been corrected since."""
    corrected = {row.corrects_id for row in own}
    return [row for row in own if row.standing == StateReport.Standing.RETURNED and row.pk not in corrected]
