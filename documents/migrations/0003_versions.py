from django.conf import settings
from django.db import migrations, models

from portal.caching.revision import Watch


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_watch'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalversion',
            name='code',
            field=models.CharField(blank=True, editable=False, help_text='Printed on an issued official paper; a reconstruction has none.', max_length=11, verbose_name='verification code'),
        ),
        migrations.AddField(
            model_name='version',
            name='code',
            field=models.CharField(blank=True, editable=False, help_text='Printed on an issued official paper; a reconstruction has none.', max_length=11, verbose_name='verification code'),
        ),
        migrations.AlterField(
            model_name='file',
            name='sha256',
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name='SHA-256'),
        ),
        migrations.AlterField(
            model_name='historicalfile',
            name='sha256',
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name='SHA-256'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('issued_at__isnull', True)), fields=('document',), name='version_one_open_in_document', violation_error_message='Another version of the document is being written.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='version_code_once', violation_error_message='Another version has this verification code.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', True), ('issued_by__isnull', True)), models.Q(('issued_at__isnull', False), ('issued_by__isnull', False)), _connector='OR'), name='version_issued_says_when_and_by_whom', violation_error_message='An issued version says when and by whom it was issued.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', True), ('status__in', ['draft', 'in-consultation'])), models.Q(('issued_at__isnull', False), ('status__in', ['adopted', 'published'])), _connector='OR'), name='version_status_says_whether_issued', violation_error_message='Adopted and published versions are issued, and no others.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), ('issued_at__isnull', False), _connector='OR'), name='version_code_only_where_issued', violation_error_message='A version gets its verification code when it is issued.'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('corrects', models.F('pk')), _negated=True), _connector='OR'), name='version_corrects_another', violation_error_message='A version does not correct itself.'),
        ),
        Watch(),
    ]
