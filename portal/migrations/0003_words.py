from django.db import migrations

from portal.search.migrations import PrepareWords


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_revision")]

    operations = [PrepareWords()]
