"""Blocks of a document drawn from what a meeting means to reach: its expected results and its roadmaps."""

from datetime import date

from django.db.models import Prefetch
from django.template.defaultfilters import floatformat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetings.blocks import for_all_readers, meeting_of
from meetings.state_order import place_in
from portal.registry import registry
from portal.templatetags.plenaria import dates
from portal.translations import written
from roadmaps.courses import with_sign
from roadmaps.lists import with_indicators
from roadmaps.models import Indicator, Result, Roadmap, SpecificObjective, Subtheme


def build_expected_results(document, viewer) -> dict | None:
    """`{"type": "results", "results": […]}`, each as `_result` gives it: those that stand in no roadmap."""
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    rows = with_indicators(Result.objects.visible_to(viewer).filter(meeting=meeting, roadmap=None), viewer)
    results = [_result(row) for row in rows]
    return {"type": "results", "results": results} if results else None


def build_roadmaps(document, viewer) -> dict | None:
    """`{"type": "roadmaps", "entries": […]}` in the order of their numbers, in as many queries however many they are.

    A roadmap is `{"address", "heading": text, "title": text (its theme), "certainty", "subthemes": [text],
    "cross_cutting": text, "general": text, "specific": [text], "period", "results": […],
    "columns": {"baseline": bool, "targets": bool}}`;
    what is not on record is empty, and `columns` says of what any indicator has something.
    """
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    rows = for_all_readers(Roadmap.objects.filter(meeting=meeting), viewer).order_by("number")
    rows = rows.prefetch_related(
        Prefetch("subthemes", Subtheme.objects.visible_to(viewer)),
        Prefetch("specific_objectives", SpecificObjective.objects.visible_to(viewer)),
        Prefetch("results", with_indicators(Result.objects.visible_to(viewer), viewer)),
    )
    roadmaps = [
        {
            **_head(row),
            "subthemes": [written(subtheme, "text") for subtheme in row.subthemes.all()],
            "cross_cutting": written(row, "cross_cutting"),
            "general": written(row, "general_objective"),
            "specific": [written(objective, "text") for objective in row.specific_objectives.all()],
            "period": _period(row.start, row.end),
            **_results(row.results.all()),
        }
        for row in rows
    ]
    return {"type": "roadmaps", "entries": roadmaps} if roadmaps else None


def build_reported(document, viewer) -> dict | None:
    """`{"type": "reported", "entries": […]}`: what States have reported on the roadmaps of a meeting, as far as all
    readers of the paper are shown it.

    A roadmap is `{"address", "heading": text, "title": text, "certainty", "indicators": […]}`, an indicator
    `{"number", "text": text, "certainty", "unit": text, "baseline", "is_counted", "figures": […]}` with the last figure
    of each State, `{"state": text, "value", "moved", "day"}`, in the paper's order of States; `moved` is how far it is
    from the baseline, empty where that is not known. Figures are not added up; whoever has not reported is not named.
    """
    meeting = meeting_of(document, viewer)
    if meeting is None:
        return None
    rows = for_all_readers(Roadmap.objects.filter(meeting=meeting), viewer).order_by("number")
    results = with_indicators(Result.objects.visible_to(viewer), viewer)
    order, entries = place_in(document), []
    for row in rows.prefetch_related(Prefetch("results", results)):
        told = [_reported(each, order) for result in row.results.all() for each in result.indicators.all()]
        if indicators := [each for each in told if each["figures"]]:
            entries.append(_head(row) | {"indicators": indicators})
    return {"type": "reported", "entries": entries} if entries else None


def _head(row: Roadmap) -> dict:
    return {
        "address": f"roadmap-{row.number}",
        "heading": {"text": _("Roadmap %(number)d") % {"number": row.number}, "language": get_language()},
        "title": written(row, "theme"),
        "certainty": row.certainty,
    }


def _reported(row: Indicator, order) -> dict:
    last = {each.state_id: each for each in row.measurements.all() if each.state_id and each.value is not None}
    figures = sorted(last.values(), key=lambda each: order(each.state))
    told = {"number": row.printed_number, "text": written(row, "text"), "certainty": row.certainty}
    is_known, is_share = row.baseline_value is not None, row.measure == Indicator.Measure.SHARE
    return told | {
        "unit": {"text": "%", "language": get_language()} if is_share else written(row, "unit"),
        "baseline": _counted(row.baseline_value) if is_known else str(row.get_baseline_status_display()),
        "is_counted": is_known,
        "figures": [
            {
                "state": written(each.named_state, "name"),
                "value": _counted(each.value),
                "moved": with_sign(row.distance(each.value)),
                "day": str(dates(each.date, each.date)),
            }
            for each in figures
        ],
    }


def _results(rows) -> dict:
    results = [_result(row) for row in rows]
    indicators = [indicator for result in results for indicator in result["indicators"]]
    columns = {name: any(indicator[name] for indicator in indicators) for name in ("baseline", "targets")}
    return {"results": results, "columns": columns}


def _result(row: Result) -> dict:
    """`{"number": int, "text": text, "certainty", "indicators": […]}`."""
    indicators = [_indicator(indicator) for indicator in row.indicators.all()]
    told = {"number": row.position, "text": written(row, "text"), "certainty": row.certainty}
    return told | {"indicators": indicators}


def _indicator(row: Indicator) -> dict:
    """`{"number", "text": text, "certainty", "baseline", "targets": [{"value", "period"}]}`: numbers as the language
    writes them.

    The number is the printed one. A baseline that is not known is said in a word, and is never zero; of one that is not
    on record nothing is said.
    """
    is_silent = row.baseline_status == Indicator.Baseline.NOT_ON_RECORD
    word = "" if is_silent else str(row.get_baseline_status_display())
    return {
        "number": row.printed_number,
        "text": written(row, "text"),
        "certainty": row.certainty,
        "baseline": word if row.baseline_value is None else _figure(row.baseline_value),
        "targets": [
            {"value": _figure(target.value), "period": _period(target.period_start, target.period_end)}
            for target in row.targets.all()
        ],
    }


def _figure(value) -> str:
    return str(floatformat(value, "-2"))


def _counted(value) -> str:
    """A figure among others, which are read by their places: with its thousands apart."""
    return str(floatformat(value, "-2g"))


def _period(start: date | None, end: date | None) -> str:
    """Whole years as years: "2025", "2025–2026"; other periods by their days; empty without both ends."""
    if start is None or end is None:
        return ""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return str(dates(start, end))


registry.block("expected-results", gettext_lazy("Expected results"), build_expected_results)
registry.block("roadmaps", gettext_lazy("Roadmaps"), build_roadmaps)
registry.block("reported", gettext_lazy("What States have reported on the roadmaps"), build_reported)
