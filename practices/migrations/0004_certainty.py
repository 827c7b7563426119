from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("practices", "0003_clean_texts")]

    operations = settle("practices", "practice")
