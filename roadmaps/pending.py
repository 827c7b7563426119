"""What waits of the roadmaps: measurements, baselines to be set, drafts, translations."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.office.pending import PendingLine, announce, in_draft, newest_first, untranslated, worked_on
from portal.addresses import admin_page
from roadmaps.models import Indicator, Measurement, Result, Roadmap, StateReport


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


def lacking(viewer):
    """Indicators whose baseline is to be set, or of which no value was ever reported; a reported zero is a value."""
    values = Measurement.objects.editable_by(viewer).filter(indicator=OuterRef("pk"), value__isnull=False)
    rows = indicators(viewer).annotate(is_measured=Exists(values))
    return rows.filter(Q(is_measured=False) | Q(baseline_status=Indicator.Baseline.TO_BE_SET))


def what_is_missing(indicator):
    """Its roadmap or its meeting, and what one of the `lacking` indicators lacks."""
    baseline = _("baseline") if indicator.baseline_status == Indicator.Baseline.TO_BE_SET else ""
    measurement = "" if indicator.is_measured else _("measurement")
    said = _("%(meeting)s; missing: %(what)s")
    place = indicator.result.roadmap or indicator.result.meeting
    return said % {"meeting": place, "what": ", ".join(filter(None, map(str, (baseline, measurement))))}


def reported(viewer):
    """Indicators on which a State has reported what nobody has read yet."""
    waiting = StateReport.objects.editable_by(viewer).filter(
        indicator=OuterRef("pk"), standing=StateReport.Standing.REPORTED
    )
    return indicators(viewer).filter(Exists(waiting))


def where(indicator):
    return indicator.result.roadmap or indicator.result.meeting


def to_read(indicator):
    """The page on which the reports on an indicator are read."""
    return admin_page(indicator, "reports", indicator.pk)


def of_meeting(roadmap):
    return roadmap.meeting


announce(
    gettext_lazy("Roadmaps"),
    PendingLine(
        "reported",
        gettext_lazy("Reports of States to be read"),
        Indicator,
        reported,
        where,
        settle=to_read,
        folds=False,
    ),
    PendingLine(
        "lacks",
        gettext_lazy("Indicators that lack a measurement, or a baseline to be set"),
        Indicator,
        lacking,
        what_is_missing,
    ),
    in_draft(Roadmap, "meeting", note=of_meeting),
    *untranslated(recent, Roadmap, "subthemes", "specific_objectives", "standings", note=of_meeting),
    *untranslated(results, Result, "indicators", note=lambda result: result.roadmap or result.meeting),
    order=40,
)
