import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, CreateModels, DescribeModels


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0003_rounds_and_answers'),
        ('documents', '0003_circulated_versions'),
        ('meetings', '0003_focal_points_confirmed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            operations=[
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
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('invited',), name='contribution_one_stands', violation_error_message='Another contribution of this observer stands.')],
                    },
                ),
                migrations.CreateModel(
                    name='GivenStatement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note_number', models.CharField(blank=True, max_length=60, verbose_name='number of the note')),
                        ('note_date', models.DateField(blank=True, null=True, verbose_name='date of the note')),
                        ('note_file', models.FileField(blank=True, max_length=200, upload_to='notes/', validators=[django.core.validators.FileExtensionValidator(['pdf'])], verbose_name='note')),
                        ('kind', models.CharField(choices=[('reservation', 'Reservation'), ('dissociation', 'Dissociation'), ('explanation-of-position', 'Explanation of position')], max_length=24, verbose_name='kind')),
                        ('place', models.CharField(blank=True, help_text="The key of a paragraph or of a section's heading; empty for the whole text.", max_length=40, verbose_name='place')),
                        ('text', models.TextField(help_text='As the State gave them.', verbose_name='words of the State')),
                        ('language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=8, verbose_name="language of the State's words")),
                        ('given_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='given at')),
                        ('given_as', models.CharField(choices=[('presidency', 'Presidency Pro Tempore'), ('state', 'State'), ('secretariat', 'Secretariat'), ('administration', 'Administration of the portal, on a note')], editable=False, max_length=16, verbose_name='given as')),
                        ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='replaced or withdrawn at')),
                        ('is_withdrawn', models.BooleanField(default=False, editable=False, verbose_name='withdrawn')),
                        ('given_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                        ('printed_as', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='documents.statement', verbose_name='as the adopted paper prints it')),
                        ('respondent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_statements', to='consultations.respondent', verbose_name='respondent')),
                    ],
                    options={
                        'verbose_name': 'words of a State on a circulated text',
                        'verbose_name_plural': 'words of States on circulated texts',
                        'ordering': ['respondent', 'given_at', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('respondent', 'place', 'kind'), name='given_statement_one_of_a_kind_on_a_place', violation_error_message='Such words of this State on this place are on record: replace those.'), models.CheckConstraint(condition=models.Q(('given_as', 'state'), models.Q(models.Q(('note_number', ''), _negated=True), ('note_date__isnull', False), models.Q(('note_file', ''), _negated=True)), _connector='OR'), name='given_statement_by_others_has_its_note', violation_error_message='What came by note is recorded with its number, its date and the note itself.')],
                    },
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
                        'constraints': [models.UniqueConstraint(fields=('round', 'membership'), name='invited_observer_once', violation_error_message='This observer is invited already.')],
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
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('wording', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('is_deletion', True), _connector='OR'), name='observer_comment_says_something', violation_error_message='Write the wording that you propose, or what you have to say.'), models.CheckConstraint(condition=models.Q(('wording', ''), ('is_deletion', False), _connector='OR'), name='observer_comment_deletes_or_rewords', violation_error_message='A proposal either deletes or rewords.')],
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
                        'constraints': [models.UniqueConstraint(fields=('procedure', 'observers', 'document_kind'), name='observer_rule_once', violation_error_message='The procedure already says so of these observers.')],
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
                        'constraints': [models.UniqueConstraint(fields=('round', 'convenor', 'number'), name='released_answer_number_once', violation_error_message='This number is taken.')],
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
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('wording', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('is_deletion', True), _connector='OR'), name='released_proposal_says_something', violation_error_message='Write the wording that you propose, or what you have to say.'), models.CheckConstraint(condition=models.Q(('wording', ''), ('is_deletion', False), _connector='OR'), name='released_proposal_deletes_or_rewords', violation_error_message='A proposal either deletes or rewords.')],
                    },
                ),
            ],
        ),
        ChangeModels(
            operations=[
                migrations.RemoveConstraint(
                    model_name='agreed',
                    name='agreed_once',
                ),
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
                    model_name='agreed',
                    name='until',
                    field=models.DateTimeField(blank=True, help_text='To which end a round is put off.', null=True, verbose_name='until'),
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
                    model_name='consultation',
                    name='drafting_group',
                    field=models.ForeignKey(blank=True, help_text='Its people write the next text with the Presidency; rounds and answers they read as their States do.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.draftinggroup', verbose_name='group that drafts'),
                ),
                migrations.AddField(
                    model_name='disposition',
                    name='stands_as',
                    field=models.CharField(blank=True, help_text='The alternative of the text that is being written, such as Alt 2: for those who write it alone.', max_length=40, verbose_name='stands as'),
                ),
                migrations.AddField(
                    model_name='historicalagreed',
                    name='signatory',
                    field=models.CharField(blank=True, help_text='Who signs the notice for this Presidency.', max_length=200, verbose_name='signed by'),
                ),
                migrations.AddField(
                    model_name='historicalagreed',
                    name='until',
                    field=models.DateTimeField(blank=True, help_text='To which end a round is put off.', null=True, verbose_name='until'),
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
                    model_name='historicalconsultation',
                    name='drafting_group',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text='Its people write the next text with the Presidency; rounds and answers they read as their States do.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='consultations.draftinggroup', verbose_name='group that drafts'),
                ),
                migrations.AddField(
                    model_name='historicaldisposition',
                    name='stands_as',
                    field=models.CharField(blank=True, help_text='The alternative of the text that is being written, such as Alt 2: for those who write it alone.', max_length=40, verbose_name='stands as'),
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
                migrations.AddConstraint(
                    model_name='agreed',
                    constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('consultation', 'round_number', 'act', 'presidency'), name='agreed_once', violation_error_message='This Presidency has agreed already.'),
                ),
                migrations.AddConstraint(
                    model_name='agreed',
                    constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', False)), fields=('consultation', 'round_number', 'act', 'presidency', 'until'), name='agreed_extension_once', violation_error_message='This Presidency has agreed already.'),
                ),
            ],
        ),
        DescribeModels(
            operations=[migrations.AlterField(
                model_name='agreed',
                name='act',
                field=models.CharField(choices=[('circulate', 'to circulate the round'), ('extend', 'to put off the end of the round'), ('close', 'to close the round'), ('withdraw', 'to withdraw the consultation'), ('release', 'to release the answers to the other Presidency')], max_length=10, verbose_name='act'),
            ), migrations.AlterField(
                model_name='circulatedfile',
                name='sha256',
                field=models.CharField(editable=False, max_length=64, verbose_name='SHA-256'),
            ), migrations.AlterField(
                model_name='circulatedfile',
                name='size',
                field=models.PositiveIntegerField(editable=False, verbose_name='size in bytes'),
            ), migrations.AlterField(
                model_name='disposition',
                name='kind',
                field=models.CharField(choices=[('taken-up', 'Taken up'), ('in-part', 'Taken up in part'), ('not-taken-up', 'Not taken up'), ('withdrawn', 'Withdrawn by its author'), ('for-meeting', 'For the meeting'), ('next-round', 'For the next round')], max_length=12, verbose_name='disposition'),
            ), migrations.AlterField(
                model_name='historicalagreed',
                name='act',
                field=models.CharField(choices=[('circulate', 'to circulate the round'), ('extend', 'to put off the end of the round'), ('close', 'to close the round'), ('withdraw', 'to withdraw the consultation'), ('release', 'to release the answers to the other Presidency')], max_length=10, verbose_name='act'),
            ), migrations.AlterField(
                model_name='historicalcirculatedfile',
                name='sha256',
                field=models.CharField(editable=False, max_length=64, verbose_name='SHA-256'),
            ), migrations.AlterField(
                model_name='historicalcirculatedfile',
                name='size',
                field=models.PositiveIntegerField(editable=False, verbose_name='size in bytes'),
            ), migrations.AlterField(
                model_name='historicaldisposition',
                name='kind',
                field=models.CharField(choices=[('taken-up', 'Taken up'), ('in-part', 'Taken up in part'), ('not-taken-up', 'Not taken up'), ('withdrawn', 'Withdrawn by its author'), ('for-meeting', 'For the meeting'), ('next-round', 'For the next round')], max_length=12, verbose_name='disposition'),
            )],
        ),
        Watch(),
    ]
