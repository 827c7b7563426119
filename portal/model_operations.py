"""Operations of migrations: some spare Django to render all models again and again, one changes rows."""

from django.db.migrations.operations import RunPython, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation


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
