from django.db import migrations, models

from portal.caching.revision import Watch


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_when_invited'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalseat',
            name='accepted_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='accepted'),
        ),
        migrations.AddField(
            model_name='historicalseat',
            name='invited_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='invited'),
        ),
        migrations.AddField(
            model_name='seat',
            name='accepted_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='accepted'),
        ),
        migrations.AddField(
            model_name='seat',
            name='invited_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='invited'),
        ),
        migrations.AlterField(
            model_name='historicalseat',
            name='end',
            field=models.DateField(blank=True, help_text='The last day on which the seat is held.', null=True, verbose_name='end'),
        ),
        migrations.AlterField(
            model_name='seat',
            name='end',
            field=models.DateField(blank=True, help_text='The last day on which the seat is held.', null=True, verbose_name='end'),
        ),
        Watch(),
    ]
