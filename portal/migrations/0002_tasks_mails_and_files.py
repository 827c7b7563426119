"""Tasks, mails and files that are missed; the office's language of a person; writers no longer take turns."""

import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

import portal.models
from portal.caching.revision import define_draw
from portal.model_operations import ChangeModels, ChangeRows

# Of Django's cache in the database, which `CACHE_URL=dbcache://` uses; empty where it is not chosen.
CACHES = ("portal_cache_pages", "portal_cache_limits")
# The row of the revision that stands there was given its key by hand; the next ones get theirs from the column's own
# sequence.
BEHIND = """
    SELECT setval(pg_get_serial_sequence('portal_revision', 'id'), coalesce(max(id), 0) + 1, false) FROM portal_revision
"""


def make_caches(apps, schema_editor):
    call_command("createcachetable", *CACHES, database=schema_editor.connection.alias, verbosity=0)


def overlap(apps, schema_editor):
    define_draw(schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BEHIND)


class Migration(migrations.Migration):
    # What a portal between two releases has applied: this is it already.
    replaces = [
        ("portal", name)
        for name in ("0002_person_language", "0003_tasks_and_mails", "0004_shared_cache", "0005_writers_and_files")
    ]
    dependencies = [("contenttypes", "0002_remove_content_type_name"), ("portal", "0001_initial")]
    operations = [
        ChangeModels([
            migrations.AddField(
                "user",
                "language",
                models.CharField(
                    blank=True,
                    choices=portal.models.spoken_languages,
                    help_text="In which the office speaks to this person, whatever the browser asks for.",
                    max_length=8,
                    verbose_name="language of the office",
                ),
            ),
            migrations.CreateModel(
                name='Mail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.BigIntegerField(blank=True, editable=False, null=True)),
                    ('template', models.CharField(max_length=60, verbose_name='kind')),
                    ('arguments', models.JSONField(blank=True, default=dict)),
                    ('address', models.EmailField(max_length=254, verbose_name='mail address')),
                    ('language', models.CharField(max_length=10, verbose_name='language')),
                    ('message_id', models.CharField(max_length=250)),
                    ('status', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'not sent'), ('unknown', 'fate unknown'), ('by-hand', 'to be passed on by hand')], default='waiting', max_length=10, verbose_name='situation')),
                    ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='asked for')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                    ('kind', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ],
                options={
                    'verbose_name': 'mail',
                    'verbose_name_plural': 'mails',
                    'ordering': ('-written_at', '-pk'),
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='Task',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.BigIntegerField(blank=True, editable=False, null=True)),
                    ('path', models.CharField(max_length=200, verbose_name='function')),
                    ('arguments', models.JSONField(blank=True, default=dict)),
                    ('name', models.CharField(blank=True, max_length=200, verbose_name='about')),
                    ('language', models.CharField(max_length=10)),
                    ('slot', models.CharField(blank=True, max_length=240, null=True, unique=True)),
                    ('status', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=10, verbose_name='situation')),
                    ('due_at', models.DateTimeField(verbose_name='due')),
                    ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('done', models.PositiveIntegerField(blank=True, null=True)),
                    ('total', models.PositiveIntegerField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True, verbose_name='what came of it')),
                    ('queued_at', models.DateTimeField(auto_now_add=True, verbose_name='asked for')),
                    ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='last begun')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                    ('kind', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ],
                options={
                    'verbose_name': 'task',
                    'verbose_name_plural': 'background tasks',
                    'ordering': ('-queued_at', '-pk'),
                    'default_permissions': (),
                    'indexes': [models.Index(condition=models.Q(('status__in', ('waiting', 'running'))), fields=['due_at'], name='task_due')],
                },
            ),
            migrations.CreateModel(
                name="GoneFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.BigIntegerField(blank=True, editable=False, null=True)),
                    ("name", models.CharField(max_length=200, unique=True)),
                    ("missed_at", models.DateTimeField(auto_now_add=True)),
                    ("kind", models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype")),
                ],
                options={"ordering": ("missed_at", "pk"), "default_permissions": ()},
            ),
        ]),
        ChangeRows(make_caches, migrations.RunPython.noop),
        ChangeRows(overlap, migrations.RunPython.noop),
    ]
