from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0001_initial")]

    operations = settle("roadmaps", "indicator", "result", "roadmap")
