"""What the search finds among all that is on record."""

import pytest

from meetings.access import Viewer
from tests.searching import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plenary")]


@pytest.mark.parametrize(
    ("names", "kind", "first"),
    [
        (("CRM", "RCM", "MCR", "Proceso Puebla", "conferencia regional sobre migraciones"), "conferences", "crm"),
        (("CSM", "SACM", "Conferencia Sudamericana sobre Migración"), "conferences", "csm"),
        (("RROCM", "RNCOM"), "organisations", "rrocm"),
        (("FEMI", "IMRF"), "concepts", "international-migration-review-forum"),
        (("EE. UU.", "EEUU", "ee.uu", "Estados Unidos", "United States"), "states", "US"),
    ],
)
def test_search_takes_all_names_of_a_thing_for_one(names, kind, first):
    answers = [
        {group.source.key: [hit.thing for hit in group.hits] for group in found(Viewer(), name).groups}
        for name in names
    ]

    assert answers[1:] == answers[:1] * (len(names) - 1)
    assert getattr(answers[0][kind][0], "code" if kind == "states" else "address") == first
    assert len(answers[0]) > 1  # and what only mentions it


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("documento de viaje seguro", "sessions"),  # a guiding question
        ("periodo entran en un país o salen de él", "concepts"),  # a definition
        ("reafirmaron su compromiso de reconocer", "documents"),  # a paragraph of a communiqué
    ],
)
def test_search_looks_into_questions_definitions_and_paragraphs(words, kind):
    assert kind in {group.source.key for group in found(Viewer(), words).groups}
