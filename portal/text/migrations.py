"""What migrations do about texts that were stored before all texts were cleaned (`portal/text/letters.py`)."""

from django.db import DatabaseError, models, transaction
from django.db.migrations.operations.base import Operation
from django.utils import timezone

from portal.model_operations import check_rows_at_once
from portal.text.letters import clean_line, clean_text

REASON = "letters cleaned"
CLEANING = {models.CharField: clean_line, models.TextField: clean_text}


class CleanTexts(Operation):
    """Cleans what the models of an app hold, except those in `but`; every row that changes gets a step in its history.

    A row that would then clash with another, or be too long, stays as it is.
    """

    reversible = True
    reduces_to_sql = False

    def __init__(self, *, but: tuple[str, ...] = ()):
        self.but = but

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        check_rows_at_once(schema_editor)
        found = {model.__name__: model for model in to_state.apps.get_app_config(app_label).get_models()}
        for name, model in found.items():
            if name not in self.but and not name.startswith("Historical"):
                _clean(model, found.get(f"Historical{name}"))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def describe(self):
        return "Clean the stored texts"


def _clean(model: type[models.Model], history: type[models.Model] | None) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    texts = {
        name: CLEANING[type(field)] for name, field in fields.items() if type(field) in CLEANING and not field.choices
    }
    rows = model._base_manager.values(*fields).iterator() if texts else ()
    pairs = ((row, row | {name: clean(row[name]) for name, clean in texts.items()}) for row in rows)
    for cleaned in [after for before, after in pairs if after != before]:
        _write(model, history, cleaned, tuple(texts))


def _write(model, history, row: dict, names: tuple[str, ...]) -> None:
    """Write a row that was cleaned in the columns of these `names`, and its step."""
    step = {"history_date": timezone.now(), "history_type": "~", "history_change_reason": REASON}
    try:
        with transaction.atomic():
            key = row[model._meta.pk.attname]
            model._base_manager.filter(pk=key).update(**{name: row[name] for name in names})
            if history:
                history._base_manager.create(**row, **step)
    except DatabaseError:
        pass
