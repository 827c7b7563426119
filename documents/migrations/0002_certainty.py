from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = settle("documents", "document")
