"""A round of a consultation freezes what it circulates; until now the status was moved by hand, and froze nothing."""

from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows, add, alter, in_languages

REASON = "In consultation by hand, without a text that stood: a draft again."


def back_to_draft(apps, schema_editor):
    """What was "in consultation" without a text that stood is a draft; its history keeps what it was called."""
    Version, History = (apps.get_model("documents", name) for name in ("Version", "HistoricalVersion"))
    for row in Version.objects.filter(status="in-consultation"):
        row.status = "draft"
        row.save()
        kept = {field.attname: getattr(row, field.attname) for field in Version._meta.concrete_fields}
        told = {"history_date": timezone.now(), "history_type": "~", "history_change_reason": REASON}
        History.objects.create(**kept, **told)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_paragraphs_and_statements'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ChangeModels([
            migrations.RemoveConstraint("version", "version_one_open_in_document"),
            *add(
                "version",
                **in_languages("adoption", models.CharField(blank=True, help_text='As the paper prints it: by which meeting, or by consultation between meetings, and on which day.', max_length=400, verbose_name='how it was adopted')),
                circulated_at=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='circulated at'),
            ),
            *alter(
                "version",
                status=models.CharField(choices=[('draft', 'Draft'), ('in-consultation', 'Circulated for consultation'), ('adopted', 'Adopted'), ('published', 'Published')], default='draft', max_length=16, verbose_name='status'),
            ),
        ]),
        ChangeRows(back_to_draft, migrations.RunPython.noop),
        ChangeModels([
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('document',), name='version_one_open_in_document', violation_error_message='Another version of the document is being written.'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'in-consultation'), _negated=True), ('circulated_at__isnull', False), _connector='OR'), name='version_in_consultation_was_circulated', violation_error_message='A version is in consultation once a round of one has circulated it.'),
            ),
        ]),
        Watch(),
    ]
