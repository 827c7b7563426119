"""What waits of the roadmaps: measurements, baselines to be set, drafts, translations."""

from django.utils.translation import gettext_lazy as _

from meetings.office.pending import PendingLine, announce, in_draft, newest_first, untranslated, worked_on
from roadmaps.models import Indicator, Result, Roadmap


def recent(viewer):
    rows = Roadmap.objects.editable_by(viewer).filter(meeting__in=worked_on(viewer).values("pk"))
    return rows.select_related("meeting").order_by(*newest_first("number"))


def results(viewer):
    rows = Result.objects.editable_by(viewer).filter(meeting__in=worked_on(viewer).values("pk"))
    return rows.select_related("meeting", "roadmap").order_by(*newest_first("roadmap__number", "position"))


def indicators(viewer):
    order = newest_first(
        "result__roadmap__number", "result__position", "position", meeting="result__meeting"
    )  # as the roadmaps are read
    return Indicator.objects.editable_by(viewer).select_related("result__meeting", "result__roadmap").order_by(*order)


def unmeasured(viewer):
    """Indicators of which no value was ever reported; a reported zero is a value."""
    return indicators(viewer).exclude(measurements__value__isnull=False)


def without_baseline(viewer):
    return indicators(viewer).filter(baseline_status=Indicator.Baseline.TO_BE_SET)


def of_roadmap(indicator):
    return indicator.result.roadmap or indicator.result.meeting


def of_meeting(roadmap):
    return roadmap.meeting


announce(
    _("Roadmaps"),
    PendingLine("measurement", _("Indicators awaiting a measurement"), Indicator, unmeasured, of_roadmap),
    PendingLine("baseline", _("Indicators whose baseline is to be set"), Indicator, without_baseline, of_roadmap),
    in_draft(Roadmap, "meeting", note=of_meeting),
    *untranslated(recent, Roadmap, "subthemes", "specific_objectives", "standings", note=of_meeting),
    *untranslated(results, Result, "indicators", note=lambda result: result.roadmap or result.meeting),
    order=40,
)
