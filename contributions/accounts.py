"""What each State is foreseen to contribute year by year, what was received, and what is still to be received.

Nothing of this is stored: it follows from the scales and from what was received. It is no accounting, which whoever
administers the money does; and a balance is what is to be received, never what somebody owes.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from contributions.models import BudgetYear, Receipt, Share
from contributions.scales import ZERO, ShownScale, in_force, scales_of
from meetings.models import Conference, State
from portal.translations import alphabetical


@dataclass(frozen=True)
class StateYear:
    """One budget year of one State. `carried` is what the year before left, below zero where to the State's credit.

    It is None where the year before is not on record. `scale` is the one by which something is foreseen, if any.
    """

    year: Any
    state: Any
    scale: ShownScale | None
    carried: Decimal | None
    receipts: list[Receipt]

    @property
    def share(self) -> Share | None:
        return self.scale.share_of(self.state) if self.scale else None

    @property
    def percentage(self) -> Decimal | None:
        """As printed; None also for a State that is not in the scale."""
        return self.share.percentage if self.share else None

    @property
    def foreseen(self) -> Decimal | None:
        """By the scale; zero for a State that is not in it, None where there is no scale."""
        if self.scale is None:
            return None
        return self.share.amount if self.share else ZERO

    @property
    def received(self) -> Decimal | None:
        """None where nothing is on record, and it is not on record either that nothing was received."""
        is_known = self.receipts or self.year.recorded_until
        return sum((receipt.counts for receipt in self.receipts), ZERO) if is_known else None

    @property
    def balance(self) -> Decimal | None:
        """What is to be received; below zero what was received beyond it.

        None where no scale foresees anything, or where it is not known as a whole what was received: silence is no
        zero.
        """
        if self.foreseen is None or self.received is None or self.year.recorded_until is None:
            return None
        return (self.carried or ZERO) + self.foreseen - self.received

    @property
    def credit(self) -> Decimal:
        return max(-(self.balance or ZERO), ZERO)

    @property
    def to_receive(self) -> Decimal:
        return max(self.balance or ZERO, ZERO)


@dataclass(frozen=True)
class Account:
    """One State year by year, earlier years first."""

    state: Any
    rows: list[StateYear]

    def of(self, year: BudgetYear) -> StateYear:
        return next(row for row in self.rows if row.year.pk == year.pk)


def account_of(conference: Conference, state: State, viewer) -> Account:
    """What a State contributes: for itself, and for whoever reads the whole."""
    rows = Receipt.objects.visible_to(viewer).filter(year__conference=conference, state=state)
    years, scales, receipts = _records(conference, viewer, rows)
    return _account(state, years, scales, receipts)


def accounts_of(conference: Conference, viewer) -> list[Account]:
    """All States of the scales, and any from which something was received: for whoever reads the whole."""
    rows = Receipt.objects.visible_to(viewer).filter(year__conference=conference)
    years, scales, receipts = _records(conference, viewer, rows)
    named = {share.state_id: share.state for scale in scales for share in scale.shares}
    states = named | {row.state_id: row.state for found in receipts.values() for row in found}
    language = get_language() or ""
    accounts = [_account(state, years, scales, receipts) for state in states.values()]
    return sorted(accounts, key=lambda account: alphabetical(str(account.state), language))


def states_in(accounts: list[Account], year: BudgetYear) -> list[StateYear]:
    """The States that a year is about: those of its scale, and those of which something is to be told."""
    rows = [account.of(year) for account in accounts]
    return [row for row in rows if row.share or row.receipts or row.carried]


def _records(conference, viewer, receipts):
    years = BudgetYear.objects.visible_to(viewer).filter(conference=conference).select_related("conference")
    found = defaultdict(list)
    for row in receipts.select_related("state", "year").order_by("received_on", "pk"):
        found[row.state_id, row.year_id].append(row)
    return list(years.order_by("start")), scales_of(conference, viewer), found


def _account(state, years, scales, receipts) -> Account:
    rows: list[StateYear] = []
    for year in years:
        before = rows[-1] if rows and rows[-1].year.following == year.start else None
        carried = before.balance if before and before.year.currency == year.currency else None
        scale = in_force(scales, year.start, year.currency)
        rows.append(StateYear(year, state, scale, carried, receipts.get((state.pk, year.pk), [])))
    return Account(state, rows)
