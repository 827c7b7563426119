import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.model_operations import ChangeModels, ChangeRows

from portal.caching.revision import Watch
from portal.reference import correct
from portal.search.migrations import IndexWords


# The latest year in which a source tells of a body, where that is later than the source of its record.
ON_RECORD_IN = {
    2024: ("crm-grcm", "crm-secretaria", "crm-gt-proteccion", "crm-gt-migracion-laboral", "crm-gt-gestion-fronteras", "crm-gt-mim", "csm-secretaria"),
}


def correct_reference_data(apps, schema_editor):
    correct(apps, "meetings.Body", {"is_planned": True}, address="crm-red-ninez")
    for year, addresses in ON_RECORD_IN.items():
        correct(apps, "meetings.Body", {"on_record_in": year}, address__in=addresses)
    correct(
        apps,
        "meetings.Participation",
        {"capacity": "not-on-record"},
        meeting__address="crm-csm-5",
        organisation__address__in=("onudd", "pnud"),
        kind="seen",
        capacity="guest",
    )


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ChangeModels([
            migrations.CreateModel(
                name='ConferenceStatement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(choices=[('members', 'Member states'), ('observer-states', 'Observer states'), ('organisations', 'Observer organisations'), ('civil-society', 'Civil society'), ('bodies', 'Bodies')], max_length=16, verbose_name='subject')),
                    ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                    ('text', models.TextField(verbose_name='text')),
                    ('text_es', models.TextField(null=True, verbose_name='text')),
                    ('text_en', models.TextField(null=True, verbose_name='text')),
                    ('text_pt_br', models.TextField(null=True, verbose_name='text')),
                ],
                options={
                    'verbose_name': 'statement of a source',
                    'verbose_name_plural': 'statements of sources',
                    'ordering': ['conference', 'subject', 'position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='HistoricalConferenceStatement',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('subject', models.CharField(choices=[('members', 'Member states'), ('observer-states', 'Observer states'), ('organisations', 'Observer organisations'), ('civil-society', 'Civil society'), ('bodies', 'Bodies')], max_length=16, verbose_name='subject')),
                    ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                    ('text', models.TextField(verbose_name='text')),
                    ('text_es', models.TextField(null=True, verbose_name='text')),
                    ('text_en', models.TextField(null=True, verbose_name='text')),
                    ('text_pt_br', models.TextField(null=True, verbose_name='text')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ],
                options={
                    'verbose_name': 'historical statement of a source',
                    'verbose_name_plural': 'historical statements of sources',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.RemoveConstraint(
                model_name='participation',
                name='participation_is_of_one_party',
            ),
            migrations.AddField(
                model_name='body',
                name='is_planned',
                field=models.BooleanField(default=False, help_text='A source announces it; that it came about is not on record.', verbose_name='planned'),
            ),
            migrations.AddField(
                model_name='body',
                name='on_record_in',
                field=models.PositiveSmallIntegerField(blank=True, help_text='The latest year of which a source tells of it. Empty: the year of its source.', null=True, verbose_name='on record in'),
            ),
            migrations.AddField(
                model_name='historicalbody',
                name='is_planned',
                field=models.BooleanField(default=False, help_text='A source announces it; that it came about is not on record.', verbose_name='planned'),
            ),
            migrations.AddField(
                model_name='historicalbody',
                name='on_record_in',
                field=models.PositiveSmallIntegerField(blank=True, help_text='The latest year of which a source tells of it. Empty: the year of its source.', null=True, verbose_name='on record in'),
            ),
            migrations.AddField(
                model_name='historicalparticipation',
                name='body',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.body', verbose_name='secretariat or body'),
            ),
            migrations.AddField(
                model_name='meeting',
                name='further_sources',
                field=models.ManyToManyField(blank=True, help_text='Works that tell of this meeting too, beside the one from which the record comes.', related_name='+', to='meetings.source', verbose_name='further sources'),
            ),
            migrations.AddField(
                model_name='participation',
                name='body',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='meetings.body', verbose_name='secretariat or body'),
            ),
            migrations.AlterField(
                model_name='historicalparticipation',
                name='capacity',
                field=models.CharField(choices=[('member', 'Member'), ('observer', 'Observer'), ('civil-society', 'Civil society'), ('guest', 'Guest'), ('body', 'Secretariat or body'), ('not-on-record', 'Not on record')], default='member', max_length=14, verbose_name='capacity'),
            ),
            migrations.AlterField(
                model_name='participation',
                name='capacity',
                field=models.CharField(choices=[('member', 'Member'), ('observer', 'Observer'), ('civil-society', 'Civil society'), ('guest', 'Guest'), ('body', 'Secretariat or body'), ('not-on-record', 'Not on record')], default='member', max_length=14, verbose_name='capacity'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('organisation__isnull', True), ('state__isnull', False)), models.Q(('body__isnull', True), ('organisation__isnull', False), ('state__isnull', True)), models.Q(('body__isnull', False), ('organisation__isnull', True), ('state__isnull', True)), _connector='OR'), name='participation_is_of_one_party', violation_error_message='Name one state, organisation or body.'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('capacity', 'body')), models.Q(('body__isnull', True), models.Q(('capacity', 'body'), _negated=True)), _connector='OR'), name='participation_of_a_body_is_as_such', violation_error_message='A secretariat or body takes part as such, and nobody else does.'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.UniqueConstraint(condition=models.Q(('body__isnull', False)), fields=('meeting', 'body', 'kind'), name='participation_body_once_a_kind', violation_error_message='This body is on the list already.'),
            ),
            migrations.AddField(
                model_name='conferencestatement',
                name='conference',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='meetings.conference', verbose_name='conference'),
            ),
            migrations.AddField(
                model_name='conferencestatement',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.source', verbose_name='source'),
            ),
            migrations.AddField(
                model_name='historicalconferencestatement',
                name='conference',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.conference', verbose_name='conference'),
            ),
            migrations.AddField(
                model_name='historicalconferencestatement',
                name='history_user',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='historicalconferencestatement',
                name='source',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.source', verbose_name='source'),
            ),
        ]),
        Watch(),
        IndexWords("Meeting", titles=("title", "motto"), texts=("background", "participants_level"), names=("place", "aliases", "printed_form")),
        IndexWords("Body", titles=("acronym", "name"), texts=("mandate",), names=("aliases", "printed_form")),
        IndexWords("ConferenceStatement", texts=("text",)),
        ChangeRows(correct_reference_data, migrations.RunPython.noop),
    ]
