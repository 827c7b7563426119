"""Who was convened to the first and the fifth plenary is inferred from who came, and says so where it is shown."""

from django.db import migrations, models

from meetings.provenance import Certainty
from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows
from portal.reference import correct
from portal.search.migrations import IndexWords

CERTAINTY = {
    "blank": True,
    "choices": Certainty.choices,
    "default": "",
    "help_text": "Empty: as sure as the meeting’s own record. Inferred, where only who came is on record.",
    "max_length": 12,
    "verbose_name": "certainty of who is convened",
}


def say_what_is_inferred(apps, schema_editor):
    for address in ("crm-csm-1", "crm-csm-5"):
        correct(apps, "meetings.Meeting", {"convened_certainty": "inferred"}, address=address)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_release")]

    operations = [
        ChangeModels([
            migrations.AddField(
                model_name=model,
                name="convened_certainty",
                field=models.CharField(**CERTAINTY),
                preserve_default=False,
            )
            for model in ("meeting", "historicalmeeting")
        ]),
        ChangeRows(say_what_is_inferred, migrations.RunPython.noop),
        Watch(),
        IndexWords(
            "Meeting",
            titles=("title", "motto"),
            texts=("background", "participants_level"),
            names=("place", "aliases", "printed_form"),
        ),
    ]
