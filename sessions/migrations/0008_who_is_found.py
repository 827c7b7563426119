"""Agenda items are found by who acts in them, in the words that the agenda prints."""

from django.db import migrations

from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0007_item_pages")]

    operations = [
        IndexWords("AgendaItem", titles=("title",), texts=("text", "who"), names=("aliases", "printed_form")),
    ]
