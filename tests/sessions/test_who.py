"""Who acts, as agendas print it, and what has to be asked."""

from datetime import date

import pytest

from meetings.access import Viewer
from meetings.models import Body, Presidency
from sessions.models import Part
from sessions.who import Reader
from tests import factories as f


@pytest.fixture
def told(world):
    """A joint meeting of 2024 with the presidencies and secretariats of both conferences."""
    f.make_presidency(world.crm, world.sv, 2024)
    f.make_presidency(world.csm, world.pe, 2024)
    kind = Body.Kind.SECRETARIAT
    f.make_body(world.crm, name="Secretaría Ejecutiva de la CRM", acronym="SE", kind=kind)
    f.make_body(world.csm, name="Secretaría Técnica de la CSM", acronym="ST", kind=kind)
    return f.make_meeting(world.series)


def read(meeting, text, day=None, chosen=()):
    """Role, party or words, and whether it was recognised."""
    found = Reader(meeting, Viewer()).read_who(text, day, chosen)
    return [(each.role, str(each.label), each.party is not None) for each in found]


TAKES_PART = Part.Role.TAKES_PART
SALVADOR, PERU = "El Salvador, Presidencia de la CRM en 2024", "Perú, Presidencia de la CSM en 2024"


@pytest.mark.parametrize(
    ("printed", "understood"),
    [
        ("Modera: PPT CRM", [("moderates", f"Modera: {SALVADOR}", True)]),
        ("Moderated by the Presidency of the CRM", [("moderates", f"Modera: {SALVADOR}", True)]),
        ("PPT CRM y PPT CSM", [(TAKES_PART, SALVADOR, True), (TAKES_PART, PERU, True)]),
        ("las PPT de ambas conferencias", [(TAKES_PART, SALVADOR, True), (TAKES_PART, PERU, True)]),
        ("El Salvador (PPT CRM)", [(TAKES_PART, SALVADOR, True)]),
        ("PPT CRM 2024", [(TAKES_PART, SALVADOR, True)]),
        (
            "SE y ST CRM CSM",
            [
                (TAKES_PART, "Secretaría Ejecutiva de la CRM", True),
                (TAKES_PART, "Secretaría Técnica de la CSM", True),
            ],
        ),
        ("Oficinas regionales de ACNUR", [(TAKES_PART, "ACNUR", True)]),
        ("Países Miembros de la CRM", [(TAKES_PART, "Países Miembros de la CRM", True)]),
        ("CRM y CSM", [(TAKES_PART, "CRM", True), (TAKES_PART, "CSM", True)]),
        ("El Salvador y Perú", [(TAKES_PART, "El Salvador (CRM)", True), (TAKES_PART, "Perú (CSM)", True)]),
        (
            "Lidera: Perú. Modera: PPT CRM",
            [("leads", "Lidera: Perú (CSM)", True), ("moderates", f"Modera: {SALVADOR}", True)],
        ),
        (
            "Modera: Sra. Ana Paz, Observatorio de Puerto Alba y Cía., ACNUR",
            [
                ("moderates", "Modera: Sra. Ana Paz, Observatorio de Puerto Alba y Cía.", False),
                ("moderates", "Modera: ACNUR", True),
            ],
        ),
        ("Secretaría de Relaciones Exteriores", [(TAKES_PART, "Secretaría de Relaciones Exteriores", False)]),
        ("PPT", [(TAKES_PART, "PPT", False)]),
        ("", []),
    ],
)
def test_what_agendas_print_is_understood(told, printed, understood):
    assert read(told, printed) == understood


def test_the_presidency_is_that_of_the_day(told, world):
    f.make_presidency(world.crm, f.make_state("GT", name="Guatemala"), 2025)

    assert read(told, "PPT CRM", date(2025, 2, 1)) == [(TAKES_PART, "Guatemala, Presidencia de la CRM en 2025", True)]


def test_a_presidency_of_another_year_is_taken_only_once_a_person_has_chosen_it(told, world):
    earlier = f.make_presidency(world.crm, f.make_state("GT", name="Guatemala"), 2023)
    reader = Reader(told, Viewer())

    asked = reader.read_who("PPT CRM 2023", None)
    chosen = reader.read_who("PPT CRM 2023", None, [earlier.pk])

    of_day = Presidency.objects.get(conference=world.crm, state=world.sv)
    assert [(each.party, each.instead) for each in asked] == [(None, (earlier, of_day))]
    assert [(each.party, each.instead) for each in chosen] == [(earlier, (of_day,))]


def test_a_chair_of_the_meeting_that_is_not_the_presidency_of_the_day_is_asked_about(told, world):
    guatemala = f.make_state("GT", name="Guatemala")
    later = f.make_presidency(world.crm, guatemala, 2025)
    f.make_chair(told, world.crm, guatemala)

    found = Reader(told, Viewer()).read_who("PPT CRM", None)

    assert [(each.party.state, each.instead) for each in found] == [(world.sv, (later,))]


def test_who_leads_without_being_a_member_stays_as_it_is_written(told, world):
    found = Reader(told, Viewer()).read_who("Lidera: Kenia", None)

    assert [(each.party, bool(each.doubt)) for each in found] == [(None, True)]


def test_where_one_conference_meets_its_offices_need_no_name(world):
    f.make_presidency(world.csm, world.pe, 2024)

    assert read(f.make_meeting(world.own), "Modera: PPT") == [("moderates", f"Modera: {PERU}", True)]


def test_every_reading_makes_a_part_that_is_valid(told):
    item = f.make_item(f.make_block(told))
    text = "Lidera: Perú; Modera: PPT CRM y SE CRM; Participan: CRM, Países Miembros de la CSM, ACNUR"

    for reading in Reader(told, Viewer()).read_who(text, None):
        f.make(Part, agenda_item=item, **reading.fields)

    assert [str(part.actor) for part in Part.objects.filter(agenda_item=item).order_by("pk")] == [
        "Perú",
        "El Salvador (CRM, 2024)",
        "Secretaría Ejecutiva de la CRM",
        "CRM",
        "Países Miembros de la CSM",
        "ACNUR",
    ]


def test_much_is_read_with_as_many_questions_as_little(told, django_assert_max_num_queries):
    reader = Reader(told, Viewer())

    with django_assert_max_num_queries(0):
        for _number in range(5):
            reader.read_who("Lidera: Perú; Modera: PPT CRM y SE y ST CRM CSM; Países Miembros de la CRM", None)
