"""The statement of a budget year: for one State, and for all of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from contributions.accounts import Account, StateYear, account_of, accounts_of, states_in
from contributions.lists import budget_of, financing_of
from contributions.models import BudgetEntry, BudgetYear, Financing, Receipt
from contributions.scales import ZERO, ShownScale
from meetings.models import State


@dataclass(frozen=True)
class Statement:
    """What both kinds have: the year, the day as of which it is told, and how the conference is financed."""

    year: Any
    as_of: date
    financing: Financing | None


@dataclass(frozen=True)
class StateStatement(Statement):
    """Of one State: this year, and all years up to it."""

    account: Account

    @property
    def row(self) -> StateYear:
        return self.account.of(self.year)

    @property
    def rows(self) -> list[StateYear]:
        return [row for row in self.account.rows if row.year.start <= self.year.start]

    @property
    def scale(self) -> ShownScale | None:
        return self.row.scale

    @property
    def state(self):
        return self.account.state.on(self.as_of)


@dataclass(frozen=True)
class YearStatement(Statement):
    """Of all States of a year, with budget and execution by line."""

    rows: list[StateYear]
    budget: list[BudgetEntry]

    @property
    def scale(self) -> ShownScale | None:
        return next((row.scale for row in self.rows if row.scale), None)

    @property
    def foreseen(self) -> Decimal | None:
        """None where there is no scale; what is received from States outside it adds nothing to what it foresees."""
        return sum((row.foreseen or ZERO for row in self.rows), ZERO) if self.scale else None

    @property
    def received(self) -> Decimal | None:
        """What is on record, from whichever States; None where nothing is."""
        known = [row.received for row in self.rows if row.received is not None]
        return sum(known, ZERO) if known else None

    @property
    def to_receive(self) -> Decimal | None:
        """What is to be received from States; what stands to the credit of one pays for no other."""
        return (
            None if _sum(row.balance for row in self.rows) is None else sum((row.to_receive for row in self.rows), ZERO)
        )

    @property
    def credit(self) -> Decimal:
        return sum((row.credit for row in self.rows), ZERO)

    @property
    def receipts(self) -> list[Receipt]:
        return [receipt for row in self.rows for receipt in row.receipts]

    @property
    def budgeted(self) -> Decimal | None:
        """None where the amount of a line is not on record: a sum of some lines is no budget."""
        return _sum(entry.budgeted for entry in self.budget)

    @property
    def spent(self) -> Decimal | None:
        return _sum(entry.spent for entry in self.budget)


def statement_of_state(year: BudgetYear, state: State, viewer) -> StateStatement | None:
    """None of a State of which nothing is to be told in this year."""
    account = account_of(year.conference, state, viewer)
    statement = StateStatement(year, timezone.localdate(), financing_of(year.conference, viewer), account)
    return statement if states_in([account], year) else None


def statement_of_year(year: BudgetYear, viewer) -> YearStatement:
    conference = year.conference
    rows = states_in(accounts_of(conference, viewer), year)
    return YearStatement(year, timezone.localdate(), financing_of(conference, viewer), rows, budget_of(year, viewer))


def _sum(amounts) -> Decimal | None:
    found = list(amounts)
    return None if not found or None in found else sum(found, ZERO)
