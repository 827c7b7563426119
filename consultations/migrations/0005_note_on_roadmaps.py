"""What observers may do in a consultation can be said of a kind of paper more: the note on roadmaps."""

from django.db import migrations, models

from documents.migrations._0002_columns import KIND
from portal.model_operations import DescribeModels, alter

KINDS = [*KIND.choices, ("roadmaps-note", "Note on the roadmaps")]


class Migration(migrations.Migration):
    dependencies = [("consultations", "0004_between_states_and_presidencies")]
    operations = [
        DescribeModels(
            alter(
                "observerrule",
                document_kind=models.CharField(choices=KINDS, max_length=20, verbose_name="kind of text"),
            )
        )
    ]
