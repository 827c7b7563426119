from django.db import migrations

from portal.caching.revision import Watch


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0001_initial"), ("portal", "0002_revision")]

    operations = [Watch()]
