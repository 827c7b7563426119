"""What sources say of a conference in numbers, and when bodies meet; at which meeting a presidency was offered."""

from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, CreateModels, DescribeModels, add, alter, create, in_languages
from portal.search.migrations import IndexWords

LANGUAGES = [("es", "Spanish"), ("en", "English"), ("pt-br", "Brazilian Portuguese")]
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
KINDS = [
    ("plenary", "Plenary meetings"),
    ("ministerial", "Meetings of vice-ministers"),
    ("consultation", "Meetings of the consultation group"),
    ("network", "Meetings of networks"),
    ("working-group", "Meetings of working groups"),
    ("ad-hoc", "Meetings of ad hoc groups"),
    ("workshop", "Workshops, seminars and training"),
    ("troika", "Meetings of troikas"),
    ("forum", "Forums"),
    ("regional", "Regional and virtual meetings"),
    ("other", "Other meetings"),
    ("activities", "Activities of all kinds"),
    ("delegates", "Delegates"),
    ("migrants", "Migrants assisted"),
    ("partners", "Partner organisations"),
    ("else", "Something else"),
]
FIGURE = {
    "conference": models.ForeignKey(
        "meetings.conference", models.CASCADE, verbose_name="conference", related_name="stated_figures"
    ),
    "presidency": models.ForeignKey(
        "meetings.presidency",
        models.CASCADE,
        verbose_name="presidency",
        related_name="stated_figures",
        null=True,
        blank=True,
        help_text="Only of what a presidency states of its own term.",
    ),
    "kind": models.CharField("what is counted", max_length=16, choices=KINDS),
    "body": models.ForeignKey(
        "meetings.body",
        models.PROTECT,
        verbose_name="body",
        related_name="stated_figures",
        null=True,
        blank=True,
        help_text="Where the number is of one body alone: it is then a part of another one.",
    ),
    "label": models.CharField("what the source calls it", max_length=200, help_text="As printed, in its language."),
    "original_language": models.CharField("original language", max_length=8, choices=LANGUAGES, default="es"),
    "value": models.PositiveIntegerField("number"),
    "printed": models.CharField(
        "number as printed",
        max_length=80,
        blank=True,
        help_text="With the words that stand around it, such as “más de 6000”. Empty where no source prints it.",
    ),
    "exactness": models.CharField(
        "how exactly",
        max_length=10,
        choices=[
            ("exact", "This number"),
            ("around", "Around this number"),
            ("more-than", "More than this number"),
            ("at-least", "At least this number"),
        ],
        default="exact",
    ),
    "first_year": models.PositiveSmallIntegerField("first year", null=True, blank=True),
    "last_year": models.PositiveSmallIntegerField("last year", null=True, blank=True),
    "position": models.PositiveSmallIntegerField("position", default=1),
    "source": models.ForeignKey("meetings.source", models.PROTECT, verbose_name="source", related_name="+"),
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
}
CONSTRAINTS = [
    models.CheckConstraint(
        name="conference_figure_ends_after_start",
        condition=models.Q(last_year__isnull=True)
        | models.Q(first_year__isnull=True)
        | models.Q(last_year__gte=models.F("first_year")),
        violation_error_message="The end is before the start.",
    ),
    models.UniqueConstraint(
        name="conference_figure_once_in_source",
        fields=["conference", "source", "kind", "label"],
        violation_error_message="This figure of the source is already on record.",
    ),
    models.CheckConstraint(
        name="conference_figure_printed_or_inferred",
        condition=~models.Q(printed="") | models.Q(certainty="inferred"),
        violation_error_message="A number that no source prints is inferred; the note says from what.",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_focal_points_confirmed")]

    operations = [
        CreateModels(
            create(
                "ConferenceFigure",
                ACCESS | FIGURE,
                verbose_name="figure that a source states",
                verbose_name_plural="figures that sources state",
                ordering=["conference", "source", "position", "pk"],
                constraints=CONSTRAINTS,
            )
        ),
        ChangeModels(
            add(
                "presidency",
                offered_at=models.ForeignKey(
                    "meetings.meeting",
                    models.SET_NULL,
                    verbose_name="offered at the meeting",
                    related_name="offers",
                    null=True,
                    blank=True,
                    help_text="At which the State announced that it was ready to preside, as far as it is on record.",
                ),
            )
        ),
        DescribeModels(
            alter(
                "conferencestatement",
                subject=models.CharField(
                    "subject",
                    max_length=16,
                    choices=[
                        ("members", "Member states"),
                        ("observer-states", "Observer states"),
                        ("organisations", "Observer organisations"),
                        ("civil-society", "Civil society"),
                        ("bodies", "Bodies"),
                        ("meeting-times", "When bodies meet"),
                    ],
                ),
            )
        ),
        Watch(),
        IndexWords("ConferenceFigure", texts=("label", "printed")),
    ]
