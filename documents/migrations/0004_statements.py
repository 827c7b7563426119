import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from portal.model_operations import ChangeModels

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0003_languages_and_order"),
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ChangeModels([
            migrations.AlterField(
                model_name='document',
                name='kind',
                field=models.CharField(choices=[('concept-note', 'Concept note'), ('technical-sheet', 'Technical sheet'), ('agenda', 'Annotated agenda'), ('run-sheet', 'Run sheet'), ('joint-communique', 'Joint communiqué'), ('report', 'Report'), ('declaration', 'Declaration'), ('decisions', 'Decisions'), ('guidelines', 'Guidelines'), ('strategy', 'Strategy'), ('work-plan', 'Work plan'), ('charter', 'Charter'), ('study', 'Study'), ('practices-catalogue', 'Catalogue of good practices'), ('statement', 'Reservation or explanation of position')], max_length=20, verbose_name='kind'),
            ),
            migrations.AlterField(
                model_name='historicaldocument',
                name='kind',
                field=models.CharField(choices=[('concept-note', 'Concept note'), ('technical-sheet', 'Technical sheet'), ('agenda', 'Annotated agenda'), ('run-sheet', 'Run sheet'), ('joint-communique', 'Joint communiqué'), ('report', 'Report'), ('declaration', 'Declaration'), ('decisions', 'Decisions'), ('guidelines', 'Guidelines'), ('strategy', 'Strategy'), ('work-plan', 'Work plan'), ('charter', 'Charter'), ('study', 'Study'), ('practices-catalogue', 'Catalogue of good practices'), ('statement', 'Reservation or explanation of position')], max_length=20, verbose_name='kind'),
            ),
            migrations.CreateModel(
                name='HistoricalStatement',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('paragraph', models.CharField(blank=True, help_text='Its number, such as 12.', max_length=40, verbose_name='paragraph')),
                    ('kind', models.CharField(choices=[('reservation', 'Reservation'), ('dissociation', 'Dissociation'), ('explanation-of-position', 'Explanation of position')], default='reservation', max_length=24, verbose_name='kind')),
                    ('text', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', verbose_name='words of the State')),
                    ('text_es', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', null=True, verbose_name='words of the State')),
                    ('text_en', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', null=True, verbose_name='words of the State')),
                    ('text_pt_br', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', null=True, verbose_name='words of the State')),
                    ('original_language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=8, verbose_name="language of the State's words")),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.document', verbose_name='text that it is about')),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('paper', models.ForeignKey(blank=True, db_constraint=False, help_text='The document that prints these words. Empty where they stand at the end of the text itself.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.document', verbose_name='paper of its own')),
                    ('section', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty where it is about the whole text.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.section', verbose_name='section')),
                    ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.source', verbose_name='source')),
                    ('state', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.state', verbose_name='state')),
                ],
                options={
                    'verbose_name': 'historical reservation or explanation of position',
                    'verbose_name_plural': 'historical reservations and explanations of position',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Statement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paragraph', models.CharField(blank=True, help_text='Its number, such as 12.', max_length=40, verbose_name='paragraph')),
                    ('kind', models.CharField(choices=[('reservation', 'Reservation'), ('dissociation', 'Dissociation'), ('explanation-of-position', 'Explanation of position')], default='reservation', max_length=24, verbose_name='kind')),
                    ('text', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', verbose_name='words of the State')),
                    ('text_es', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', null=True, verbose_name='words of the State')),
                    ('text_en', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', null=True, verbose_name='words of the State')),
                    ('text_pt_br', models.TextField(blank=True, help_text='As the State gave them; other languages are translations.', null=True, verbose_name='words of the State')),
                    ('original_language', models.CharField(choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], default='es', max_length=8, verbose_name="language of the State's words")),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='documents.document', verbose_name='text that it is about')),
                    ('paper', models.ForeignKey(blank=True, help_text='The document that prints these words. Empty where they stand at the end of the text itself.', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='carried_statements', to='documents.document', verbose_name='paper of its own')),
                    ('section', models.ForeignKey(blank=True, help_text='Empty where it is about the whole text.', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='statements', to='documents.section', verbose_name='section')),
                    ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.source', verbose_name='source')),
                    ('state', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.state', verbose_name='state')),
                ],
                options={
                    'verbose_name': 'reservation or explanation of position',
                    'verbose_name_plural': 'reservations and explanations of position',
                    'ordering': ['document', 'section__position', 'pk'],
                },
            ),
        ]),
        Watch(),
        IndexWords("Document", titles=("title",), names=("symbol", "aliases", "printed_form")),
        IndexWords("Statement", texts=("text",)),
    ]
