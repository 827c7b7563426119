from django.db import migrations, models

from portal.caching.revision import Watch

NOTE = {
    "blank": True,
    "help_text": "For the secretariats alone: it stands in their run sheet and nowhere else.",
    "verbose_name": "internal note",
}


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0002_watch")]

    operations = [
        migrations.AddField("agendaitem", "internal_note", models.TextField(**NOTE)),
        migrations.AddField("historicalagendaitem", "internal_note", models.TextField(**NOTE)),
        Watch(),
    ]
