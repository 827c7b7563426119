"""Consultations: released answers, the procedure of a joint consultation, observers beside a round."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.caching.revision import Watch


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0003_rounds_and_answers'),
        ('meetings', '0003_focal_points_confirmed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name='convenor',
            name='releases_answers',
        ),
        migrations.RemoveField(
            model_name='historicalconvenor',
            name='releases_answers',
        ),
        migrations.AddField(
            model_name='agreed',
            name='signatory',
            field=models.CharField(blank=True, help_text='Who signs the notice for this Presidency.', max_length=200, verbose_name='signed by'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='agreed_procedure',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='agreed_procedure_en',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', null=True, verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='agreed_procedure_es',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', null=True, verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='agreed_procedure_pt_br',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', null=True, verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='historicalagreed',
            name='signatory',
            field=models.CharField(blank=True, help_text='Who signs the notice for this Presidency.', max_length=200, verbose_name='signed by'),
        ),
        migrations.AddField(
            model_name='historicalconsultation',
            name='agreed_procedure',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='historicalconsultation',
            name='agreed_procedure_en',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', null=True, verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='historicalconsultation',
            name='agreed_procedure_es',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', null=True, verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='historicalconsultation',
            name='agreed_procedure_pt_br',
            field=models.TextField(blank=True, help_text='Of a joint consultation, in words: the notice prints it. To circulate is to agree to it.', null=True, verbose_name='procedure agreed by both Presidencies'),
        ),
        migrations.AddField(
            model_name='historicalround',
            name='asks',
            field=models.CharField(choices=[('troika', 'The troika'), ('members', 'All members')], default='members', help_text='Where no stage of a procedure on record says so.', max_length=12, verbose_name='who is asked'),
        ),
        migrations.AddField(
            model_name='historicalround',
            name='invites_observer_organisations',
            field=models.BooleanField(default=False, help_text='Beside the States, on a page of their own.', verbose_name='observer organisations may comment'),
        ),
        migrations.AddField(
            model_name='historicalround',
            name='invites_observer_states',
            field=models.BooleanField(default=False, help_text='Beside those that are asked, and not as one of them.', verbose_name='observer States may comment'),
        ),
        migrations.AddField(
            model_name='historicalround',
            name='released_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answers released at'),
        ),
        migrations.AddField(
            model_name='round',
            name='asks',
            field=models.CharField(choices=[('troika', 'The troika'), ('members', 'All members')], default='members', help_text='Where no stage of a procedure on record says so.', max_length=12, verbose_name='who is asked'),
        ),
        migrations.AddField(
            model_name='round',
            name='invites_observer_organisations',
            field=models.BooleanField(default=False, help_text='Beside the States, on a page of their own.', verbose_name='observer organisations may comment'),
        ),
        migrations.AddField(
            model_name='round',
            name='invites_observer_states',
            field=models.BooleanField(default=False, help_text='Beside those that are asked, and not as one of them.', verbose_name='observer States may comment'),
        ),
        migrations.AddField(
            model_name='round',
            name='released_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answers released at'),
        ),
        migrations.AlterField(
            model_name='agreed',
            name='act',
            field=models.CharField(choices=[('circulate', 'to circulate the round'), ('close', 'to close the round'), ('withdraw', 'to withdraw the consultation'), ('release', 'to release the answers to the other Presidency')], max_length=10, verbose_name='act'),
        ),
        migrations.AlterField(
            model_name='historicalagreed',
            name='act',
            field=models.CharField(choices=[('circulate', 'to circulate the round'), ('close', 'to close the round'), ('withdraw', 'to withdraw the consultation'), ('release', 'to release the answers to the other Presidency')], max_length=10, verbose_name='act'),
        ),
        migrations.CreateModel(
            name='HistoricalInvitedObserver',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('is_by_rule', models.BooleanField(default=False, help_text='The procedure on record says that it comments on this kind of text; else the Presidency allows it.', verbose_name='by rule')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.membership', verbose_name='membership')),
                ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='consultations.round', verbose_name='round')),
            ],
            options={
                'verbose_name': 'historical invited observer',
                'verbose_name_plural': 'historical invited observers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalObserverRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('observers', models.CharField(choices=[('states', 'Observer States'), ('organisations', 'Observer organisations')], max_length=16, verbose_name='observers')),
                ('document_kind', models.CharField(choices=[('concept-note', 'Concept note'), ('technical-sheet', 'Technical sheet'), ('agenda', 'Annotated agenda'), ('run-sheet', 'Run sheet'), ('joint-communique', 'Joint communiqué'), ('report', 'Report'), ('declaration', 'Declaration'), ('decisions', 'Decisions'), ('guidelines', 'Guidelines'), ('strategy', 'Strategy'), ('work-plan', 'Work plan'), ('charter', 'Charter'), ('study', 'Study'), ('practices-catalogue', 'Catalogue of good practices'), ('statement', 'Reservation or explanation of position')], max_length=20, verbose_name='kind of text')),
                ('quotation', models.TextField(help_text="Word for word as the source prints it, in the procedure's original language.", verbose_name='quotation')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('procedure', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='consultations.procedure', verbose_name='procedure')),
            ],
            options={
                'verbose_name': 'historical rule on observers',
                'verbose_name_plural': 'historical rules on observers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='InvitedObserver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_by_rule', models.BooleanField(default=False, help_text='The procedure on record says that it comments on this kind of text; else the Presidency allows it.', verbose_name='by rule')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited_in', to='meetings.membership', verbose_name='membership')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited_observers', to='consultations.round', verbose_name='round')),
            ],
            options={
                'verbose_name': 'invited observer',
                'verbose_name_plural': 'invited observers',
                'ordering': ['round', 'membership__conference', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], max_length=8, verbose_name='language')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='sent at')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='replaced or withdrawn at')),
                ('is_withdrawn', models.BooleanField(default=False, editable=False, verbose_name='withdrawn')),
                ('digest', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                ('sent_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('invited', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='consultations.invitedobserver', verbose_name='invited observer')),
            ],
            options={
                'verbose_name': 'contribution of an observer',
                'verbose_name_plural': 'contributions of observers',
                'ordering': ['invited', '-sent_at'],
            },
        ),
        migrations.CreateModel(
            name='ObserverComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, help_text="The key of a paragraph or of a section's heading; empty for the whole text.", max_length=40, verbose_name='place')),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=8, verbose_name='in the text in')),
                ('kind', models.CharField(choices=[('substantive', 'Substantive'), ('editorial', 'Editorial'), ('technical', 'Technical'), ('translation', 'Of translation')], max_length=12, verbose_name='type')),
                ('wording', models.TextField(blank=True, verbose_name='proposed wording')),
                ('is_deletion', models.BooleanField(default=False, verbose_name='proposes to delete')),
                ('reason', models.TextField(blank=True, verbose_name='reasons')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='consultations.contribution', verbose_name='contribution')),
            ],
            options={
                'verbose_name': 'comment of an observer',
                'verbose_name_plural': 'comments of observers',
                'ordering': ['contribution', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ObserverRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('observers', models.CharField(choices=[('states', 'Observer States'), ('organisations', 'Observer organisations')], max_length=16, verbose_name='observers')),
                ('document_kind', models.CharField(choices=[('concept-note', 'Concept note'), ('technical-sheet', 'Technical sheet'), ('agenda', 'Annotated agenda'), ('run-sheet', 'Run sheet'), ('joint-communique', 'Joint communiqué'), ('report', 'Report'), ('declaration', 'Declaration'), ('decisions', 'Decisions'), ('guidelines', 'Guidelines'), ('strategy', 'Strategy'), ('work-plan', 'Work plan'), ('charter', 'Charter'), ('study', 'Study'), ('practices-catalogue', 'Catalogue of good practices'), ('statement', 'Reservation or explanation of position')], max_length=20, verbose_name='kind of text')),
                ('quotation', models.TextField(help_text="Word for word as the source prints it, in the procedure's original language.", verbose_name='quotation')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='observer_rules', to='consultations.procedure', verbose_name='procedure')),
            ],
            options={
                'verbose_name': 'rule on observers',
                'verbose_name_plural': 'rules on observers',
                'ordering': ['procedure', 'observers', 'document_kind'],
            },
        ),
        migrations.CreateModel(
            name='ReleasedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number, drawn by lot')),
                ('comment', models.TextField(blank=True, verbose_name='comment on the whole')),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], max_length=8, verbose_name='language')),
                ('convenor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='released_answers', to='consultations.convenor', verbose_name='of the States of')),
                ('named_state', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='released_answers', to='meetings.state', verbose_name='State')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='released_answers', to='consultations.round', verbose_name='round')),
            ],
            options={
                'verbose_name': 'released answer',
                'verbose_name_plural': 'released answers',
                'ordering': ['round', 'convenor', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ReleasedProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, help_text="The key of a paragraph or of a section's heading; empty for the whole text.", max_length=40, verbose_name='place')),
                ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=8, verbose_name='in the text in')),
                ('kind', models.CharField(choices=[('substantive', 'Substantive'), ('editorial', 'Editorial'), ('technical', 'Technical'), ('translation', 'Of translation')], max_length=12, verbose_name='type')),
                ('wording', models.TextField(blank=True, verbose_name='proposed wording')),
                ('is_deletion', models.BooleanField(default=False, verbose_name='proposes to delete')),
                ('reason', models.TextField(blank=True, verbose_name='reasons')),
                ('released_answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='released_proposals', to='consultations.releasedanswer', verbose_name='released answer')),
            ],
            options={
                'verbose_name': 'released proposal',
                'verbose_name_plural': 'released proposals',
                'ordering': ['released_answer', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='invitedobserver',
            constraint=models.UniqueConstraint(fields=('round', 'membership'), name='invited_observer_once', violation_error_message='This observer is invited already.'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('invited',), name='contribution_one_stands', violation_error_message='Another contribution of this observer stands.'),
        ),
        migrations.AddConstraint(
            model_name='observercomment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('wording', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('is_deletion', True), _connector='OR'), name='observer_comment_says_something', violation_error_message='Write the wording that you propose, or what you have to say.'),
        ),
        migrations.AddConstraint(
            model_name='observercomment',
            constraint=models.CheckConstraint(condition=models.Q(('wording', ''), ('is_deletion', False), _connector='OR'), name='observer_comment_deletes_or_rewords', violation_error_message='A proposal either deletes or rewords.'),
        ),
        migrations.AddConstraint(
            model_name='observerrule',
            constraint=models.UniqueConstraint(fields=('procedure', 'observers', 'document_kind'), name='observer_rule_once', violation_error_message='The procedure already says so of these observers.'),
        ),
        migrations.AddConstraint(
            model_name='releasedanswer',
            constraint=models.UniqueConstraint(fields=('round', 'convenor', 'number'), name='released_answer_number_once', violation_error_message='This number is taken.'),
        ),
        migrations.AddConstraint(
            model_name='releasedproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('wording', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('is_deletion', True), _connector='OR'), name='released_proposal_says_something', violation_error_message='Write the wording that you propose, or what you have to say.'),
        ),
        migrations.AddConstraint(
            model_name='releasedproposal',
            constraint=models.CheckConstraint(condition=models.Q(('wording', ''), ('is_deletion', False), _connector='OR'), name='released_proposal_deletes_or_rewords', violation_error_message='A proposal either deletes or rewords.'),
        ),
        Watch(),
    ]
