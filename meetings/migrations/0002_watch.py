from django.db import migrations

from portal.caching.revision import Watch


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("portal", "0002_revision")]

    operations = [Watch()]
