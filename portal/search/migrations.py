"""Operations of migrations that set the index up, and set it up anew when a table changes."""

from django.db.migrations.operations.base import Operation

from portal.search.index import Words, engine, statements, table_of
from portal.search.languages import CODES


class PrepareWords(Operation):
    """What the database needs once, before any table is indexed."""

    reversible = True

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in engine().prepare(CODES):
            schema_editor.execute(statement, None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for statement in engine().unprepare(CODES):
            schema_editor.execute(statement, None)

    def describe(self):
        return "Prepare the database to index words"


class IndexWords(Operation):
    """Indexes the words of a table, or indexes them anew; to be repeated after a change of the table's columns.

    SQLite makes a table anew for most changes of a column and drops its triggers with it; a test reads whether all
    are there.
    """

    reversible = True

    def __init__(self, model: str, titles=(), texts=(), names=()):
        self.model, self.words = model, Words(tuple(titles), tuple(texts), tuple(names))

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model)
        for statement in statements(model, self.words):
            schema_editor.execute(statement, None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model)
        for statement in engine().drop(model._meta.db_table, table_of(model)):
            schema_editor.execute(statement, None)

    def describe(self):
        return f"Index the words of {self.model}"
