from django.db import migrations, models

from portal.model_operations import ChangeModels, ChangeRows

from portal.caching.revision import Watch
from portal.reference import correct
from portal.search.migrations import IndexWords


def correct_reference_data(apps, schema_editor):
    """Of the baselines of the reference data no source says that they are to be set: "to be set" was the default."""
    correct(apps, "roadmaps.Indicator", {"baseline_status": "not-on-record"}, baseline_status="to-be-set")


class Migration(migrations.Migration):

    dependencies = [
        ("roadmaps", "0001_initial"),
    ]

    operations = [
        ChangeModels([
            migrations.AlterField(
                model_name='historicalindicator',
                name='baseline_status',
                field=models.CharField(choices=[('known', 'Known'), ('to-be-set', 'To be set'), ('not-applicable', 'Not applicable'), ('not-on-record', 'Not on record')], default='not-on-record', max_length=16, verbose_name='baseline'),
            ),
            migrations.AlterField(
                model_name='indicator',
                name='baseline_status',
                field=models.CharField(choices=[('known', 'Known'), ('to-be-set', 'To be set'), ('not-applicable', 'Not applicable'), ('not-on-record', 'Not on record')], default='not-on-record', max_length=16, verbose_name='baseline'),
            ),
        ]),
        Watch(),
        IndexWords("Indicator", titles=("text",), texts=("unit",), names=("aliases", "printed_form")),
        ChangeRows(correct_reference_data, migrations.RunPython.noop),
    ]
