"""Writers no longer take turns at the one row of the revision (`portal/caching/revision.py`); files that are missed."""

import django.db.models.deletion
from django.db import migrations, models

from portal.caching.revision import define_draw

# The row that stands there was given its key by hand; the next ones get theirs from the column's own sequence.
BEHIND = """
    SELECT setval(pg_get_serial_sequence('portal_revision', 'id'), coalesce(max(id), 0) + 1, false) FROM portal_revision
"""


def overlap(apps, schema_editor):
    define_draw(schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BEHIND)


class Migration(migrations.Migration):
    dependencies = [("contenttypes", "0002_remove_content_type_name"), ("portal", "0004_shared_cache")]
    operations = [
        migrations.RunPython(overlap, migrations.RunPython.noop),
        migrations.CreateModel(
            name="GoneFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=200, unique=True)),
                ("missed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                    ),
                ),
            ],
            options={"ordering": ("missed_at", "pk"), "default_permissions": ()},
        ),
    ]
