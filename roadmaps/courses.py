"""What one State has reported on one indicator over time: the rows of a table, and the points of its line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils import timezone

from meetings.models import State
from roadmaps.models import Indicator, Measurement, ReportPeriod, StateReport


def with_sign(distance: Decimal | None) -> str:
    """How far a figure is from the baseline; empty where that is not known."""
    if distance is None:
        return ""
    return f"{'+' if distance > 0 else ''}{floatformat(distance, '-2g')}"


@dataclass(frozen=True)
class Figure:
    """A figure of one day: one that counts, one that waits to be read, or one that did not stay."""

    date: date
    value: Decimal | None
    evidence: str
    row: Measurement | StateReport
    standing: str
    label: Any
    distance: Decimal | None = None

    @property
    def report(self) -> StateReport | None:
        return self.row if isinstance(self.row, StateReport) else None

    @property
    def moved(self) -> str:
        return with_sign(self.distance)

    @property
    def counts(self) -> bool:
        return self.standing in (Measurement.Origin.RECORDED, StateReport.Standing.ACCEPTED)

    @property
    def is_apart(self) -> bool:
        """Whether it was returned or corrected: it is told, and no line goes through it."""
        return self.standing in (StateReport.Standing.RETURNED, StateReport.Standing.CORRECTED)


@dataclass(frozen=True)
class Line:
    """A row of the table: a figure, or a period of which no report is on record."""

    period: ReportPeriod | None
    figure: Figure | None


@dataclass(frozen=True)
class Course:
    """All that is told of one State and one indicator, by day."""

    state: State
    figures: list[Figure]
    periods: list[ReportPeriod]

    @property
    def lines(self) -> list[Line]:
        found = [Line(self._period_of(figure.date), figure) for figure in self.figures]
        found += [Line(period, None) for period in self.silent]
        return sorted(found, key=lambda line: line.figure.date if line.figure else line.period.end)  # type: ignore[union-attr]  # one of both

    @property
    def silent(self) -> list[ReportPeriod]:
        """The periods that are over, of which no figure is on record: unknown, and never zero."""
        days = [figure.date for figure in self.figures]
        today = timezone.now().date()
        return [row for row in self.periods if row.end < today and not any(map(row.holds, days))]

    @property
    def counted(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.counts and figure.value is not None]

    @property
    def asked(self) -> ReportPeriod | None:
        """The last period that has begun and of which the State has reported nothing that stays."""
        days = [figure.date for figure in self.figures if not figure.is_apart]
        begun = [row for row in self.periods if row.start <= timezone.now().date()]
        return begun[-1] if begun and not any(map(begun[-1].holds, days)) else None

    @property
    def correctable(self) -> set[int]:
        """The keys of the reports that were read, and that no other one corrects."""
        reports = [figure.report for figure in self.figures if figure.report]
        corrected = {row.corrects_id for row in reports if row.standing != StateReport.Standing.RETURNED}
        return {row.pk for row in reports if row.can_be_corrected and row.pk not in corrected}

    @property
    def latest(self) -> Figure | None:
        return self.counted[-1] if self.counted else None

    def _period_of(self, day: date) -> ReportPeriod | None:
        return next((row for row in self.periods if row.holds(day)), None)


def course_of(indicator: Indicator, state: State, viewer) -> Course:
    """What the viewer sees of it; three queries.

    The State itself and the secretariat read its reports, all of them; others what was accepted, as far as the roadmap
    says so.
    """
    reports = StateReport.objects.visible_to(viewer).filter(indicator=indicator, membership__state=state)
    reports = list(reports.select_related("membership__state", "corrects", "indicator"))
    known = {row.pk for row in reports}
    rows = Measurement.objects.visible_to(viewer).filter(indicator=indicator, state=state)
    figures = [_of_measurement(row, indicator) for row in rows if row.report_id not in known]
    figures += [_of_report(row, indicator) for row in reports]
    figures.sort(key=lambda figure: (figure.date, figure.row._meta.model_name, figure.row.pk))
    return Course(state, figures, periods_of(indicator, viewer))


def periods_of(indicator: Indicator, viewer) -> list[ReportPeriod]:
    return list(ReportPeriod.objects.visible_to(viewer).filter(meeting=indicator.result.meeting_id).order_by("start"))


def _of_measurement(row: Measurement, indicator: Indicator) -> Figure:
    label = Measurement.Origin(row.origin).label
    return Figure(row.date, row.value, row.evidence, row, row.origin, label, indicator.distance(row.value))


def _of_report(row: StateReport, indicator: Indicator) -> Figure:
    counts = row.standing == StateReport.Standing.ACCEPTED
    distance = indicator.distance(row.value) if counts else None
    return Figure(row.date, row.value, row.evidence, row, row.standing, row.get_standing_display(), distance)
