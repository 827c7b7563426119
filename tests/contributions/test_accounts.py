"""What is foreseen, received and to be received: from the scales and from what was received, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from contributions.accounts import account_of, accounts_of
from contributions.scales import scales_of
from contributions.statements import statement_of_year
from meetings.access import Viewer
from tests import factories as f
from tests.contributions import rows as r

pytestmark = pytest.mark.django_db
ALL = Viewer(sees_all=True)


@pytest.fixture
def scale(world):
    scale = r.make_scale(world.crm)
    r.make_share(scale, world.sv, "5000")
    return scale


def told(conference, state):
    rows = account_of(conference, state, ALL).rows
    return [(row.year.number, row.carried, row.foreseen, row.received, row.balance) for row in rows]


def test_what_was_received_beyond_what_was_foreseen_is_carried_to_the_credit_of_the_state(world, scale):
    for number, amount in ((2023, "5000"), (2024, "5600"), (2025, "4400")):
        r.make_receipt(r.make_year(world.crm, number), world.sv, amount)
    r.make_receipt(r.make_year(world.crm, 2026, recorded_until=date(2026, 6, 30)), world.sv, "2000")

    assert told(world.crm, world.sv) == [
        (2023, None, 5000, 5000, 0),
        (2024, 0, 5000, 5600, -600),
        (2025, -600, 5000, 4400, 0),
        (2026, 0, 5000, 2000, 3000),
    ]


def test_silence_is_no_zero(world, scale):
    """Where it is not on record as a whole what was received, no balance is told, nor carried to the next year."""
    r.make_year(world.crm, 2023, recorded_until=None)
    r.make_receipt(r.make_year(world.crm, 2024, recorded_until=None), world.sv, "10")
    r.make_year(world.crm, 2025)
    r.make_year(world.crm, 2027)

    assert told(world.crm, world.sv) == [
        (2023, None, 5000, None, None),
        (2024, None, 5000, 10, None),
        (2025, None, 5000, 0, 5000),
        (2027, None, 5000, 0, 5000),  # of 2026 nothing is on record
    ]


def test_an_amount_in_another_currency_counts_by_the_rate_beside_it_to_the_cent(world, scale):
    year = r.make_year(world.crm)
    for amount, rate in (("6000", "7.65"), ("1", "8"), ("0.05", "10")):
        r.make_receipt(year, world.sv, amount, currency="GTQ", rate=Decimal(rate))

    (row,) = account_of(world.crm, world.sv, ALL).rows

    assert [receipt.counts for receipt in row.receipts] == [Decimal("784.31"), Decimal("0.13"), Decimal("0.01")]
    assert (row.received, row.balance) == (Decimal("784.45"), Decimal("4215.55"))


def test_a_year_goes_by_the_scale_that_holds_on_its_first_day(world, scale):
    later = r.make_scale(world.crm, since=date(2025, 7, 1))
    r.make_share(later, world.sv, "6000")
    draft = r.make_scale(world.crm, since=date(2025, 8, 1), release="draft")
    r.make_share(draft, world.sv, "9")
    for number in (2004, 2025, 2026):
        r.make_year(world.crm, number)
    r.make_year(world.crm, 2027, currency="EUR")

    foreseen = [row.foreseen for row in account_of(world.crm, world.sv, ALL).rows]

    assert foreseen == [None, 5000, 6000, None]


def test_a_state_outside_the_scale_is_told_with_what_came_from_it(world, scale):
    other = f.make_state()
    r.make_receipt(r.make_year(world.crm), other, "70")

    rows = {account.state: account.rows[0] for account in accounts_of(world.crm, ALL)}

    assert (rows[other].share, rows[other].foreseen, rows[other].balance) == (None, 0, -70)


def test_the_credit_of_one_pays_for_no_other(world, scale):
    other = f.make_state()
    r.make_share(scale, other, "100")
    year = r.make_year(world.crm)
    r.make_receipt(year, other, "350")

    found = statement_of_year(year, ALL)

    assert (found.foreseen, found.received, found.to_receive, found.credit) == (5100, 350, 5000, 250)


def test_a_budget_of_which_a_line_is_not_known_has_no_sum(world, scale):
    financing, year = r.make_financing(world.crm), r.make_year(world.crm)
    first, second = r.make_line(financing), r.make_line(financing)
    r.make_entry(year, first, budgeted=100, spent=0, spent_by=date(2025, 6, 30))

    assert (statement_of_year(year, ALL).budgeted, statement_of_year(year, ALL).spent) == (None, None)

    r.make_entry(year, second, budgeted=50)

    assert (statement_of_year(year, ALL).budgeted, statement_of_year(year, ALL).spent) == (150, None)


def test_what_does_not_fit_together_is_told_and_kept(world):
    scale = r.make_scale(world.crm, total=Decimal(300), total_percentage=Decimal(100))
    for name, amount, percentage in (("Aruba", "100", "33.33"), ("Benín", "100", "60.00"), ("Chad", "50", None)):
        r.make_share(scale, f.make_state(name=name), amount, percentage)

    (found,) = scales_of(world.crm, ALL)

    assert [share.percentage for share in found.shares] == [Decimal("33.33"), Decimal("60.00"), None]
    sums, amounts, differs, _kept = found.remarks
    assert "93,33" in sums
    assert "100,00" in sums
    assert "250,00" in amounts
    assert "300,00" in amounts
    assert differs.startswith("Benín: consta 60,00")
    assert "33,33" in differs


@pytest.mark.parametrize("states", [1, 12])
def test_a_statement_costs_the_same_whatever_it_holds(world, states, django_assert_num_queries):
    scale, financing = r.make_scale(world.crm), r.make_financing(world.crm)
    line = r.make_line(financing)
    for number in range(2005, 2005 + states):
        year = r.make_year(world.crm, number)
        r.make_entry(year, line, budgeted=1)
    for _each in range(states):
        state = f.make_state()
        r.make_share(scale, state, "10", "1.00")
        r.make_receipt(year, state, "10")
    year = type(year).objects.select_related("conference").get(pk=year.pk)

    with django_assert_num_queries(8):
        found = statement_of_year(year, ALL)

        assert len(found.rows) == states
        assert found.foreseen == 10 * states
