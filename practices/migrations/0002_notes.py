from django.db import migrations, models

from portal.model_operations import ChangeModels

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords


class Migration(migrations.Migration):

    dependencies = [
        ("practices", "0001_initial"),
    ]

    operations = [
        ChangeModels([
            migrations.AddField(
                model_name='historicalpractice',
                name='classification',
                field=models.CharField(choices=[('portal', 'Made for this portal'), ('source', 'As in the source')], default='portal', help_text='Whether the source names them, or they were chosen for this portal.', max_length=8, verbose_name='kind and themes'),
            ),
            migrations.AddField(
                model_name='practice',
                name='classification',
                field=models.CharField(choices=[('portal', 'Made for this portal'), ('source', 'As in the source')], default='portal', help_text='Whether the source names them, or they were chosen for this portal.', max_length=8, verbose_name='kind and themes'),
            ),
        ]),
        Watch(),
        IndexWords("Practice", titles=("title",), texts=("description", "evidence"), names=("attribution_printed", "aliases", "printed_form")),
    ]
