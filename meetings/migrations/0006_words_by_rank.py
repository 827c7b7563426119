from django.db import migrations

from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_words")]

    operations = [
        IndexWords("Meeting", titles=("title", "motto"), texts=("background", "participants_level"), names=("place", "aliases", "printed_form")),
        IndexWords("Objective", texts=("text",)),
        IndexWords("MeetingTopic", texts=("text",)),
        IndexWords("Delegate", titles=("name",), texts=("post", "institution")),
        IndexWords("Image", texts=("caption", "alternative_text"), names=("people_named",)),
        IndexWords("Conference", titles=("acronym", "name"), texts=("description",), names=("secretariat_name", "aliases", "printed_form")),
        IndexWords("Presidency", texts=("theme", "motto"), names=("aliases", "printed_form")),
        IndexWords("Axis", texts=("name",)),
        IndexWords("State", titles=("name",), names=("official_name", "aliases", "printed_form")),
        IndexWords("Organisation", titles=("acronym", "name"), names=("aliases", "printed_form")),
        IndexWords("Body", titles=("acronym", "name"), texts=("mandate",), names=("aliases", "printed_form")),
        IndexWords("Region", titles=("name",), names=("aliases", "printed_form")),
        IndexWords("Source", titles=("author", "title"), names=("publisher",)),
        IndexWords("Theme", titles=("name",), names=("aliases",)),
    ]
