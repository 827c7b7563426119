"""The day on which a State last said that an entry of the directory of focal points is so."""

from django.conf import settings
from django.db import migrations, models

from portal.model_operations import ChangeModels, add


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_doubts_and_releases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ChangeModels(
            add(
                "focalpoint",
                confirmed_on=models.DateField(
                    "confirmed on",
                    null=True,
                    blank=True,
                    help_text="The day on which its State last said that it is so.",
                ),
                confirmed_by=models.ForeignKey(
                    settings.AUTH_USER_MODEL,
                    models.SET_NULL,
                    verbose_name="confirmed by",
                    related_name="+",
                    null=True,
                    blank=True,
                    editable=False,
                    help_text="Who did so in this portal; empty where the secretariat recorded it.",
                ),
            )
        ),
    ]
