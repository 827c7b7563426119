from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0001_initial")]

    operations = settle("plenary_sessions", "agendaitem", "concept", "part", "session")
