"""A year of contributions, from its scale to the statement of a State and to the document that it asks for."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from contributions.models import PaymentDocument
from portal import pdf
from tests import factories as f
from tests.contributions import rows as r
from tests.documents.papers import pages_of

pytestmark = pytest.mark.django_db
PLACE = ["crm", 2025]


@pytest.fixture
def paid(world):
    """El Salvador has paid in two currencies; Chad, with a name that would be a formula, too much."""
    scale = r.make_scale(world.crm, total=Decimal(6000), total_percentage=Decimal(100))
    other = f.make_state("TD", name="=Chad")
    r.make_share(scale, world.sv, "5000", "83.34")
    r.make_share(scale, other, "1000", "16.67")
    year = r.make_year(world.crm, recorded_until=date(2025, 10, 31))
    r.make_receipt(year, world.sv, "2000", reference="TR-1", received_on=date(2025, 3, 12))
    foreign = {"currency": "GTQ", "rate": Decimal("7.65"), "rate_source": "Cambio de la OIM"}
    r.make_receipt(year, world.sv, "6000", reference="TR-2", received_on=date(2025, 9, 8), **foreign)
    r.make_receipt(year, other, "1250")
    r.make_receipt(year, world.pe, "10")  # of which the scale says nothing
    r.make_entry(year, r.make_line(r.make_financing(world.crm)), budgeted=100)
    return SimpleNamespace(year=year, scale=scale, other=other)


@pytest.fixture
def papers(monkeypatch):
    """The HTML of papers, instead of their PDF."""
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())


def text(client, name, *args):
    answer = client.get(reverse(f"contributions:{name}", args=[*PLACE, *args]))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("way", [("statement", "sv"), ("statement_file", "sv", "pdf")])
def test_the_statement_of_a_state_tells_what_is_foreseen_received_and_to_be_received(client, people, paid, papers, way):
    client.force_login(people["delegate_sv"])

    told = text(client, *way)

    for each in ("5 000,00", "2 784,31", "2 215,69", "TR-1", "TR-2", "6 000,00", "GTQ", "7,65", "Cambio de la OIM"):
        assert each in told, each
    assert "100,01" in told  # the sum of the percentages, beside the 100,00 that is printed
    assert "1 250,00" not in told
    assert "31 de octubre de 2025" in told


@pytest.mark.parametrize("way", [("year",), ("year_file", "pdf")])
def test_the_statement_of_all_tells_the_credit_apart_and_the_budget_by_line(client, people, paid, papers, way):
    client.force_login(people["secretary_crm"])

    told = text(client, *way)

    for each in ("6 000,00", "4 044,31", "2 215,69", "250,00", "=Chad", "100,00", "Personal"):
        assert each in told, each
    assert re.search(r"Perú(</a>)?</th>\s*<td[^>]*>–</td>", told)  # no empty cell


def cells(answer) -> list[list]:
    book = load_workbook(BytesIO(answer.content))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]


def test_a_spreadsheet_has_amounts_as_numbers_no_formula_and_says_what_it_is_not(client, people, paid):
    client.force_login(people["secretary_crm"])

    rows = cells(client.get(reverse("contributions:year_file", args=[*PLACE, "xlsx"])))

    assert ["'=Chad", 16.67, None, 1000, 1250, -250] in rows
    assert ["Perú", None, None, 0, 10, -10] in rows
    assert ["El Salvador", 83.34, None, 5000, 2784.31, 2215.69] in rows
    assert sum(row[0] == rows[3][0] for row in rows) == 3  # on each sheet
    own = cells(client.get(reverse("contributions:statement_file", args=[*PLACE, "sv", "xlsx"])))
    assert [2025, None, 5000, 2784.31, 2215.69] in own
    assert client.get(reverse("contributions:statement_file", args=[*PLACE, "sv", "docx"])).status_code == 404


def test_a_state_asks_for_a_document_and_finds_it_beside_its_statement(client, people, paid, papers):
    client.force_login(people["delegate_sv"])
    ask = reverse("contributions:ask", args=[*PLACE, "sv"])
    assert client.get(ask).context["form"].initial["amount"] == Decimal("2215.69")

    refused = client.post(ask, {"amount": "0"})
    assert set(refused.context["form"].errors) == {"amount"}
    assert not PaymentDocument.objects.exists()

    refused = client.post(ask, {"amount": "2.000"})  # two, to three places, or two thousand: nobody guesses
    assert set(refused.context["form"].errors) == {"amount"}

    client.post(ask, {"amount": "2\xa0000,50", "addressed_to": "Ministerio de Hacienda\r\nSan Salvador"})
    paper = text(client, "payment", "sv", 1)

    assert reverse("contributions:payment", args=[*PLACE, "sv", 1]) in text(client, "statement", "sv")
    for each in ("2 000,50", "Ministerio de Hacienda<br>San Salvador", "El Salvador", "5 000,00"):
        assert each in paper, each
    client.force_login(people["secretary_crm"])  # who reads the whole, and asks for nobody
    assert client.get(ask).status_code == client.post(ask, {"amount": "1"}).status_code == 404


def test_where_it_is_not_known_as_a_whole_what_was_received_no_balance_is_told(client, people, paid, papers):
    type(paid.year).objects.update(recorded_until=None)
    client.force_login(people["delegate_sv"])

    assert "2 215,69" not in text(client, "statement", "sv")
    assert "2 784,31" in text(client, "statement", "sv")


def test_the_statement_is_printed_on_a_page_with_its_notes_at_the_foot(client, people, paid):
    client.force_login(people["delegate_sv"])

    answer = client.get(reverse("contributions:statement_file", args=[*PLACE, "sv", "pdf"]))

    assert answer["Content-Type"] == "application/pdf"
    (page,) = pages_of(answer.content)
    words = " ".join(page.split())
    assert words.index("2 215,69") < words.index("Cambio de la OIM")


def test_the_page_of_all_tells_the_yearly_totals_of_a_fund_and_only_safe_parts(client, world):
    fund = r.make_fund(world.crm)
    children, _other = r.make_category(fund, name="Niñez sola"), r.make_category(fund, name="Mayores")
    r.make_figure(fund, 40)
    r.make_figure(fund, 31, category=children)
    r.make_figure(fund, 77, year=2024)
    r.make_figure(fund, 74, year=2024, category=children)  # which no form takes
    r.make_figure(fund, 66, year=2023, release="draft")

    page = client.get(reverse("contributions:detail", args=["crm"])).content.decode()

    assert all(f'"number">{people}<' in page for people in (40, 31, 77))
    assert not any(f'"number">{people}<' in page for people in (74, 66))


@pytest.mark.parametrize("count", [1, 15])
def test_the_page_of_all_costs_the_same_whatever_it_holds(client, world, count, django_assert_max_num_queries):
    for number in range(count):
        scale = r.make_scale(world.crm, since=date(1990 + number, 1, 1))
        for _each in range(count):
            r.make_share(scale, f.make_state())
        fund = r.make_fund(world.crm)
        r.make_category(fund)
        r.make_figure(fund)

    with django_assert_max_num_queries(16):
        assert client.get(reverse("contributions:detail", args=["crm"])).status_code == 200
