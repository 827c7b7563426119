"""Agenda items get a key, which names their page, and a text, which stands there."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows
from portal.search.migrations import IndexWords
from sessions.models.agenda import new_key

TEXT = {
    "blank": True,
    "help_text": "What readers should know of the item beforehand, in Markdown; on its own page.",
    "verbose_name": "text",
}
KEY = {"editable": False, "max_length": 8, "verbose_name": "key"}


def give_keys(apps, schema_editor):
    """One key an item, the same in its history; deleted items, which may be restored, have one too."""
    keys: dict[int, str] = {}
    for name in ("AgendaItem", "HistoricalAgendaItem"):
        rows = apps.get_model("plenary_sessions", name).objects
        for number in set(rows.values_list("id", flat=True)):
            rows.filter(id=number).update(key=keys.setdefault(number, new_key()))


def added(model):
    # Without its indexes, which PostgreSQL makes once, as the field becomes what it is.
    key = models.SlugField(**KEY, db_index=False, default="")
    yield migrations.AddField(model, "key", key, preserve_default=False)
    yield migrations.AddField(model, "text", models.TextField(**TEXT, default=""), preserve_default=False)
    for code in ("es", "en", "pt_br"):
        yield migrations.AddField(model, f"text_{code}", models.TextField(**TEXT, null=True))


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0006_rooms_and_cancellations")]

    operations = [
        ChangeModels([*added("agendaitem"), *added("historicalagendaitem")]),
        ChangeRows(give_keys, migrations.RunPython.noop),
        ChangeModels(
            [
                migrations.AlterField("agendaitem", "key", models.SlugField(**KEY, default=new_key, unique=True)),
                migrations.AlterField("historicalagendaitem", "key", models.SlugField(**KEY, default=new_key)),
            ]
        ),
        Watch(),
        IndexWords("AgendaItem", titles=("title",), texts=("text",), names=("aliases", "printed_form")),
    ]
