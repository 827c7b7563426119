"""Plain functions that make valid rows of the contributions."""

from datetime import date
from decimal import Decimal

from contributions.models import (
    BodySeat,
    BudgetEntry,
    BudgetLine,
    BudgetYear,
    Financing,
    Fund,
    FundCategory,
    FundFigure,
    PaymentDocument,
    Receipt,
    Scale,
    Share,
)
from tests import factories as f


def make_financing(conference, **fields):
    return f.make(Financing, conference=conference, **fields)


def make_line(financing, **fields):
    fields.setdefault("name", "Personal")
    return f.make(BudgetLine, financing=financing, position=financing.budget_lines.count() + 1, **fields)


def make_body_seat(financing, body, seat, **fields):
    return f.make(BodySeat, financing=financing, body=body, seat=seat, **fields)


def make_scale(conference, **fields):
    fields = {"title": "Escala", "since": date(2005, 1, 1), **fields}
    return f.make(Scale, conference=conference, **fields)


def make_share(scale, state, amount="5000", percentage=None):
    return f.make(
        Share, scale=scale, state=state, amount=Decimal(amount), percentage=percentage and Decimal(percentage)
    )


def make_year(conference, number=2025, **fields):
    """A year of which it is on record up to its end what was received."""
    fields = {"start": date(number, 1, 1), "recorded_until": date(number, 12, 31), **fields}
    return f.make(BudgetYear, conference=conference, number=number, **fields)


def make_receipt(year, state, amount="1000", **fields):
    fields.setdefault("received_on", year.start)
    fields.setdefault("reference", f"TR-{next(f._serial)}")
    return f.make(Receipt, year=year, state=state, amount=Decimal(amount), **fields)


def make_entry(year, line, **fields):
    return f.make(BudgetEntry, year=year, line=line, **fields)


def make_document(year, state, amount="1000", **fields):
    return f.make(PaymentDocument, year=year, state=state, amount=Decimal(amount), number=1, **fields)


def make_fund(conference, **fields):
    fields = {"address": f"fund-{next(f._serial)}", "name": "Fondo", "ceiling": Decimal(1000), **fields}
    return f.make(Fund, conference=conference, **fields)


def make_category(fund, **fields):
    fields.setdefault("name", "Niñez")
    return f.make(FundCategory, fund=fund, position=fund.fund_categories.count() + 1, **fields)


def make_figure(fund, people=40, **fields):
    return f.make(FundFigure, fund=fund, people=people, **{"year": 2025, **fields})
