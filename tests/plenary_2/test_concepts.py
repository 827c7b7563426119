"""Key concepts and the notes that they cite."""

import pytest

from sessions.models import Citation, Concept, ConceptUse

pytestmark = pytest.mark.django_db


def test_the_one_general_concept_cites_nothing(plenary):
    general = Concept.objects.get(uses__in=ConceptUse.objects.filter(meeting=plenary, session=None))

    assert general.term_es == "Buenas prácticas"
    assert not general.citations.exists()


def test_concepts_are_adapted_and_cite_by_printed_note(plenary):
    concepts = Concept.objects.filter(uses__meeting=plenary)
    notes = Citation.objects.filter(concept__in=concepts)
    works = {}
    for note in notes.order_by("printed_note", "position"):
        works.setdefault(note.printed_note, []).append(note.cited.address if note.cited else note.remark_es)

    assert set(concepts.values_list("wording", flat=True)) == {"adapted"}
    assert works == {
        1: ["un-desa-toolkit-2012"],
        2: ["Elaboración propia"],
        3: ["un-trafficking-protocol"],
        4: ["un-smuggling-protocol"],
        5: ["iom-glossary-2019"] * 3 + ["gfmd-narratives-group"] * 3,
        6: ["iom-glossary-2019"],
        7: ["iom-glossary-2019"],
        8: ["iom-glossary-2019"],
        9: ["iom-glossary-2019"],
    }
