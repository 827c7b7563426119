"""What scales, years, receipts and funds refuse, each at its field."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from contributions.models import BudgetYear, Financing, FundFigure, PaymentDocument, Receipt, Scale, Share
from contributions.models.funds import is_recoverable
from contributions.operations import ask_for_document
from meetings.models import Body
from tests import factories as f
from tests.contributions import rows as r
from tests.decisions.rows import make_decision

pytestmark = pytest.mark.django_db


def refused(row) -> set[str]:
    """The fields at which a row is refused."""
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return set(told.value.message_dict)


def test_a_conference_has_one_scale_a_day(world):
    r.make_scale(world.crm)
    twin = {"title": "Otra", "since": date(2005, 1, 1)}

    Scale(conference=world.csm, **twin).full_clean()
    assert refused(Scale(conference=world.crm, **twin)) == {"since"}


def test_a_scale_is_approved_by_a_decision_of_its_conference(world):
    assert refused(
        r.make_scale(world.crm, approval=None)._meta.model(
            conference=world.crm, title="E", since=date(2010, 1, 1), approval=make_decision(world.csm)
        )
    ) == {"approval"}


def test_a_share_is_a_part_and_a_state_has_one(world):
    scale = r.make_scale(world.crm)
    r.make_share(scale, world.sv)

    assert refused(Share(scale=scale, state=world.pe, amount=-1, percentage=101)) == {"amount", "percentage"}
    assert refused(Share(scale=scale, state=world.sv, amount=1)) == {"state"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"currency": "GTQ"}, "rate"),
        ({"rate": Decimal(2)}, "rate"),
        ({"currency": "GTQ", "rate": Decimal(0)}, "rate"),
        ({"currency": "XYZ", "rate": Decimal(2)}, "currency"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal("0.001")}, "amount"),
        ({"received_on": timezone.localdate() + timedelta(days=1)}, "received_on"),
    ],
)
def test_what_was_received_says_when_how_much_and_at_which_rate(world, wrong, field):
    given = {"amount": Decimal(10), "received_on": date(2025, 3, 1)} | wrong

    assert refused(Receipt(year=r.make_year(world.crm), state=world.sv, **given)) == {field}


def test_the_same_reference_counts_once_a_day(world):
    year = r.make_year(world.crm)
    r.make_receipt(year, world.sv, reference="TR-1")
    twin = {"year": year, "received_on": year.start, "amount": 1, "reference": "TR-1"}

    Receipt(state=world.pe, **twin).full_clean()
    assert refused(Receipt(state=world.sv, **twin)) == {"reference"}


def test_budget_years_do_not_overlap_and_begin_in_the_year_they_are_called_by(world):
    r.make_year(world.crm, 2025, start=date(2025, 7, 1))

    BudgetYear(conference=world.crm, number=2026, start=date(2026, 7, 1)).full_clean()
    assert refused(BudgetYear(conference=world.crm, number=2026, start=date(2026, 6, 30))) == {"start"}
    assert refused(BudgetYear(conference=world.crm, number=2024, start=date(2024, 7, 2))) == {"start"}
    assert refused(BudgetYear(conference=world.crm, number=2030, start=date(2026, 7, 1))) == {"start"}
    assert BudgetYear(start=date(2024, 2, 29)).end == date(2025, 2, 28)


def test_a_line_of_the_budget_is_of_the_years_conference_and_what_is_spent_has_its_day(world):
    line = r.make_line(r.make_financing(world.csm))

    entry = {"budgeted": 1, "spent": 2}
    assert refused(r.BudgetEntry(year=r.make_year(world.crm), line=line, **entry)) == {"line", "spent_by"}


def test_who_sees_the_whole_is_decided_on_a_day_or_by_a_decision(world):
    Financing(conference=world.crm).full_clean()

    assert refused(Financing(conference=world.crm, whole_for="members")) == {"whole_decided_on"}


def test_a_seat_is_in_a_body_before_which_the_whole_lies_and_of_one_who_acts_for_a_state(world, people):
    financing = r.make_financing(world.crm)
    network = f.make_body(world.crm, kind=Body.Kind.NETWORK)
    observer = people["observer"].seats.get()

    assert refused(r.BodySeat(financing=financing, body=network, seat=observer)) == {"body", "seat"}


def test_figures_of_a_fund_are_of_five_at_least_and_never_of_special_cases(world):
    fund = r.make_fund(world.crm)
    special = r.make_category(fund, is_special=True)
    foreign = r.make_category(r.make_fund(world.crm))

    assert refused(FundFigure(fund=fund, year=2025, people=4)) == {"people"}
    assert refused(FundFigure(fund=fund, year=2025, people=40, category=special)) == {"category"}
    assert refused(FundFigure(fund=fund, year=2025, people=40, category=foreign)) == {"category"}


@pytest.mark.parametrize(
    ("total", "parts", "tells"),
    [
        (40, [], False),
        (None, [10, 10], False),
        (40, [35], False),
        (40, [36], True),  # four are left
        (40, [10, 10, 10], False),
        (40, [10, 10, 10, 5], True),  # of four: what is left are the special cases
        (40, [40], True),  # that there is nobody else is told too
    ],
)
def test_parts_of_a_year_tell_nothing_by_subtraction(total, parts, tells):
    assert is_recoverable(total, parts, ordinary=4) is tells


def test_a_document_for_a_payment_is_asked_for_by_the_state_and_nobody_else(world, people):
    year = r.make_year(world.crm)
    ask = {"amount": Decimal(30), "addressed_to": "Hacienda"}
    for who in ("admin", "secretary_crm", "delegate_pe", "observer", "outsider"):
        with pytest.raises(PermissionDenied):
            ask_for_document(year, world.sv, by=people[who], **ask)
    assert not PaymentDocument.objects.exists()

    first = ask_for_document(year, world.sv, by=people["delegate_sv"], **ask)
    second = ask_for_document(year, world.sv, by=people["focal_sv"], amount=Decimal(5))

    assert [(row.number, row.asked_by) for row in (first, second)] == [
        (1, people["delegate_sv"]),
        (2, people["focal_sv"]),
    ]
    with pytest.raises(ValidationError) as told:
        ask_for_document(year, world.sv, by=people["delegate_sv"], amount=Decimal(0))
    assert set(told.value.message_dict) == {"amount"}
