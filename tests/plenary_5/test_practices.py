"""Good practices and those to whom they are credited."""

import re
from collections import Counter

import pytest

from practices.models import Attribution, Practice
from tests.plenary_5 import name

pytestmark = pytest.mark.django_db


def practice(title):
    return Practice.objects.get(title_es=title)


def test_fifty_eight_practices_in_their_sessions(plenary):
    counts = Counter(plenary.practices.values_list("session__address", flat=True))

    assert counts == {"1": 10, "3": 5, "4": 13, "5": 7, "6": 8, "7": 6, "8": 9}
    assert "nota 4" in plenary.sessions.get(address="2").note_es


def test_sixty_eight_attributions_each_as_many_as_printed(plenary):
    attributions = Attribution.objects.filter(practice__meeting=plenary)

    assert attributions.count() == 68
    for row in plenary.practices.all():
        printed = re.split(r"\s*(?:;|/|(?<=Colombia) y )\s*", row.attribution_printed)
        assert row.attributions.count() == len(printed), row.address


@pytest.mark.parametrize(
    ("title", "place", "printed", "parties"),
    [
        ("Proyecto Tarjeta Migratoria", "4", "El Salvador/ Guatemala/ Honduras", ["SV", "GT", "HN"]),
        ("Sistema de Alerta Temprana", "3", "Chile", ["CL"]),
        ("Grupo de Trabajo Regional sobre Migración, Medio Ambiente y Cambio Climático", "6", "CSM", ["csm"]),
        ("Marco del Estatuto Migratorio Andino", "8", "América del Sur", ["south-america"]),
        ("Protocolo para la Gestión y Asistencia Humanitaria de Nacionales Salvadoreños", "8", "Chile", ["CL"]),
        (
            "Convenio bilateral para la búsqueda de menores de edad en Colombia",
            "8",
            "Colombia y Venezuela",
            ["CO", "VE"],
        ),
    ],
)
def test_attribution_keeps_print_and_meaning(plenary, title, place, printed, parties):
    row = practice(title)

    assert row.session.address == place
    assert row.attribution_printed == printed
    assert [name(attribution.party) for attribution in row.attributions.all()] == parties


def test_attribution_to_the_network_under_its_english_acronym(plenary):
    row = plenary.practices.get(attribution_printed="CRM / RNCOM")

    assert row.title_es.startswith("Instrumento Regional para la Identificación de Vulnerabilidades")
    assert [name(attribution.party) for attribution in row.attributions.all()] == ["crm", "rrocm"]


def test_one_state_under_four_printed_names(plenary):
    printed = (
        Attribution.objects.filter(practice__meeting=plenary, state__code="US")
        .order_by("practice__session__position", "practice__position")
        .values_list("practice__attribution_printed", flat=True)
    )

    assert [text.split("; ")[-1] for text in printed] == ["Estados Unidos de América", "EE. UU.", "EE.UU", "EE.UU"]


def test_plan_shared_twice_is_linked_not_merged(plenary):
    sixth = practice("Plan Nacional para la Implementación de la GCM")
    seventh = practice("Plan Nacional para la Implementación del Pacto Mundial sobre Migración")

    assert (sixth.session.address, seventh.session.address) == ("6", "7")
    assert list(sixth.same_as.all()) == [seventh]
    assert list(seventh.same_as.all()) == [sixth]


def test_editorial_slip_is_cleaned_and_kept_as_printed(plenary):
    row = practice("Ley de Finanzas Ilícitas para desarticular redes de tráfico")

    assert row.printed_form == "Ill- Ley de Finanzas Ilícitas para desarticular redes de tráfico"
    assert row.note_es


def test_practices_are_complete_in_three_languages_and_nothing_is_invented(plenary):
    for row in plenary.practices.all():
        assert all((row.title_es, row.title_en, row.title_pt_br, row.themes.exists())), row.address
        assert not any((row.description_es, row.evidence_es, row.since)), row.address
        assert len(row.address) <= 60
