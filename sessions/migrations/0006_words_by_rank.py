from django.db import migrations

from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0005_words")]

    operations = [
        IndexWords("Session", titles=("title",), texts=("summary",), names=("label", "aliases", "printed_form")),
        IndexWords("Topic", texts=("text",)),
        IndexWords("GuidingQuestion", texts=("text",)),
        IndexWords("Part", texts=("post", "capacity", "speech"), names=("person", "aliases", "printed_form")),
        IndexWords("AgendaItem", titles=("title",), names=("aliases", "printed_form")),
        IndexWords("Concept", titles=("term",), texts=("definition",), names=("aliases", "printed_form")),
        IndexWords("Citation", texts=("locator", "remark")),
    ]
