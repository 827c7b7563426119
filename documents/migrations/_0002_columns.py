"""Columns, tables and constraints that a portal of 0.1.0 does not have, by their subjects."""

from django.conf import settings
from django.db import models
from django.db.migrations import AddConstraint

from portal.model_operations import add, create, in_languages

LANGUAGES = [("es", "Spanish"), ("en", "English"), ("pt-br", "Brazilian Portuguese")]
KIND = models.CharField(
    choices=[
        ("concept-note", "Concept note"),
        ("technical-sheet", "Technical sheet"),
        ("agenda", "Annotated agenda"),
        ("run-sheet", "Run sheet"),
        ("joint-communique", "Joint communiqué"),
        ("report", "Report"),
        ("declaration", "Declaration"),
        ("decisions", "Decisions"),
        ("guidelines", "Guidelines"),
        ("strategy", "Strategy"),
        ("work-plan", "Work plan"),
        ("charter", "Charter"),
        ("study", "Study"),
        ("practices-catalogue", "Catalogue of good practices"),
        ("statement", "Reservation or explanation of position"),
    ],
    max_length=20,
    verbose_name="kind",
)
OFFICIAL_LANGUAGES = models.JSONField(
    blank=True,
    default=list,
    help_text="Languages of official translations; all other translations are courtesy translations.",
    verbose_name="official languages",
)

# In which languages a text is authentic, in which order it names States, and whether it paraphrases another.
OF_DOCUMENTS = [
    *add(
        "document",
        authentic_languages=models.JSONField(
            blank=True,
            default=list,
            help_text="Languages in which the text is authentic, all of them equally. Empty where none is on record.",
            verbose_name="authentic languages",
        ),
        state_order=models.CharField(
            choices=[("alphabetical", "Alphabetical"), ("protocol", "Of protocol"), ("lot", "Drawn by lot")],
            default="alphabetical",
            max_length=12,
            verbose_name="order of States",
        ),
        state_order_codes=models.JSONField(
            blank=True,
            default=list,
            help_text="Of an order of protocol or by lot. States that are not named follow, in alphabetical order.",
            verbose_name="States in their order",
        ),
        state_order_language=models.CharField(
            blank=True,
            choices=LANGUAGES,
            help_text="The paper names it where it is named here. Empty: the paper's first language, not named.",
            max_length=8,
            verbose_name="in the alphabet of",
        ),
        is_paraphrase=models.BooleanField(
            default=False,
            help_text="This reconstruction says in other words, in the same order, what the text of its source says.",
            verbose_name="paraphrase",
        ),
    ),
    AddConstraint("document", models.CheckConstraint(
        condition=models.Q(("nature", "reconstruction"), ("is_paraphrase", False), _connector="OR"),
        name="document_paraphrase_is_reconstruction",
        violation_error_message="Only a reconstruction paraphrases another text.",
    )),
]

# What a State said in its own words on a text.
STATEMENTS = create(
    "Statement",
    {
        "paragraph": models.CharField(
            blank=True, help_text="Its number, such as 12.", max_length=40, verbose_name="paragraph"
        ),
        "kind": models.CharField(
            choices=[
                ("reservation", "Reservation"),
                ("dissociation", "Dissociation"),
                ("explanation-of-position", "Explanation of position"),
            ],
            default="reservation",
            max_length=24,
            verbose_name="kind",
        ),
        **in_languages("text", models.TextField(
            blank=True,
            help_text="As the State gave them; other languages are translations.",
            verbose_name="words of the State",
        )),
        "original_language": models.CharField(
            choices=LANGUAGES, default="es", max_length=8, verbose_name="language of the State's words"
        ),
        "document": models.ForeignKey(
            "documents.document", models.CASCADE, related_name="statements", verbose_name="text that it is about"
        ),
        "paper": models.ForeignKey(
            "documents.document",
            models.RESTRICT,
            blank=True,
            help_text="The document that prints these words. Empty where they stand at the end of the text itself.",
            null=True,
            related_name="carried_statements",
            verbose_name="paper of its own",
        ),
        "section": models.ForeignKey(
            "documents.section",
            models.RESTRICT,
            blank=True,
            help_text="Empty where it is about the whole text.",
            null=True,
            related_name="statements",
            verbose_name="section",
        ),
        "source": models.ForeignKey(
            "meetings.source", models.PROTECT, blank=True, null=True, related_name="+", verbose_name="source"
        ),
        "state": models.ForeignKey(
            "meetings.state", models.PROTECT, related_name="statements", verbose_name="state"
        ),
    },
    verbose_name="reservation or explanation of position",
    verbose_name_plural="reservations and explanations of position",
    ordering=["document", "section__position", "pk"],
)

# Paragraphs, known by their keys, and what persons tie to them.
KEYS = {"blank": True, "default": dict, "editable": False, "verbose_name": "keys of the paragraphs"}
KEY = models.CharField(max_length=12, verbose_name="key of the paragraph")
PARAGRAPHS = [
    *add("section", keys=models.JSONField(**KEYS)),
    *add(
        "version",
        keys=models.JSONField(
            **KEYS, help_text="Only of a tree without keys of its own: by language and anchor of the section."
        ),
    ),
    *create(
        "OfficialWording",
        {
            "key": KEY,
            "language": models.CharField(choices=LANGUAGES, max_length=8, verbose_name="language"),
            "text": models.TextField(
                help_text="As the page has it, letter by letter.", verbose_name="official wording"
            ),
            "page": models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="page"),
            "confirmed_by": models.ForeignKey(
                settings.AUTH_USER_MODEL,
                models.PROTECT,
                editable=False,
                related_name="+",
                verbose_name="confirmed by",
            ),
            "document": models.ForeignKey(
                "documents.document", models.CASCADE, related_name="wordings", verbose_name="document"
            ),
            "official": models.ForeignKey(
                "documents.document",
                models.PROTECT,
                help_text="The document in whose file the paragraph stands.",
                limit_choices_to={"nature": "official"},
                related_name="confirmed_wordings",
                verbose_name="official text",
            ),
        },
        verbose_name="confirmed official wording",
        verbose_name_plural="confirmed official wordings",
        ordering=["document", "key", "language"],
    ),
    AddConstraint("officialwording", models.UniqueConstraint(
        fields=("document", "key", "language"),
        name="official_wording_once_a_language",
        violation_error_message="The wording of this paragraph is confirmed in this language already.",
    )),
    *create(
        "ThemeParagraph",
        {
            "key": KEY,
            "document": models.ForeignKey(
                "documents.document", models.CASCADE, related_name="theme_paragraphs", verbose_name="document"
            ),
            "theme": models.ForeignKey(
                "meetings.theme", models.CASCADE, related_name="tied_paragraphs", verbose_name="theme"
            ),
        },
        verbose_name="paragraph on a theme",
        verbose_name_plural="paragraphs on themes",
        ordering=["document", "key", "theme"],
    ),
    AddConstraint("themeparagraph", models.UniqueConstraint(
        fields=("document", "key", "theme"),
        name="theme_paragraph_once",
        violation_error_message="This is on record already.",
    )),
]
