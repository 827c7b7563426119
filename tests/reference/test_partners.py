"""The partners that the CRM's brochure lists, each once whatever other name it has: data, pages, API."""

import pytest

from meetings.models import ConferenceStatement, Membership, Organisation, Partnership

pytestmark = pytest.mark.django_db
# By their place in the list; its tenth entry, “Representantes del sector privado”, names no organisation.
LISTED = {
    1: "acnur",
    2: "oim",
    3: "cepal",
    4: "celade",
    5: "relatoria-migrantes",
    6: "segib",
    7: "unfpa",
    8: "rrocm",
    9: "ocam",
    11: "ocde",
    12: "comite-europeo-migraciones",
    13: "bid",
    14: "unicef",
    15: "oea",
    16: "oit",
    17: "oaci",
    18: "cidehum",
    19: "cmmi",
    20: "onudd",
    21: "parlacen",
    22: "save-the-children",
    23: "paniamor",
    24: "casa-alianza",
}


def test_the_partners_are_the_organisations_of_the_list_and_the_private_sector_is_none():
    rows = Partnership.objects.select_related("organisation", "conference", "source")
    told = " ".join(ConferenceStatement.objects.filter(subject="partners").values_list("text_es", flat=True))

    assert {row.position: row.organisation.address for row in rows} == LISTED
    assert {(row.conference.address, row.since, row.source.address) for row in rows} == {
        ("crm", None, "crm-brochure-2016")
    }
    assert len(rows) == 23
    assert "24 entradas" in told
    assert "Representantes del sector privado" in told
    assert not Organisation.objects.filter(name_es__icontains="sector privado").exists()


def test_eclac_and_celade_are_two_partners_and_one_observer():
    observers = Membership.objects.filter(conference__address="crm", organisation__isnull=False)

    assert set(observers.values_list("organisation__address", flat=True)) & {"cepal", "celade"} == {"cepal"}


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("Secretaría General de la Conferencia Iberoamericana", "segib"),
        ("Secretaría General Iberoamericana", "segib"),
        ("Relatoría Especial sobre los Derechos Humanos de los Migrantes de la Comisión de Derechos Humanos", None),
        ("Centro Latino-Americano y Caribeño de Demografía", "celade"),
    ],
)
def test_another_form_of_a_name_leads_to_the_one_record(client, form, address):
    page = client.get("/es/search/", {"q": f'"{form}"', "kind": "organisations"})

    assert page.content.decode().count(f'href="/es/organisations/{address or "relatoria-migrantes"}/"') == 1


def test_the_page_shows_them_beside_the_number_that_the_source_states(client):
    page = client.get("/es/conferences/crm/partners/")
    text = page.content.decode()

    assert [row.organisation.address for row, _cells in page.context["partners"]] == list(LISTED.values())
    assert [figure.printed for figure in page.context["figures"]] == ["más de 20"]
    assert "<dd>23</dd>" in text
    assert "(RROCM) / Organizaciones no gubernamentales</q>" in text
    assert "Representantes del sector privado" in text
    named = {row.organisation.address: [count for *_told, count in cells] for row, cells in page.context["partners"]}
    assert (named["rrocm"], named["acnur"], named["bid"]) == ([1], [1], [])


def test_of_the_csm_no_partner_is_on_record(client):
    page = client.get("/es/conferences/csm/partners/")

    assert (page.context["partners"], page.context["figures"]) == ([], [])


def test_the_api_lists_them_by_conference(client):
    found = client.get("/api/v1/partners/?conference=crm").json()

    assert found["count"] == 23
    assert [row["organisation"] for row in found["results"]][3:6] == ["CELADE", "relatoria-migrantes", "SEGIB"]
    assert client.get("/api/v1/partners/?conference=csm").json()["count"] == 0
    assert client.get("/api/v1/partners/?organisation=segib").json()["count"] == 1
