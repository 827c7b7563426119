"""The index follows every change of what it reads, however it is made, and says what the code says it reads."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from meetings.models import State
from portal.registry import registry
from portal.search.index import engine, rebuild, table_of
from portal.search.languages import CODES
from portal.search.migrations import IndexWords
from portal.search.words import read
from sessions.models import AgendaItem
from tests import factories as f
from tests.portal.test_revision import TRIGGERS
from tests.searching import things

pytestmark = pytest.mark.django_db


def test_migrations_index_what_the_rooms_announce():
    graph = MigrationLoader(connection).graph
    indexed = {}
    for label, name in graph._generate_plan(graph.leaf_nodes(), at_end=True):
        for operation in graph.nodes[label, name].operations:
            if isinstance(operation, IndexWords):
                indexed[label, operation.model] = operation.words

    assert indexed == {(model._meta.app_label, model.__name__): words for model, words in registry.indexed.items()}


def test_all_triggers_are_there():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}

    wanted = {name for model in registry.indexed for name in engine().triggers(table_of(model))}
    assert not wanted - present


def test_what_is_internal_is_not_read():
    assert "internal_note" not in registry.indexed[AgendaItem].fields()


def changes():
    def save_as(name):
        state.name = name
        state.save()

    state = State.objects.get(code="PE")
    return {
        "save": lambda: f.make_state("ZA", name="Zafiro"),
        "save again": lambda: save_as("Zafiro"),
        "update": lambda: State.objects.filter(pk=state.pk).update(name_es="Zafiro"),
        "create in bulk": lambda: State.objects.bulk_create([State(code="ZA", name_es="Zafiro")]),
        "insert or update": lambda: State.objects.bulk_create(
            [State(code="PE", name_es="Zafiro")],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name_es"],
        ),
        "raw": lambda: connection.cursor().execute("UPDATE meetings_state SET name_es = 'Zafiro'"),
    }


@pytest.mark.parametrize("way", ["save", "save again", "update", "create in bulk", "insert or update", "raw"])
def test_each_way_to_write_a_row_is_followed(viewers, way):
    everybody = viewers["anonymous"]

    changes()[way]()

    assert [str(state) for state in things(everybody, "states", "zafiro")]

    State.objects.filter(name_es="Zafiro").update(name_es="Rubí")
    assert not things(everybody, "states", "zafiro")
    assert things(everybody, "states", "rubi")


def test_a_row_that_is_deleted_is_found_no_more(viewers):
    state = f.make_state("ZA", name="Zafiro")
    f.make_state("ZB", name="Zafiro")
    connection.cursor().execute("DELETE FROM meetings_state WHERE code = 'ZA'")

    assert state not in things(viewers["anonymous"], "states", "zafiro")
    assert len(things(viewers["anonymous"], "states", "zafiro")) == 1
    assert len(indexed("zafiro")) == 1


def indexed(word) -> list[int]:
    """The keys that the index itself holds, whether or not there is still such a row."""
    columns, (term,) = registry.indexed[State].columns(State), read(word, {})
    sql, parameters = engine().found(table_of(State), columns, term, "es", CODES)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [key for key, _score in cursor.fetchall()]


def test_an_index_that_was_lost_is_made_anew(viewers):
    f.make_state("ZA", name="Zafiro")
    empty = {"sqlite": "INSERT INTO meetings_state_words (meetings_state_words) VALUES ('delete-all')"}
    connection.cursor().execute(empty.get(connection.vendor, "DELETE FROM meetings_state_words"))
    assert not things(viewers["anonymous"], "states", "zafiro")

    rebuild(State, registry.indexed[State])

    assert things(viewers["anonymous"], "states", "zafiro")
