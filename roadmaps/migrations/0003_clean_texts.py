from django.db import migrations

from portal.text.migrations import CleanTexts


class Migration(migrations.Migration):

    dependencies = [
        ("roadmaps", "0002_notes"),
    ]

    operations = [
        CleanTexts(),
    ]
