"""A kind of paper more: the note on what States have reported on roadmaps."""

from django.db import migrations, models

from documents.migrations._0002_columns import KIND
from portal.model_operations import DescribeModels, alter

KINDS = [*KIND.choices, ("roadmaps-note", "Note on the roadmaps")]


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_circulated_versions")]
    operations = [
        DescribeModels(alter("document", kind=models.CharField(choices=KINDS, max_length=20, verbose_name="kind")))
    ]
