"""The words of States on a circulated text, kept until the text is adopted."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0003_rounds_and_answers'),
        ('documents', '0003_circulated_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
