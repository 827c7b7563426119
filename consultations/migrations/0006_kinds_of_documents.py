"""A rule on observers can be of the kinds of documents that a library holds."""

from django.db import migrations, models

from documents.migrations._0005_columns import KINDS
from portal.model_operations import DescribeModels, alter


class Migration(migrations.Migration):
    dependencies = [("consultations", "0005_note_on_roadmaps")]
    operations = [
        DescribeModels(
            alter("observerrule", document_kind=models.CharField("kind of text", max_length=20, choices=KINDS))
        )
    ]
