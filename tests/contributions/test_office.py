"""The forms of the office: what is told and kept, and what is refused at its field."""

from decimal import Decimal

import pytest

from contributions.admin.financing import FinancingForm
from contributions.models import BudgetYear, Financing, Fund, FundFigure, PaymentDocument, Receipt, Scale, Share
from tests.admin_forms import add_line, address, errors_of, form_data
from tests.contributions import rows as r

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, people):
    client.force_login(people["secretary_crm"])
    return client


def form_of(office, row):
    return form_data(office.get(address(type(row), "change", row.pk)))


def send(office, row, data):
    """The answer to the form, and the warnings with which it was saved."""
    answer = office.post(address(type(row), "change", row.pk), data)
    told = [str(each) for each in answer.wsgi_request._messages] if answer.status_code == 302 else []
    return answer, told


def test_a_scale_that_does_not_add_up_is_kept_and_told(office, world):
    scale = r.make_scale(world.crm)
    data = form_of(office, scale) | {"total": "5000", "total_percentage": "100"}
    add_line(data, "scale_shares", state=world.sv.pk, percentage="60", amount="5000")

    answer, told = send(office, scale, data)

    assert answer.status_code == 302
    assert (Share.objects.get().percentage, Scale.objects.get().total_percentage) == (60, 100)
    assert any("60,00" in each and "100,00" in each for each in told)


def test_more_than_was_to_be_received_is_kept_and_told(office, world):
    r.make_share(r.make_scale(world.crm), world.sv, "5000")
    receipt = r.make_receipt(r.make_year(world.crm), world.sv, "5000")

    answer, told = send(office, receipt, form_of(office, receipt) | {"amount": "5600.50"})

    assert answer.status_code == 302
    assert Receipt.objects.get().amount == Decimal("5600.50")
    assert any("600,50" in each for each in told)
    assert not any("600,50" in each for each in send(office, receipt, form_of(office, receipt) | {"amount": "10"})[1])


def test_parts_of_a_year_that_tell_by_subtraction_are_refused_at_their_number(office, world):
    fund = r.make_fund(world.crm)
    children, others = r.make_category(fund), r.make_category(fund)
    r.make_category(fund, is_special=True)
    r.make_figure(fund, 40)
    data = form_of(office, fund)
    line = add_line(
        data, "fund_figures", year=2025, category=children.pk, people=36, release="draft", certainty="unsourced"
    )

    answer, _told = send(office, fund, data)
    assert set(errors_of(answer)) == {f"{line}-people"}
    assert FundFigure.objects.count() == 1

    answer, _told = send(office, fund, data | {f"{line}-people": 35, f"{line}-category": ""})
    assert set(errors_of(answer)) == {f"{line}-category"}

    answer, _told = send(office, fund, data | {f"{line}-people": 35})
    assert answer.status_code == 302
    assert others.pk  # with whom the special cases are mixed in the five that are left
    assert FundFigure.objects.count() == 2


def test_special_situations_and_lines_of_other_conferences_are_not_offered(office, world):
    fund = r.make_fund(world.crm)
    ordinary, _special = r.make_category(fund), r.make_category(fund, is_special=True)
    r.make_figure(fund)
    own = r.make_line(r.make_financing(world.crm))
    r.make_line(r.make_financing(world.csm))
    year = r.make_year(world.crm)

    def offered(row, prefix, name):
        page = office.get(address(type(row), "change", row.pk))
        sets = {each.formset.prefix: each.formset for each in page.context["inline_admin_formsets"]}
        return set(sets[prefix].empty_form.fields[name].queryset)

    assert offered(Fund.objects.get(), "fund_figures", "category") == {ordinary}
    assert offered(year, "budget_entries", "line") == {own}


def test_that_a_state_has_asked_for_a_document_is_recorded_under_its_next_number(office, world):
    year = r.make_year(world.crm)
    asked = {"asked_on": "2025-03-01"}
    for amounts in (("10",), ("20", "30")):  # two in one form as well
        data = form_of(office, year)
        for amount in amounts:
            add_line(data, "payment_documents", state=world.sv.pk, amount=amount, **asked)
        add_line(data, "payment_documents", state=world.pe.pk, amount="40", **asked)
        assert send(office, year, data)[0].status_code == 302

    def numbers(state):
        return list(PaymentDocument.objects.filter(state=state).values_list("number", flat=True))

    assert (numbers(world.sv), numbers(world.pe)) == ([1, 2, 3], [1, 2])

    data = form_of(office, year)  # it was another State that had asked
    line = next(name for name, value in data.items() if name.endswith("-state") and value == world.sv.pk)
    assert send(office, year, data | {line: world.pe.pk})[0].status_code == 302
    assert (numbers(world.sv), numbers(world.pe)) == ([2, 3], [1, 2, 3])


def test_the_decision_on_who_sees_the_whole_is_on_record_with_its_history(office, world):
    financing = r.make_financing(world.crm)

    answer, _told = send(office, financing, form_of(office, financing) | {"whole_for": "members"})
    assert set(errors_of(answer)) == {"whole_decided_on"}

    again = office.post(address(Financing, "add"), form_of(office, financing))  # one a conference
    assert errors_of(again)["conference"] == [FinancingForm.Meta.error_messages["conference"]["unique"]]

    given = {"whole_for": "members", "whole_decided_on": "2026"}
    answer, _told = send(office, financing, form_of(office, financing) | given)
    assert answer.status_code == 302
    row = Financing.objects.get()
    assert (row.whole_for, row.whole_decided_on_precision) == ("members", "year")
    assert [each.whole_for for each in row.history.all()] == ["members", "bodies"]


def test_a_budget_is_kept_line_by_line(office, world):
    line, year = r.make_line(r.make_financing(world.crm)), r.make_year(world.crm)
    data = form_of(office, year)
    prefix = add_line(data, "budget_entries", line=line.pk, budgeted="100.50", spent="3", spent_by_precision="day")

    answer, _told = send(office, year, data)
    assert set(errors_of(answer)) == {f"{prefix}-spent_by"}

    assert send(office, year, data | {f"{prefix}-spent_by": "2025-06-30"})[0].status_code == 302
    (entry,) = BudgetYear.objects.get().budget_entries.all()
    assert (entry.budgeted, entry.spent) == (Decimal("100.50"), 3)
