from django.db import migrations

from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("practices", "0004_words")]

    operations = [
        IndexWords("Practice", titles=("title",), texts=("description", "evidence"), names=("attribution_printed", "aliases", "printed_form")),
    ]
