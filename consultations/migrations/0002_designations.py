import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.model_operations import CreateModels


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0001_initial'),
        ('meetings', '0003_focal_points_confirmed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name='HistoricalDesignation',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('note_number', models.CharField(blank=True, max_length=60, verbose_name='number of the note')),
                        ('note_date', models.DateField(blank=True, null=True, verbose_name='date of the note')),
                        ('note_file', models.TextField(blank=True, max_length=200, validators=[django.core.validators.FileExtensionValidator(['pdf'])], verbose_name='note')),
                        ('start', models.DateField(verbose_name='start')),
                        ('end', models.DateField(blank=True, help_text='The last day on which the seat is held.', null=True, verbose_name='end')),
                        ('recorded_as', models.CharField(choices=[('presidency', 'Presidency Pro Tempore'), ('state', 'State'), ('secretariat', 'Secretariat'), ('administration', 'Administration of the portal, on a note')], editable=False, max_length=16, verbose_name='recorded as')),
                        ('role', models.CharField(choices=[('sends', 'sends the answers of its State'), ('deputy', 'deputy: prepares them, and does not send')], default='sends', max_length=8, verbose_name='role')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('conference', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.conference', verbose_name='conference')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                        ('state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.state', verbose_name='state')),
                        ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ],
                    options={
                        'verbose_name': 'historical designation',
                        'verbose_name_plural': 'historical designations',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalDisputedRepresentation',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('note_number', models.CharField(blank=True, max_length=60, verbose_name='number of the note')),
                        ('note_date', models.DateField(blank=True, null=True, verbose_name='date of the note')),
                        ('note_file', models.TextField(blank=True, max_length=200, validators=[django.core.validators.FileExtensionValidator(['pdf'])], verbose_name='note')),
                        ('start', models.DateField(verbose_name='start')),
                        ('end', models.DateField(blank=True, help_text='The last day on which the seat is held.', null=True, verbose_name='end')),
                        ('recorded_as', models.CharField(choices=[('presidency', 'Presidency Pro Tempore'), ('state', 'State'), ('secretariat', 'Secretariat'), ('administration', 'Administration of the portal, on a note')], editable=False, max_length=16, verbose_name='recorded as')),
                        ('text', models.TextField(max_length=2000, verbose_name='what the note says')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('conference', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.conference', verbose_name='conference')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                        ('state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.state', verbose_name='state')),
                    ],
                    options={
                        'verbose_name': 'historical disputed representation',
                        'verbose_name_plural': 'historical disputed representations',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Designation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note_number', models.CharField(blank=True, max_length=60, verbose_name='number of the note')),
                        ('note_date', models.DateField(blank=True, null=True, verbose_name='date of the note')),
                        ('note_file', models.FileField(blank=True, max_length=200, upload_to='notes/', validators=[django.core.validators.FileExtensionValidator(['pdf'])], verbose_name='note')),
                        ('start', models.DateField(verbose_name='start')),
                        ('end', models.DateField(blank=True, help_text='The last day on which the seat is held.', null=True, verbose_name='end')),
                        ('recorded_as', models.CharField(choices=[('presidency', 'Presidency Pro Tempore'), ('state', 'State'), ('secretariat', 'Secretariat'), ('administration', 'Administration of the portal, on a note')], editable=False, max_length=16, verbose_name='recorded as')),
                        ('role', models.CharField(choices=[('sends', 'sends the answers of its State'), ('deputy', 'deputy: prepares them, and does not send')], default='sends', max_length=8, verbose_name='role')),
                        ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.conference', verbose_name='conference')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                        ('state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.state', verbose_name='state')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='designations', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ],
                    options={
                        'verbose_name': 'designation',
                        'verbose_name_plural': 'designations',
                        'ordering': ['conference', 'state', '-role', 'start', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('end__isnull', True), ('start__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='designation_ends_after_start', violation_error_message='The end is before the start.'), models.CheckConstraint(condition=models.Q(models.Q(('note_number', ''), _negated=True), ('note_date__isnull', False), models.Q(('note_file', ''), _negated=True)), name='designation_stands_on_a_note', violation_error_message='A designation stands on a note: give its number, its date and the PDF.'), models.UniqueConstraint(condition=models.Q(('end__isnull', True), ('role', 'sends')), fields=('state', 'conference'), name='designation_one_sends', violation_error_message='Another designation has just been recorded for this State.'), models.UniqueConstraint(condition=models.Q(('end__isnull', True)), fields=('state', 'conference', 'user'), name='designation_held_once', violation_error_message='This person is designated already.')],
                    },
                ),
                migrations.CreateModel(
                    name='DisputedRepresentation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note_number', models.CharField(blank=True, max_length=60, verbose_name='number of the note')),
                        ('note_date', models.DateField(blank=True, null=True, verbose_name='date of the note')),
                        ('note_file', models.FileField(blank=True, max_length=200, upload_to='notes/', validators=[django.core.validators.FileExtensionValidator(['pdf'])], verbose_name='note')),
                        ('start', models.DateField(verbose_name='start')),
                        ('end', models.DateField(blank=True, help_text='The last day on which the seat is held.', null=True, verbose_name='end')),
                        ('recorded_as', models.CharField(choices=[('presidency', 'Presidency Pro Tempore'), ('state', 'State'), ('secretariat', 'Secretariat'), ('administration', 'Administration of the portal, on a note')], editable=False, max_length=16, verbose_name='recorded as')),
                        ('text', models.TextField(max_length=2000, verbose_name='what the note says')),
                        ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.conference', verbose_name='conference')),
                        ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                        ('state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.state', verbose_name='state')),
                    ],
                    options={
                        'verbose_name': 'disputed representation',
                        'verbose_name_plural': 'disputed representations',
                        'ordering': ['conference', 'state', 'start', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('end__isnull', True), ('start__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='disputed_representation_ends_after_start', violation_error_message='The end is before the start.'), models.CheckConstraint(condition=models.Q(models.Q(('note_number', ''), _negated=True), ('note_date__isnull', False)), name='disputed_representation_names_its_note', violation_error_message='Name the note that says so: its number and its date.')],
                    },
                ),
            ],
        ),
    ]
