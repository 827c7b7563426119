from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial")]

    operations = settle("practices", "practice")
