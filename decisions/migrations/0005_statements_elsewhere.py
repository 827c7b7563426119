"""What is said in the name of a conference in other forums, and what was reported of it."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import CreateModels, create, in_languages
from portal.search.migrations import IndexWords

PRECISIONS = [("day", "Day"), ("month", "Month"), ("year", "Year")]
ACCESS = {
    "audience": models.CharField(
        "audience",
        max_length=12,
        choices=[
            ("public", "Public"),
            ("observers", "Observers and members"),
            ("members", "Members"),
            ("drafters", "Drafters"),
        ],
        default="public",
    ),
    "release": models.CharField(
        "release",
        max_length=12,
        choices=[("draft", "Draft"), ("published", "Published")],
        default="draft",
        help_text="A draft is for its drafters only, whatever the audience.",
    ),
    "listing": models.CharField(
        "listing",
        max_length=12,
        choices=[("hidden", "Hidden"), ("placeholder", "Placeholder with start and end")],
        default="hidden",
        help_text="What others find in its place in the programme.",
    ),
    "narrowed_to": models.ForeignKey(
        "meetings.conference",
        models.PROTECT,
        verbose_name="narrowed to",
        related_name="+",
        null=True,
        blank=True,
        help_text="Only this conference's part of the audience. Leave empty for all conferences concerned.",
    ),
}
SOURCED = {
    "source": models.ForeignKey(
        "meetings.source", models.PROTECT, verbose_name="source", related_name="+", null=True, blank=True
    ),
    "certainty": models.CharField(
        "certainty",
        max_length=12,
        choices=[
            ("unsourced", "Without a source"),
            ("stated", "Stated"),
            ("inferred", "Inferred"),
            ("one-outlet", "From one outlet"),
        ],
        default="unsourced",
        help_text="With a source a fact is stated, unless something else is chosen.",
    ),
    **in_languages(
        "note", models.TextField("note", blank=True, help_text="What a reader should know about this record.")
    ),
    "aliases": models.TextField("aliases", blank=True, help_text="Other names, one a line. Search knows them."),
    "printed_form": models.TextField(
        "form as printed", blank=True, help_text="Only where it differs from the clean form."
    ),
    "original_language": models.CharField(
        "original language",
        max_length=8,
        choices=[("es", "Spanish"), ("en", "English"), ("pt-br", "Brazilian Portuguese")],
        default="es",
    ),
}
STATEMENT = {
    "address": models.SlugField("address", max_length=60, unique=True),
    **in_languages("title", models.CharField("title", max_length=300)),
    "conference": models.ForeignKey(
        "meetings.conference", models.PROTECT, verbose_name="conference", related_name="statements_elsewhere"
    ),
    "presidency": models.ForeignKey(
        "meetings.presidency",
        models.PROTECT,
        verbose_name="presidency",
        related_name="statements_elsewhere",
        null=True,
        blank=True,
        help_text="In whose term it was made, where the Presidency spoke or had somebody speak.",
    ),
    **in_languages(
        "forum",
        models.CharField("forum", max_length=300, help_text="Where it was made, such as a review forum of the UN."),
    ),
    "made_on": models.DateField("made on", null=True, blank=True, help_text="Empty where it is not known."),
    "made_on_precision": models.CharField("precision of the day", max_length=8, choices=PRECISIONS, default="day"),
    "made_by": models.CharField(
        "who made it",
        max_length=300,
        blank=True,
        help_text="Name and post as its source gives them. Empty where it names the Presidency alone.",
    ),
    "made_under": models.ForeignKey(
        "decisions.decision",
        models.PROTECT,
        verbose_name="under the decision",
        related_name="statements_elsewhere",
        null=True,
        blank=True,
        help_text="Empty where none is on record.",
    ),
    **in_languages(
        "text",
        models.TextField("text", blank=True, help_text="What was said, where no document of the portal holds it."),
    ),
    "said_in": models.ForeignKey(
        "documents.document",
        models.PROTECT,
        verbose_name="document",
        related_name="statements_elsewhere",
        null=True,
        blank=True,
    ),
    "link": models.URLField("link", blank=True, help_text="Where the text stands elsewhere."),
    **in_languages(
        "report",
        models.TextField("report afterwards", blank=True, help_text="What members were told of it, and of its echo."),
    ),
    "reported_on": models.DateField("reported on", null=True, blank=True),
    "reported_on_precision": models.CharField(
        "precision of the report’s day", max_length=8, choices=PRECISIONS, default="day"
    ),
    **in_languages("followup", models.TextField("follow-up recommended", blank=True)),
}


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0004_observers"),
        ("documents", "0005_library"),
        ("meetings", "0007_partners_and_offers"),
    ]

    operations = [
        CreateModels(
            create(
                "StatementElsewhere",
                ACCESS | SOURCED | STATEMENT,
                verbose_name="statement made elsewhere",
                verbose_name_plural="statements made elsewhere",
                ordering=["conference", "-made_on", "address"],
            )
        ),
        Watch(),
        IndexWords("StatementElsewhere", ("title", "forum"), ("text",), ("made_by", "aliases", "printed_form")),
    ]
