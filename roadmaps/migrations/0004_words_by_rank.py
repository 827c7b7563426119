from django.db import migrations

from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0003_words")]

    operations = [
        IndexWords("Roadmap", titles=("theme",), texts=("cross_cutting", "general_objective"), names=("aliases", "printed_form")),
        IndexWords("Subtheme", texts=("text",)),
        IndexWords("SpecificObjective", texts=("text",)),
        IndexWords("Standing", texts=("wording", "place")),
        IndexWords("Result", texts=("text",), names=("aliases", "printed_form")),
        IndexWords("Indicator", titles=("text",), texts=("unit",), names=("aliases", "printed_form")),
    ]
