"""A report on an activity may give a file as evidence."""

from django.core.validators import FileExtensionValidator
from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, add


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        ChangeModels(
            add(
                "activityreport",
                evidence_file=models.FileField(
                    "evidence: a file",
                    upload_to="followup/",
                    validators=[FileExtensionValidator(["pdf"])],
                    blank=True,
                    max_length=200,
                ),
            )
        ),
        Watch(),
    ]
