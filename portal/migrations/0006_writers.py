"""Writers no longer take turns at the one row of the revision: see `portal/caching/revision.py`."""

from django.db import migrations

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
    dependencies = [("portal", "0004_shared_cache")]
    operations = [migrations.RunPython(overlap, migrations.RunPython.noop)]
