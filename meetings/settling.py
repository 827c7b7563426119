"""What migrations do so that no row claims to be stated in a source that it does not have."""

from functools import partial

from django.db import migrations, models

from meetings.provenance import Certainty
from portal.model_operations import ChangeRows, alter


def unsourced(*names: str) -> list[migrations.AlterField]:
    """For `DescribeModels`: a new row is “without a source” until it has one.

    The column stays as it is: values and the default are the portal's, not the database's.
    """
    field = models.CharField(
        "certainty",
        max_length=12,
        choices=Certainty.choices,
        default="unsourced",
        help_text="With a source a fact is stated, unless something else is chosen.",
    )
    return [operation for name in names for operation in alter(name, certainty=field)]


def settle(app_label: str, *names: str) -> ChangeRows:
    """Without a source, a row is “without a source” and no longer “stated”. The history keeps what rows said then."""
    return ChangeRows(partial(_settle_rows, app_label, names), migrations.RunPython.noop)


def _settle_rows(app_label: str, names: tuple[str, ...], apps, schema_editor) -> None:
    for name in names:
        rows = apps.get_model(app_label, name)._base_manager.filter(certainty="stated", source__isnull=True)
        rows.update(certainty="unsourced")
