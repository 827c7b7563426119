"""What migrations are written with: operations, most of which spare Django to render all models again and again.

And fields and models that a table and its history get at once.
"""

from django.conf import settings
from django.db import models
from django.db.migrations.operations import AddField, AlterField, CreateModel, RunPython, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from simple_history.models import HistoricalChanges


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
        _render_anew(state)
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
    """Many changes of tables, for the price of one and a bit.

    Before each operation Django would render all models anew. Here each operation has the one model that it names
    rendered, among the others as they were; all of them are rendered by what asks for them next. It may create that
    model or change it, and neither rename nor delete it.
    """

    reversible = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        before = from_state
        for operation in self.operations:
            after = ProjectState({key: model.clone() for key, model in before.models.items()}, before.real_apps)
            operation.state_forwards(app_label, after)
            after.apps = before.apps.clone()
            name = getattr(operation, "model_name_lower", None) or operation.name_lower
            after.apps.render_multiple([after.models[app_label, name]])
            operation.database_forwards(app_label, schema_editor, before, after)
            before = after

    def describe(self):
        return f"Make {len(self.operations)} changes of tables"


class DescribeModels(SeparateDatabaseAndState):
    """Changes of what the code says of models, such as choices and defaults, which leave every table as it is."""

    def __init__(self, operations):
        super().__init__(state_operations=operations)

    def deconstruct(self):
        return type(self).__name__, [self.state_operations], {}

    def state_forwards(self, app_label, state):
        _render_anew(state)
        super().state_forwards(app_label, state)


def _render_anew(state: ProjectState) -> None:
    """All models, when somebody asks for one next; what Django had left out of its last rendering is among them."""
    state.__dict__.pop("apps", None)
    state.is_delayed = False


class ChangeRows(RunPython):
    """`RunPython` that may stand among changes of tables, and takes the models as they were rendered for others."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        check_rows_at_once(schema_editor)
        super().database_forwards(app_label, schema_editor, to_state, to_state)


def check_rows_at_once(schema_editor) -> None:
    """PostgreSQL alters no table whose rows wait to be checked until the transaction ends."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def add(model: str, **fields: models.Field) -> list[AddField]:
    """Fields, by name, for a model and for its history."""
    told = {name: _remembered(field) for name, field in fields.items()}
    return [
        AddField(each, name, field)
        for each, columns in ((model, fields), (f"historical{model}", told))
        for name, field in columns.items()
    ]


def alter(model: str, **fields: models.Field) -> list[AlterField]:
    """Fields, by name, as a model and its history have them from now on."""
    return [AlterField(each, name, field) for each in (model, f"historical{model}") for name, field in fields.items()]


def in_languages(name: str, field: models.Field) -> dict[str, models.Field]:
    """A translated field, by the name of each of its columns."""
    columns = {name: field}
    for code in ("es", "en", "pt_br"):
        columns[f"{name}_{code}"] = field.clone()
        columns[f"{name}_{code}"].null = True
    return columns


def create(name: str, fields: dict[str, models.Field], **options) -> list[CreateModel]:
    """A model with a key of Django's, and its history."""
    key = models.BigAutoField("ID", auto_created=True, primary_key=True, serialize=False)
    old_key = models.BigIntegerField("ID", auto_created=True, blank=True, db_index=True)
    told = {each: _remembered(field) for each, field in fields.items()}
    plain = {each: field for each, field in told.items() if not field.is_relation}
    related = {each: field for each, field in told.items() if field.is_relation}
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    step = {
        "history_id": models.AutoField(primary_key=True, serialize=False),
        "history_date": models.DateTimeField(db_index=True),
        "history_change_reason": models.CharField(max_length=100, null=True),
        "history_type": models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
    }
    described = {
        "verbose_name": f"historical {options['verbose_name']}",
        "verbose_name_plural": f"historical {options['verbose_name_plural']}",
        "ordering": ("-history_date", "-history_id"),
        "get_latest_by": ("history_date", "history_id"),
    }
    relations = dict(sorted((related | {"history_user": user}).items()))
    bases = (HistoricalChanges, models.Model)
    return [
        CreateModel(f"Historical{name}", [*({"id": old_key} | plain | step | relations).items()], described, bases),
        CreateModel(name, [*({"id": key} | fields).items()], options),
    ]


def _remembered(field: models.Field) -> models.Field:
    """A field as the history has it: an address comes again and again, a relation outlives what it leads to, and a file
    is its name.
    """
    _name, _path, arguments, options = field.deconstruct()
    if isinstance(field, models.FileField):
        del options["upload_to"]
        return models.TextField(*arguments, **options)
    if not field.is_relation:
        return type(field)(*arguments, **options | {"unique": False, "db_index": True}) if field.unique else field
    options |= {"on_delete": models.DO_NOTHING, "db_constraint": False, "related_name": "+"}
    return models.ForeignKey(*arguments, **options | {"blank": True, "null": True})
