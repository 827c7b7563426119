from django.db import migrations, models

from portal.model_operations import ChangeModels, ChangeRows

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords

CEILING = {
    "choices": [("recommended", "Recommended"), ("binding", "Binding")],
    "default": "recommended",
    "help_text": "“At most four are recommended” is not “has at most four”.",
    "max_length": 12,
    "verbose_name": "what its size is",
}
NOT_CONVENED = {"blank": True, "default": list, "verbose_name": "expressly not convened"}


def keep_what_papers_said(apps, schema_editor):
    """A limit on record was printed as binding: it stays so until somebody who knows better says otherwise."""
    for name in ("Meeting", "HistoricalMeeting"):
        apps.get_model("meetings", name).objects.filter(delegation_limit__isnull=False).update(
            delegation_ceiling="binding"
        )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_members_and_names")]

    operations = [
        ChangeModels([
            migrations.AddField(model_name=model, name=name, field=field)
            for model in ("meeting", "historicalmeeting")
            for name, field in (
                ("not_convened", models.JSONField(**NOT_CONVENED)),
                ("delegation_ceiling", models.CharField(**CEILING)),
            )
        ]),
        ChangeRows(keep_what_papers_said, migrations.RunPython.noop),
        Watch(),
        IndexWords(
            "Meeting",
            titles=("title", "motto"),
            texts=("background", "participants_level"),
            names=("place", "aliases", "printed_form"),
        ),
    ]
