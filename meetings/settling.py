"""What migrations do so that no row claims to be stated in a source that it does not have."""

from functools import partial

from django.db import migrations, models

from meetings.provenance import Certainty
from portal.model_operations import ChangeRows, DescribeModels


def settle(app_label: str, *names: str) -> list:
    """Operations for the models of an app: without a source, a row is “without a source” and no longer “stated”.

    The column stays as it is: values and the default are the portal's, not the database's. The history keeps what rows
    said then.
    """
    field = models.CharField(
        "certainty",
        max_length=12,
        choices=Certainty.choices,
        default="unsourced",
        help_text="With a source a fact is stated, unless something else is chosen.",
    )
    described = [
        migrations.AlterField(f"{prefix}{name}", "certainty", field) for name in names for prefix in ("", "historical")
    ]
    return [
        DescribeModels(described),
        ChangeRows(partial(_settle_rows, app_label, names), migrations.RunPython.noop),
    ]


def _settle_rows(app_label: str, names: tuple[str, ...], apps, schema_editor) -> None:
    for name in names:
        rows = apps.get_model(app_label, name)._base_manager.filter(certainty="stated", source__isnull=True)
        rows.update(certainty="unsourced")
