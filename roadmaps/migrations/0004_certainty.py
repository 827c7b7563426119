from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0003_clean_texts")]

    operations = settle("roadmaps", "indicator", "result", "roadmap")
