"""The index: beside each table that is searched, the words of its rows, kept true by the database itself.

A room says which fields of a table are read (`Words`), once for the code and once, as ever, in a migration
(`migrations.IndexWords`); a test compares the two. Triggers keep the index, so that bulk and raw writes count as
well. They name nothing but the row that is written: what a record is found by beyond its own row (the state to which
a practice is attributed) is asked when somebody searches.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection, transaction
from modeltranslation.utils import build_localized_fieldname

from portal.search import postgresql, sqlite
from portal.search.languages import CODES
from portal.search.ranking import NAMES, TEXTS, TITLES, Column


@dataclass(frozen=True)
class Words:
    """The fields of a table that are read: `titles` weigh most, then `names` (aliases, symbols), then `texts`."""

    titles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def fields(self) -> tuple[str, ...]:
        return (*self.titles, *self.texts, *self.names)

    @lru_cache(maxsize=256)  # noqa: B019 - few of them, and for good
    def columns(self, model) -> tuple[Column, ...]:
        """The columns of these fields in all languages; `model` may be one of a migration's state."""
        known = {field.name for field in model._meta.local_concrete_fields}
        found = []
        for weight, fields in ((TITLES, self.titles), (NAMES, self.names), (TEXTS, self.texts)):
            for field in fields:
                translated = [(build_localized_fieldname(field, language), language) for language in CODES]
                # In an earlier migration a language that came later has no columns yet.
                own = [Column(name, weight, language) for name, language in translated if name in known]
                found += own or [Column(field, weight, None)]
        return tuple(found)


@lru_cache(maxsize=1)
def engine():
    """What differs between the databases: the module of the one in use."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def table_of(model) -> str:
    return f"{model._meta.db_table}_words"


def statements(model, words: Words) -> list[str]:
    """What makes the index of a table from nothing, fills it and keeps it."""
    table, index = model._meta.db_table, table_of(model)
    columns = words.columns(model)
    return [
        *engine().drop(table, index),
        *engine().create(table, index, columns, CODES),
        *engine().fill(table, index, columns, CODES),
    ]


def rebuild(model, words: Words) -> None:
    """Reads all rows of a table anew, as if nothing had been indexed."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements(model, words):
            cursor.execute(statement)
