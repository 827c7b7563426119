"""What a library asks of documents: kinds, columns, and ties between texts."""

from django.db import models

from portal.model_operations import create

KINDS = [
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
    ("framework", "Framework"),
    ("compilation", "Compilation of papers"),
    ("comparative-matrix", "Comparative matrix"),
    ("proceedings", "Proceedings"),
    ("commemorative", "Commemorative publication"),
    ("practices-catalogue", "Catalogue of good practices"),
    ("statement", "Reservation or explanation of position"),
    ("roadmaps-note", "Note on the roadmaps"),
]
KIND = models.CharField("kind", max_length=20, choices=KINDS)
OF_DOCUMENTS = {
    "date_precision": models.CharField(
        "precision of the date",
        max_length=8,
        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
        default="day",
    ),
    "link": models.URLField(
        "text elsewhere", max_length=500, blank=True, help_text="Where the text can be read outside this portal."
    ),
    "adopted_by": models.ForeignKey(
        "meetings.body",
        models.PROTECT,
        verbose_name="adopted by",
        related_name="adopted_documents",
        null=True,
        blank=True,
        help_text="Only where a source says which body adopted it; a meeting is named under uses by meetings.",
    ),
}
AXES = models.ManyToManyField(
    "meetings.axis",
    verbose_name="axes of work",
    related_name="documents",
    blank=True,
    limit_choices_to={"presidency": None},
)
TIE = {
    "document": models.ForeignKey(
        "documents.document", models.CASCADE, verbose_name="document", related_name="text_ties"
    ),
    "kind": models.CharField(
        "what it does",
        max_length=12,
        choices=[("replaces", "Replaces"), ("implements", "Implements"), ("cites", "Cites")],
    ),
    "other": models.ForeignKey(
        "documents.document",
        models.PROTECT,
        verbose_name="other document",
        related_name="tied_from",
        help_text="The earlier one.",
    ),
}
TIES = create(
    "TextTie",
    TIE,
    verbose_name="tie to another document",
    verbose_name_plural="ties to other documents",
    ordering=["document", "pk"],
    constraints=[
        models.UniqueConstraint(
            fields=("document", "kind", "other"),
            name="text_tie_once",
            violation_error_message="This is on record already.",
        ),
        models.CheckConstraint(
            condition=~models.Q(document=models.F("other")),
            name="text_tie_is_with_another",
            violation_error_message="A document is not tied to itself.",
        ),
    ],
)
