"""States report figures of their own on roadmaps, in periods; each roadmap says who sees what was accepted."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import CreateModels
from portal.search.migrations import IndexWords


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_focal_points_confirmed'),
        ('roadmaps', '0002_doubts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.AddField(
                    model_name='historicalroadmap',
                    name='reports_for',
                    field=models.CharField(choices=[('own', 'The State itself and the secretariat'), ('members', 'All members'), ('everybody', 'Everybody who sees the roadmap')], default='own', help_text='Of what was accepted. What waits, or was returned, is for the State itself and the secretariat.', max_length=12, verbose_name='who sees what States have reported'),
                ),
                migrations.AddField(
                    model_name='roadmap',
                    name='reports_for',
                    field=models.CharField(choices=[('own', 'The State itself and the secretariat'), ('members', 'All members'), ('everybody', 'Everybody who sees the roadmap')], default='own', help_text='Of what was accepted. What waits, or was returned, is for the State itself and the secretariat.', max_length=12, verbose_name='who sees what States have reported'),
                ),
                migrations.CreateModel(
                    name='HistoricalReportPeriod',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('name', models.CharField(help_text='Short: it stands under a line.', max_length=80, verbose_name='name')),
                        ('name_es', models.CharField(help_text='Short: it stands under a line.', max_length=80, null=True, verbose_name='name')),
                        ('name_en', models.CharField(help_text='Short: it stands under a line.', max_length=80, null=True, verbose_name='name')),
                        ('name_pt_br', models.CharField(help_text='Short: it stands under a line.', max_length=80, null=True, verbose_name='name')),
                        ('start', models.DateField(verbose_name='start')),
                        ('end', models.DateField(verbose_name='end')),
                        ('due', models.DateField(help_text='The day until which reports are foreseen.', verbose_name='foreseen for')),
                        ('reminds', models.BooleanField(default=True, help_text='Two working days before, the focal points of all States get the same mail.', verbose_name='reminds')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.meeting', verbose_name='meeting')),
                    ],
                    options={
                        'verbose_name': 'historical report period',
                        'verbose_name_plural': 'historical report periods',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='StateReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('date', models.DateField(verbose_name='day that the figure is of')),
                        ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='value')),
                        ('evidence', models.URLField(blank=True, max_length=500, verbose_name='evidence')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                        ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=5, verbose_name='language of the note')),
                        ('standing', models.CharField(choices=[('reported', 'Reported, not yet read by the secretariat'), ('accepted', 'Accepted'), ('returned', 'Returned'), ('corrected', 'Corrected by a later report')], default='reported', editable=False, max_length=10, verbose_name='what became of it')),
                        ('reported_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='reported')),
                        ('read_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='read by the secretariat')),
                        ('word', models.TextField(blank=True, editable=False, max_length=1000, verbose_name='why it was returned')),
                        ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='roadmaps.statereport', verbose_name='corrects')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='roadmaps.indicator', verbose_name='indicator')),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.membership', verbose_name='reporting state')),
                        ('reported_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                    ],
                    options={
                        'verbose_name': 'report of a state',
                        'verbose_name_plural': 'reports of states',
                        'ordering': ['date', 'reported_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalStateReport',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('date', models.DateField(verbose_name='day that the figure is of')),
                        ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='value')),
                        ('evidence', models.URLField(blank=True, max_length=500, verbose_name='evidence')),
                        ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                        ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=5, verbose_name='language of the note')),
                        ('standing', models.CharField(choices=[('reported', 'Reported, not yet read by the secretariat'), ('accepted', 'Accepted'), ('returned', 'Returned'), ('corrected', 'Corrected by a later report')], default='reported', editable=False, max_length=10, verbose_name='what became of it')),
                        ('reported_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='reported')),
                        ('read_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='read by the secretariat')),
                        ('word', models.TextField(blank=True, editable=False, max_length=1000, verbose_name='why it was returned')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='roadmaps.indicator', verbose_name='indicator')),
                        ('membership', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.membership', verbose_name='reporting state')),
                        ('reported_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                        ('corrects', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='roadmaps.statereport', verbose_name='corrects')),
                    ],
                    options={
                        'verbose_name': 'historical report of a state',
                        'verbose_name_plural': 'historical reports of states',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.AddField(
                    model_name='historicalmeasurement',
                    name='report',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='roadmaps.statereport', verbose_name='report of the state'),
                ),
                migrations.AddField(
                    model_name='measurement',
                    name='report',
                    field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measurement', to='roadmaps.statereport', verbose_name='report of the state'),
                ),
                migrations.CreateModel(
                    name='ReportPeriod',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='Short: it stands under a line.', max_length=80, verbose_name='name')),
                        ('name_es', models.CharField(help_text='Short: it stands under a line.', max_length=80, null=True, verbose_name='name')),
                        ('name_en', models.CharField(help_text='Short: it stands under a line.', max_length=80, null=True, verbose_name='name')),
                        ('name_pt_br', models.CharField(help_text='Short: it stands under a line.', max_length=80, null=True, verbose_name='name')),
                        ('start', models.DateField(verbose_name='start')),
                        ('end', models.DateField(verbose_name='end')),
                        ('due', models.DateField(help_text='The day until which reports are foreseen.', verbose_name='foreseen for')),
                        ('reminds', models.BooleanField(default=True, help_text='Two working days before, the focal points of all States get the same mail.', verbose_name='reminds')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_periods', to='meetings.meeting', verbose_name='meeting')),
                    ],
                    options={
                        'verbose_name': 'report period',
                        'verbose_name_plural': 'report periods',
                        'ordering': ['start', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('end__isnull', True), ('start__isnull', True), ('end__gte', models.F('start')), _connector='OR'), name='report_period_ends_after_start', violation_error_message='The end is before the start.'), models.CheckConstraint(condition=models.Q(('due__isnull', True), ('start__isnull', True), ('due__gte', models.F('start')), _connector='OR'), name='report_period_due_after_start', violation_error_message='The end is before the start.'), models.UniqueConstraint(fields=('meeting', 'start'), name='report_period_starts_once', violation_error_message='The meeting already has a period that starts on this day.')],
                    },
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name='statereport',
            constraint=models.UniqueConstraint(condition=models.Q(('standing__in', ('reported', 'accepted'))), fields=('indicator', 'membership', 'date', 'standing'), name='state_report_once_a_day', violation_error_message='Your State has already reported a figure of this day.'),
        ),
        migrations.AddConstraint(
            model_name='statereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing', 'returned'), _negated=True), models.Q(('word', ''), _negated=True), _connector='OR'), name='state_report_returned_with_a_word', violation_error_message='Say why the figure is returned.'),
        ),
        Watch(),
        IndexWords("Roadmap", titles=("theme",), texts=("cross_cutting", "general_objective"), names=("aliases", "printed_form")),
    ]
