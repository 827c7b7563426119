"""A roadmap on which States report: El Salvador, a member of the CRM, and Peru, of the CSM."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from meetings.models import Membership
from roadmaps.models import Indicator, ReportPeriod, Roadmap, StateReport
from roadmaps.reporting import report
from tests import factories as f

QUARTERS = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))


def make_reporting(world, series=None, **fields) -> SimpleNamespace:
    meeting = f.make_meeting(series or world.series, address="crm-csm-5")
    roadmap = f.make_roadmap(meeting, number=1, theme="Fronteras", **fields)
    result = f.make_result(roadmap=roadmap, position=1)
    indicator = f.make_indicator(result, text="Número de funcionarios formados", unit="funcionarios")
    share = f.make_indicator(result, text="Proporción de puestos", measure=Indicator.Measure.SHARE)
    places = {row.state.code: row for row in Membership.objects.filter(status="member").select_related("state")}
    return SimpleNamespace(
        meeting=meeting, roadmap=roadmap, indicator=indicator, share=share, sv=places["SV"], pe=places["PE"]
    )


def tell(indicator, place, by, day=QUARTERS[0], value=18, **fields) -> StateReport:
    figure = None if value is None else Decimal(value)
    return report(StateReport(indicator=indicator, membership=place, date=day, value=figure, **fields), by=by)


def make_quarters(meeting) -> list[ReportPeriod]:
    return [
        f.make(
            ReportPeriod,
            meeting=meeting,
            name=f"T{number + 1} 2025",
            start=date(2025, 3 * number + 1, 1),
            end=day,
            due=date(2026, 1, 15),
        )
        for number, day in enumerate(QUARTERS)
    ]


SHOWN = Roadmap.ReportsFor
