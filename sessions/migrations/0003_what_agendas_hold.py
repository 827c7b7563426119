"""An item of an agenda can be one of those that the agendas of its body must hold."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, add


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_institution"),
        ("plenary_sessions", "0002_programme"),
    ]
    operations = [
        ChangeModels(
            add(
                "agendaitem",
                element=models.ForeignKey(
                    "meetings.agendaelement",
                    models.SET_NULL,
                    blank=True,
                    help_text="Where the item is one of those that the agendas of its body must hold.",
                    null=True,
                    related_name="items",
                    verbose_name="what the agenda must hold",
                ),
            )
        ),
        Watch(),
    ]
