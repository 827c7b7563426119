from django.db import migrations, models

import portal.models


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [
        migrations.AddField(
            "user",
            "language",
            models.CharField(
                blank=True,
                choices=portal.models.spoken_languages,
                default="",
                help_text="In which the office speaks to this person, whatever the browser asks for.",
                max_length=8,
                verbose_name="language of the office",
            ),
            preserve_default=False,
        ),
    ]
