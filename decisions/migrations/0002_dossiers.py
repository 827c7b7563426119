"""The dossier of a hand-over, as it was made on its day, with its files."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.model_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0004_between_states_and_presidencies'),
        ('decisions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name='HistoricalKeptDossier',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('composed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='composed at')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('handover', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='consultations.handover', verbose_name='hand-over of a Presidency')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical dossier of a hand-over',
                        'verbose_name_plural': 'historical dossiers of hand-overs',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='KeptDossier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('composed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='composed at')),
                        ('handover', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='consultations.handover', verbose_name='hand-over of a Presidency')),
                    ],
                    options={
                        'verbose_name': 'dossier of a hand-over',
                        'verbose_name_plural': 'dossiers of hand-overs',
                        'ordering': ['-handover__day', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalKeptDossierFile',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], max_length=8, verbose_name='language')),
                        ('format', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'DOCX')], max_length=8, verbose_name='format')),
                        ('file', models.TextField(max_length=200, validators=[django.core.validators.FileExtensionValidator(['pdf', 'docx'])], verbose_name='file')),
                        ('size', models.PositiveIntegerField(editable=False, verbose_name='size in bytes')),
                        ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('dossier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='decisions.keptdossier', verbose_name='dossier of a hand-over')),
                    ],
                    options={
                        'verbose_name': 'historical file of a dossier',
                        'verbose_name_plural': 'historical files of dossiers',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='KeptDossierFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], max_length=8, verbose_name='language')),
                        ('format', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'DOCX')], max_length=8, verbose_name='format')),
                        ('file', models.FileField(max_length=200, upload_to='dossiers/', validators=[django.core.validators.FileExtensionValidator(['pdf', 'docx'])], verbose_name='file')),
                        ('size', models.PositiveIntegerField(editable=False, verbose_name='size in bytes')),
                        ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                        ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='decisions.keptdossier', verbose_name='dossier of a hand-over')),
                    ],
                    options={
                        'verbose_name': 'file of a dossier',
                        'verbose_name_plural': 'files of dossiers',
                        'ordering': ['dossier', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('dossier', 'language', 'format'), name='dossier_file_once', violation_error_message='The dossier already has such a file in this language.')],
                    },
                ),
            ],
        ),
    ]
