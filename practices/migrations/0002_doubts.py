"""Who chose the kind and the themes of a practice; one without a source says so."""

from django.db import migrations, models

from meetings.settling import settle, unsourced
from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, DescribeModels, add
from portal.search.migrations import IndexWords
from portal.text.migrations import CleanTexts

CLASSIFICATION = models.CharField(
    choices=[("portal", "Made for this portal"), ("source", "As in the source")],
    default="portal",
    help_text="Whether the source names them, or they were chosen for this portal.",
    max_length=8,
    verbose_name="kind and themes",
)


class Migration(migrations.Migration):
    # What a portal between two releases has applied: this is it already.
    replaces = [("practices", name) for name in ("0002_notes", "0003_clean_texts", "0004_certainty")]
    dependencies = [("practices", "0001_initial")]
    operations = [
        ChangeModels(add("practice", classification=CLASSIFICATION)),
        DescribeModels(unsourced("practice")),
        CleanTexts(),
        settle("practices", "practice"),
        Watch(),
        IndexWords(
            "Practice",
            titles=("title",),
            texts=("description", "evidence"),
            names=("attribution_printed", "aliases", "printed_form"),
        ),
    ]
