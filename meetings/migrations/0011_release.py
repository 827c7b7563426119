"""What had no audience was public as it was saved, and stays so; new records are drafts until they are published."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, DescribeModels
from portal.search.migrations import IndexWords

RELEASED = ("axis", "body", "membership", "organisation", "presidency", "series", "source", "theme")
TABLES = [each for model in RELEASED for each in (model, f"historical{model}")]


def release(default: str) -> models.CharField:
    return models.CharField(
        choices=[("draft", "Draft"), ("published", "Published")],
        default=default,
        help_text="A draft is for the secretariats, and for whoever sees something that names it.",
        max_length=12,
        verbose_name="release",
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_unseen_tables")]

    operations = [
        ChangeModels([migrations.AddField(each, "release", release("published")) for each in TABLES]),
        DescribeModels([migrations.AlterField(each, "release", release("draft")) for each in TABLES]),
        Watch(),
        IndexWords("Axis", texts=("name",)),
        IndexWords("Body", ("acronym", "name"), ("mandate",), ("aliases", "printed_form")),
        IndexWords("Organisation", titles=("acronym", "name"), names=("aliases", "printed_form")),
        IndexWords("Presidency", texts=("theme", "motto"), names=("aliases", "printed_form")),
        IndexWords("Source", titles=("author", "title"), names=("publisher",)),
        IndexWords("Theme", titles=("name",), names=("aliases",)),
    ]
