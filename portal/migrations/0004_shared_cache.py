"""The tables of Django's cache in the database, which `CACHE_URL=dbcache://` uses; empty where it is not chosen."""

from django.core.management import call_command
from django.db import migrations

TABLES = ("portal_cache_pages", "portal_cache_limits")


def make(apps, schema_editor):
    call_command("createcachetable", *TABLES, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(table)}")


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_tasks_and_mails")]
    operations = [migrations.RunPython(make, drop)]
