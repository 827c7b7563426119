"""Seats and contacts are no longer watched: no page shows them, and none is made anew when they change."""

from django.db import migrations

from portal.caching.revision import Watch


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_chairs")]

    operations = [Watch()]
