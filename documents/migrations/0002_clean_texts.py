from django.db import migrations

from portal.text.migrations import CleanTexts


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        CleanTexts(but=("Version", "File", "IssuedParagraph")),
    ]
