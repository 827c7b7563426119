"""How the CRM is financed, as its brochure of 2016 prints it: each figure in the data, on the page and in the API."""

from decimal import Decimal

import pytest
from django.urls import reverse

from contributions.models import BudgetYear, Financing, Fund, FundFigure, Scale, Share
from contributions.scales import scales_of
from meetings.access import Viewer
from meetings.models import Conference

pytestmark = pytest.mark.django_db
BROCHURE = "crm-brochure-2016"
PRINTED = {
    "BZ": ("1.77", "5000"),
    "CA": ("24.05", "68000"),
    "CR": ("1.77", "5000"),
    "DO": ("1.77", "5000"),
    "GT": ("1.77", "5000"),
    "HN": ("1.77", "5000"),
    "MX": ("11.80", "33364"),
    "NI": ("1.77", "5000"),
    "PA": ("1.77", "5000"),
    "SV": ("1.77", "5000"),
    "US": ("50.00", "141360"),
}


@pytest.fixture
def page(client):
    return client.get(reverse("contributions:detail", args=["crm"])).content.decode().replace("\xa0", " ")


def test_the_scale_stands_as_printed_and_its_amounts_add_up_exactly():
    scale = Scale.objects.get()

    assert {row.state.code: (str(row.percentage), f"{row.amount:.0f}") for row in scale.scale_shares.all()} == PRINTED
    assert sum(row.amount for row in scale.scale_shares.all()) == scale.total == Decimal(282724)
    assert (sum(row.percentage for row in scale.scale_shares.all()), scale.total_percentage) == (
        Decimal("100.01"),
        Decimal("100.00"),
    )
    assert (scale.since.year, scale.since_precision) == (2005, "year")
    assert (scale.approval.address, scale.approval.decided_on.year) == ("crm-2001-contributions", 2001)
    assert (scale.currency, scale.source.address) == ("USD", BROCHURE)


def test_only_the_sum_of_the_percentages_is_told_as_not_fitting():
    (shown,) = scales_of(Conference.objects.get(address="crm"), Viewer())

    assert shown.percentages == Decimal("100.01")
    assert len(shown.remarks) == 3  # that sum; that the amounts fit; that all stand as printed
    assert not [share for share in shown.shares if share.differs(shown.total) is not None]


def test_six_lines_of_the_budget_are_listed_without_amounts():
    financing = Financing.objects.get()

    assert [line.name_es for line in financing.budget_lines.all()] == [
        "Personal de apoyo",
        "Apoyo para seminarios y reuniones",
        "Equipo y acceso a redes informáticas",
        "Estudios e investigación",
        "Elaboración y traducción de documentos",
        "Otros gastos operativos e imprevistos",
    ]
    assert not BudgetYear.objects.exists()
    assert (financing.administrator.address, financing.source.address) == ("oim", BROCHURE)


def test_the_fund_has_two_names_four_situations_three_special_ones_and_a_ceiling_and_no_cases():
    fund = Fund.objects.get()
    categories = list(fund.fund_categories.all())

    assert [row.is_special for row in categories] == [False] * 4 + [True] * 3
    assert "Fondo de Reserva para la asistencia de migrantes regionales" in fund.aliases
    assert (fund.ceiling, fund.currency, fund.administrator.address) == (Decimal(1000), "USD", "oim")
    assert "decisión conjunta entre la OIM y la Secretaría Técnica" in fund.special_rule_es
    assert (fund.people_stated, fund.source.address) == ("más de 1,100 migrantes de la región", BROCHURE)
    assert not FundFigure.objects.exists()


def test_the_page_says_each_of_these(page):
    for share in Share.objects.select_related("state"):
        assert share.state.name_es in page
    for text in ("282 724,00", "141 360,00", "68 000,00", "33 364,00", "5 000,00", "24,05", "11,80", "1,77", "50,00"):
        assert text in page, text
    for text in (
        "100,01",
        "100,00",
        "2005",
        "2001",
        "Otros gastos operativos e imprevistos",
        "1 000,00",
        "más de 1,100",
    ):
        assert text in page, text
    assert reverse("decisions:detail", args=["crm-2001-contributions"]) in page
    assert "Trata de personas" in page


def test_the_api_says_them_as_printed(client):
    rows = client.get("/api/v1/contributions/?conference=crm").json()["results"]

    assert {row["state"]: (row["percentage"], row["amount"].removesuffix(".00")) for row in rows} == PRINTED
    assert {(row["conference"], row["currency"], row["since"], row["since_precision"]) for row in rows} == {
        ("crm", "USD", "2005-01-01", "year")
    }


def test_of_the_csm_nothing_is_on_record_and_nothing_is_taken_over(client):
    assert client.get("/api/v1/contributions/?conference=csm").json()["count"] == 0

    page = client.get(reverse("contributions:detail", args=["csm"]))

    assert (page.context["shown"], page.context["financing"], page.context["funds"]) == (None, None, [])
    assert "282" not in page.content.decode()


def test_search_finds_the_scale_and_the_fund_by_either_name(client):
    def found(words):
        page = client.get(reverse("portal:search"), {"q": words}).content.decode()
        return reverse("contributions:detail", args=["crm"]) in page

    assert found("escala aportes anuales")
    assert found("retorno voluntario asistido")
    assert found("asistencia de migrantes regionales")
    assert not found("marmota")
