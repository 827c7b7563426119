"""Operations of migrations: most spare Django to render all models again and again, one changes rows."""

from collections import defaultdict

from django.db.migrations.operations import CreateModel, RunPython, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Many CreateModel, which may refer to each other in any order, for the price of one.

    After each CreateModel, Django renders anew every model that is related in any way, and history relates all: a
    hundred models were rendered 5,300 times before the last table stood. Here they are rendered once, as they are in
    the end.
    """

    reversible = True
    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again when somebody asks for it next
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.operations)} models"


class ChangeModels(CreateModels):
    """Many changes of tables, for the price of a few.

    Before each operation Django would render all models anew. Here one rendering serves a row of operations, each on a
    table of its own; the second on the same table comes with the next row.
    """

    reversible = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        before = from_state
        for row in self._rows(app_label):
            after = ProjectState({key: model.clone() for key, model in before.models.items()}, before.real_apps)
            for operation in row:
                operation.state_forwards(app_label, after)
            for operation in row:
                operation.database_forwards(app_label, schema_editor, before, after)
            before = after

    def _rows(self, app_label):
        rows, following, created = defaultdict(list), defaultdict(int), {}
        for operation in self.operations:
            name = getattr(operation, "model_name_lower", None) or operation.name_lower
            needed = [row for model, row in created.items() if operation.references_model(model, app_label)]
            place = max([following[name], *needed])
            if isinstance(operation, CreateModel):
                created[name] = place
            rows[place].append(operation)
            following[name] = place + 1
        return [rows[place] for place in sorted(rows)]

    def describe(self):
        return f"Make {len(self.operations)} changes of tables"


class DescribeModels(SeparateDatabaseAndState):
    """Changes of what the code says of models, such as choices and defaults, which leave every table as it is."""

    def __init__(self, operations):
        super().__init__(state_operations=operations)

    def deconstruct(self):
        return type(self).__name__, [self.state_operations], {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again when somebody asks for it next
        super().state_forwards(app_label, state)


class ChangeRows(RunPython):
    """`RunPython` that may stand among changes of tables: PostgreSQL alters none whose rows wait to be checked."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        super().database_forwards(app_label, schema_editor, from_state, to_state)
