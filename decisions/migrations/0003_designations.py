"""Which presidency a decision designates."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, add


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_dossiers"), ("meetings", "0004_stated_figures")]

    operations = [
        ChangeModels(
            add(
                "decision",
                designates=models.ForeignKey(
                    "meetings.presidency",
                    models.PROTECT,
                    verbose_name="presidency that it designates",
                    related_name="designated_by",
                    null=True,
                    blank=True,
                    help_text=(
                        "Of a decision by which a State takes on the Presidency Pro Tempore: the term that it gives."
                    ),
                ),
            )
        ),
        Watch(),
    ]
