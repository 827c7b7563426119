"""The concept note and its sections."""

import pytest

pytestmark = pytest.mark.django_db


def test_concept_note_is_a_reconstruction_in_the_order_of_the_paper(plenary):
    note = plenary.documents.get(kind="concept-note")
    tops = note.sections.filter(parent=None).order_by("position")

    assert (note.address, note.nature, note.symbol, note.original_language) == (
        "concept-note",
        "reconstruction",
        "",
        "es",
    )
    assert [(s.heading_es, s.block, [str(child) for child in s.sections.order_by("position")]) for s in tops] == [
        ("Antecedentes", "", ["CRM", "CSM"]),
        ("Justificación", "", []),
        ("Objetivos", "objectives", []),
        ("Perfil de participantes", "participants-profile", []),
        ("Metodología del diálogo", "", ["Sesiones"]),
        ("Concepto general", "general-concepts", []),
        ("Fichas técnicas", "technical-sheets", []),
    ]


def test_observers_and_civil_society_take_part_as_observers(plenary):
    _level, said = plenary.participants_level_es.split(". ", 1)

    assert said == (
        "Los organismos observadores y la sociedad civil organizada podrán participar en calidad de observadores."
    )


def test_its_objectives_identify_next_steps_and_agree_on_none(plenary):
    """The note says “identificar los próximos pasos concretos”."""
    [_first, second] = plenary.objectives.order_by("position")

    assert second.text_es.endswith("y señalar los pasos concretos que siguen para abordarlos.")
