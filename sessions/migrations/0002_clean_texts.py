from django.db import migrations

from portal.text.migrations import CleanTexts


class Migration(migrations.Migration):

    dependencies = [
        ("plenary_sessions", "0001_initial"),
    ]

    operations = [
        CleanTexts(),
    ]
