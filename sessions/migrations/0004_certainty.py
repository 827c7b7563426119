from django.db import migrations

from meetings.settling import settle


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0003_how_a_session_is_opened")]

    operations = settle("plenary_sessions", "agendaitem", "concept", "part", "session")
