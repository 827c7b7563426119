from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_paragraph_keys")]

    operations = settle("documents", "document")
