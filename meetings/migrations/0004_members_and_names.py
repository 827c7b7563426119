import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.model_operations import ChangeModels

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0003_clean_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ChangeModels([
            migrations.CreateModel(
                name='HistoricalStateName',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('name_es', models.CharField(max_length=100, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=100, null=True, verbose_name='name')),
                    ('name_pt_br', models.CharField(max_length=100, null=True, verbose_name='name')),
                    ('official_name', models.CharField(max_length=200, verbose_name='official name')),
                    ('official_name_es', models.CharField(max_length=200, null=True, verbose_name='official name')),
                    ('official_name_en', models.CharField(max_length=200, null=True, verbose_name='official name')),
                    ('official_name_pt_br', models.CharField(max_length=200, null=True, verbose_name='official name')),
                    ('since', models.DateField(blank=True, help_text='Empty where it is not known.', null=True, verbose_name='since')),
                    ('since_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', max_length=8, verbose_name='precision of the start')),
                    ('until', models.DateField(help_text="The last day on which it was the state's name.", verbose_name='until')),
                    ('until_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', max_length=8, verbose_name='precision of the end')),
                    ('note', models.TextField(blank=True, help_text='What a reader should know about this record.', verbose_name='note')),
                    ('note_es', models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note')),
                    ('note_en', models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note')),
                    ('note_pt_br', models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ],
                options={
                    'verbose_name': 'historical earlier name',
                    'verbose_name_plural': 'historical earlier names',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='StateName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('name_es', models.CharField(max_length=100, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=100, null=True, verbose_name='name')),
                    ('name_pt_br', models.CharField(max_length=100, null=True, verbose_name='name')),
                    ('official_name', models.CharField(max_length=200, verbose_name='official name')),
                    ('official_name_es', models.CharField(max_length=200, null=True, verbose_name='official name')),
                    ('official_name_en', models.CharField(max_length=200, null=True, verbose_name='official name')),
                    ('official_name_pt_br', models.CharField(max_length=200, null=True, verbose_name='official name')),
                    ('since', models.DateField(blank=True, help_text='Empty where it is not known.', null=True, verbose_name='since')),
                    ('since_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', max_length=8, verbose_name='precision of the start')),
                    ('until', models.DateField(help_text="The last day on which it was the state's name.", verbose_name='until')),
                    ('until_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', max_length=8, verbose_name='precision of the end')),
                    ('note', models.TextField(blank=True, help_text='What a reader should know about this record.', verbose_name='note')),
                    ('note_es', models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note')),
                    ('note_en', models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note')),
                    ('note_pt_br', models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note')),
                ],
                options={
                    'verbose_name': 'earlier name',
                    'verbose_name_plural': 'earlier names',
                    'ordering': ['state', 'until'],
                },
            ),
            migrations.RemoveConstraint(
                model_name='meetingchair',
                name='meeting_has_one_chair_a_conference',
            ),
            migrations.AddField(
                model_name='historicalmeetingchair',
                name='note',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', verbose_name='note'),
            ),
            migrations.AddField(
                model_name='historicalmeetingchair',
                name='note_en',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note'),
            ),
            migrations.AddField(
                model_name='historicalmeetingchair',
                name='note_es',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note'),
            ),
            migrations.AddField(
                model_name='historicalmeetingchair',
                name='note_pt_br',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note'),
            ),
            migrations.AddField(
                model_name='historicalmeetingchair',
                name='since',
                field=models.DateField(blank=True, help_text='Only where it presides from a later day of the meeting on, and another State did before.', null=True, verbose_name='from'),
            ),
            migrations.AddField(
                model_name='historicalmeetingchair',
                name='source',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.source', verbose_name='source'),
            ),
            migrations.AddField(
                model_name='historicalpresidency',
                name='is_shared',
                field=models.BooleanField(default=False, help_text='Two States or more preside together: each has a term of its own, with this mark.', verbose_name='shared'),
            ),
            migrations.AddField(
                model_name='historicalstate',
                name='earlier_names',
                field=models.JSONField(editable=False, null=True),
            ),
            migrations.AddField(
                model_name='meetingchair',
                name='note',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', verbose_name='note'),
            ),
            migrations.AddField(
                model_name='meetingchair',
                name='note_en',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note'),
            ),
            migrations.AddField(
                model_name='meetingchair',
                name='note_es',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note'),
            ),
            migrations.AddField(
                model_name='meetingchair',
                name='note_pt_br',
                field=models.TextField(blank=True, help_text='What a reader should know about this record.', null=True, verbose_name='note'),
            ),
            migrations.AddField(
                model_name='meetingchair',
                name='since',
                field=models.DateField(blank=True, help_text='Only where it presides from a later day of the meeting on, and another State did before.', null=True, verbose_name='from'),
            ),
            migrations.AddField(
                model_name='meetingchair',
                name='source',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.source', verbose_name='source'),
            ),
            migrations.AddField(
                model_name='presidency',
                name='is_shared',
                field=models.BooleanField(default=False, help_text='Two States or more preside together: each has a term of its own, with this mark.', verbose_name='shared'),
            ),
            migrations.AddField(
                model_name='state',
                name='earlier_names',
                field=models.JSONField(editable=False, null=True),
            ),
            migrations.AddConstraint(
                model_name='meetingchair',
                constraint=models.UniqueConstraint(fields=('meeting', 'conference', 'state'), name='meeting_chair_once_a_conference', violation_error_message='This state already presides the meeting for this conference.'),
            ),
            migrations.AddField(
                model_name='historicalstatename',
                name='history_user',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='historicalstatename',
                name='source',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.source', verbose_name='source'),
            ),
            migrations.AddField(
                model_name='historicalstatename',
                name='state',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.state', verbose_name='state'),
            ),
            migrations.AddField(
                model_name='statename',
                name='source',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.source', verbose_name='source'),
            ),
            migrations.AddField(
                model_name='statename',
                name='state',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='meetings.state', verbose_name='state'),
            ),
            migrations.AddConstraint(
                model_name='statename',
                constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='state_name_ends_after_start', violation_error_message='The end is before the start.'),
            ),
            migrations.AddConstraint(
                model_name='statename',
                constraint=models.UniqueConstraint(fields=('state', 'until'), name='state_name_ends_once', violation_error_message='Another name of this state ends on that day.'),
            ),
        ]),
        Watch(),
        IndexWords("Presidency", texts=("theme", "motto"), names=("aliases", "printed_form")),
        IndexWords("State", titles=("name",), names=("official_name", "aliases", "printed_form")),
    ]
