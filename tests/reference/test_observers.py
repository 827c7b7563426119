"""What the CRM lays down of its members and observers, as its brochure of 2016 prints it: in the data, on the page, in
the API."""

import pytest
from django.urls import reverse

from decisions.models import Application, Criteria, Criterion

pytestmark = pytest.mark.django_db
BROCHURE = "crm-brochure-2016"
# By kind, what tells each line from the others; nine criteria for States, three for organisations, four commitments.
PRINTED = {
    "commitment": ["Comunicado Conjunto de Puebla", "derechos humanos", "multilateral", "intercambio de información"],
    "state": [
        *("continente americano", "por escrito", "circulación significativa", "contexto multilateral"),
        *("movimiento ordenado", "políticas, leyes y prácticas", "designar a funcionarios", "declaración escrita"),
        "reunión privada",
    ],
    "organisation": ["promover los principios", "Plan de Acción", "solicitud por escrito"],
    "conduct": ["no podrán participar en el debate", "exclusivamente entre ellos"],
    "conduct-states": ["discusiones abiertas", "salvo autorización previa"],
    "conduct-organisations": ["asistencia técnica", "espacios de la agenda"],
}
CASES = [(kind, number) for kind, texts in PRINTED.items() for number in range(1, len(texts) + 1)]


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    """The page of the CRM's observers, and its lines as the API has them, by kind and number; read once."""
    from django.test import Client

    with django_db_blocker.unblock():
        client = Client()
        page = client.get(reverse("decisions:observers", args=["crm"])).content.decode()
        rows = client.get("/api/v1/observer-criteria/?conference=crm&page_size=100").json()["results"]
    return page, {(row["kind"], row["position"]): row for row in rows}


@pytest.mark.parametrize(("kind", "number"), CASES)
def test_each_line_stands_under_its_number_with_its_source_on_the_page_and_in_the_api(shown, kind, number):
    page, listed = shown
    row = Criterion.objects.get(kind=kind, position=number)
    told = listed[kind, number]

    assert PRINTED[kind][number - 1] in row.text_es
    assert (row.source.address, row.certainty) == (BROCHURE, "stated")
    assert row.text_en
    assert row.text_pt_br
    assert f'<li value="{number}">{row.text_es}' in page
    assert (told["text"], told["source"], told["since"]) == (row.text_es, BROCHURE, "1999-01-01")
    assert (told["since_precision"], told["approval"]) == ("month", "crm-1999-observers")


def test_nothing_else_is_laid_down_and_nothing_of_the_csm(client, shown):
    criteria = Criteria.objects.get()

    assert set(shown[1]) == set(CASES)
    assert Criterion.objects.count() == len(CASES)
    assert (criteria.decides_on_states.address, criteria.decides_in_private) == ("crm-viceministerial", True)
    assert criteria.decides_on_organisations is None
    assert not Application.objects.exists()
    assert client.get("/api/v1/observer-criteria/?conference=csm").json()["count"] == 0
    page = client.get(reverse("decisions:observers", args=["csm"]))
    assert page.context["laid_down"].criteria is None
    assert "Puebla" not in page.content.decode()


def test_both_sentences_on_debates_are_shown_and_say_that_they_differ(client, shown):
    for kind, words in (("conduct", "no podrán tomar parte en el debate"), ("conduct-states", "discusiones abiertas")):
        row = Criterion.objects.get(kind=kind, position=1)
        assert words in row.printed_form
        assert "ambas frases se muestran" in row.note_es
        assert words in shown[0]
    convened = client.get(reverse("meetings:detail", args=["crm-csm-2"])).content.decode()
    assert "no podrán participar en el debate" in convened
    assert reverse("decisions:observers", args=["crm"]) in convened
    assert reverse("decisions:observers", args=["crm"]) in client.get("/es/search/?q=reunión+privada").content.decode()
