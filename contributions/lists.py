"""What pages show of how a conference is financed, in a fixed number of queries; and for whom."""

from django.db.models import Prefetch

from contributions.models import (
    BudgetEntry,
    BudgetLine,
    BudgetYear,
    Financing,
    Fund,
    FundCategory,
    FundFigure,
    PaymentDocument,
)
from contributions.models.funds import is_recoverable
from contributions.models.whole import whole_q
from meetings.access import Release
from meetings.models import Conference, Membership, State


def reads_whole(conference: Conference, viewer) -> bool:
    return Conference.objects.visible_to(viewer).filter(whole_q(viewer, "pk"), pk=conference.pk).exists()


def own_states(conference: Conference, viewer) -> list[State]:
    """The States for which the viewer acts as a member of the conference."""
    places = Membership.objects.visible_to(viewer).filter(pk__in=viewer.member_places, conference=conference)
    return [place.state for place in places.select_related("state") if place.state]


def financing_of(conference: Conference, viewer) -> Financing | None:
    lines = Prefetch("budget_lines", BudgetLine.objects.visible_to(viewer).order_by("position"))
    rows = Financing.objects.visible_to(viewer).filter(conference=conference)
    return rows.select_related("source", "administrator").prefetch_related(lines).first()


def years_of(conference: Conference, viewer) -> list[BudgetYear]:
    """Those that the viewer knows of, the latest first."""
    return list(BudgetYear.objects.visible_to(viewer).filter(conference=conference).order_by("-start"))


def budget_of(year: BudgetYear, viewer) -> list[BudgetEntry]:
    """Line by line; a line of which nothing is on record has an entry without figures."""
    rows = BudgetEntry.objects.visible_to(viewer).filter(year=year).select_related("line")
    known = {row.line_id: row for row in rows}
    lines = BudgetLine.objects.visible_to(viewer).filter(financing__conference=year.conference).order_by("position")
    return [known.get(line.pk) or BudgetEntry(year=year, line=line) for line in lines]


def documents_of(year: BudgetYear, state: State, viewer) -> list[PaymentDocument]:
    rows = PaymentDocument.objects.visible_to(viewer).filter(year=year, state=state)
    return list(rows.select_related("year__conference", "state").order_by("number"))


def funds(viewer):
    """The funds that the viewer sees, with the situations in which they help and their figures."""
    categories = FundCategory.objects.visible_to(viewer).order_by("position")
    figures = FundFigure.objects.visible_to(viewer).filter(release=Release.PUBLISHED)
    figures = figures.select_related("category", "source").order_by("-year", "category__position")
    rows = Fund.objects.visible_to(viewer).select_related("source", "administrator", "conference")
    return rows.prefetch_related(Prefetch("fund_categories", categories), Prefetch("fund_figures", figures))


def figures_of(fund: Fund) -> list[tuple[FundFigure, list[FundFigure]]]:
    """The total of each year with its parts; without them where they would tell what is not to be told."""
    ordinary = sum(not category.is_special for category in fund.fund_categories.all())
    rows = list(fund.fund_figures.all())
    found = []
    for total in (row for row in rows if row.category_id is None):
        parts = [row for row in rows if row.category_id and row.year == total.year]
        is_told = not is_recoverable(total.people, [part.people for part in parts], ordinary)
        found.append((total, parts if is_told else []))
    return found
