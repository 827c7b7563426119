"""A baseline may be not on record; what has no source says so."""

from django.db import migrations, models

from meetings.settling import settle, unsourced
from portal.model_operations import ChangeRows, DescribeModels, alter
from portal.reference import correct
from portal.text.migrations import CleanTexts

BASELINE = models.CharField(
    choices=[
        ("known", "Known"),
        ("to-be-set", "To be set"),
        ("not-applicable", "Not applicable"),
        ("not-on-record", "Not on record"),
    ],
    default="not-on-record",
    max_length=16,
    verbose_name="baseline",
)


def correct_reference_data(apps, schema_editor):
    """Of the baselines of the reference data no source says that they are to be set: "to be set" was the default."""
    correct(apps, "roadmaps.Indicator", {"baseline_status": "not-on-record"}, baseline_status="to-be-set")


class Migration(migrations.Migration):
    # What a portal between two releases has applied: this is it already.
    replaces = [("roadmaps", name) for name in ("0002_notes", "0003_clean_texts", "0004_certainty")]
    dependencies = [("roadmaps", "0001_initial")]
    operations = [
        DescribeModels([*alter("indicator", baseline_status=BASELINE), *unsourced("indicator", "result", "roadmap")]),
        ChangeRows(correct_reference_data, migrations.RunPython.noop),
        CleanTexts(),
        settle("roadmaps", "indicator", "result", "roadmap"),
    ]
