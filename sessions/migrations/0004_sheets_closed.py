import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.caching.revision import Watch


class Migration(migrations.Migration):

    dependencies = [
        ('plenary_sessions', '0003_internal_note'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalsession',
            name='sheet_closed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sheet closed'),
        ),
        migrations.AddField(
            model_name='historicalsession',
            name='sheet_closed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sheet closed by'),
        ),
        migrations.AddField(
            model_name='session',
            name='sheet_closed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='sheet closed'),
        ),
        migrations.AddField(
            model_name='session',
            name='sheet_closed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sheet closed by'),
        ),
        Watch(),
    ]
