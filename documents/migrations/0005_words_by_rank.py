from django.db import migrations

from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_words")]

    operations = [
        IndexWords("Document", titles=("title",), names=("symbol", "aliases", "printed_form")),
        IndexWords("Section", texts=("heading", "text")),
        IndexWords("IssuedParagraph", texts=("heading", "text")),
    ]
