"""Columns, tables and constraints that a portal of 0.1.0 does not have, by their subjects."""

from django.db import models
from django.db.migrations import AddConstraint, RemoveConstraint

from meetings.provenance import Certainty
from portal.model_operations import add, create, in_languages

NOTE = models.TextField(
    blank=True, help_text="What a reader should know about this record.", verbose_name="note"
)
SOURCE = models.ForeignKey(
    "meetings.source", models.PROTECT, blank=True, null=True, related_name="+", verbose_name="source"
)
PRECISIONS = {"choices": [("day", "Day"), ("month", "Month"), ("year", "Year")], "default": "day", "max_length": 8}


def release(default: str) -> models.CharField:
    return models.CharField(
        choices=[("draft", "Draft"), ("published", "Published")],
        default=default,
        help_text="A draft is for the secretariats, and for whoever sees something that names it.",
        max_length=12,
        verbose_name="release",
    )


# What a source says of a conference without naming anybody.
STATEMENTS = create(
    "ConferenceStatement",
    {
        "subject": models.CharField(
            choices=[
                ("members", "Member states"),
                ("observer-states", "Observer states"),
                ("organisations", "Observer organisations"),
                ("civil-society", "Civil society"),
                ("bodies", "Bodies"),
            ],
            max_length=16,
            verbose_name="subject",
        ),
        "position": models.PositiveSmallIntegerField(default=1, verbose_name="position"),
        **in_languages("text", models.TextField(verbose_name="text")),
        "conference": models.ForeignKey(
            "meetings.conference", models.CASCADE, related_name="statements", verbose_name="conference"
        ),
        "source": models.ForeignKey("meetings.source", models.PROTECT, related_name="+", verbose_name="source"),
    },
    verbose_name="statement of a source",
    verbose_name_plural="statements of sources",
    ordering=["conference", "subject", "position", "pk"],
)

# A secretariat or another body can take part.
CAPACITY = models.CharField(
    choices=[
        ("member", "Member"),
        ("observer", "Observer"),
        ("civil-society", "Civil society"),
        ("guest", "Guest"),
        ("body", "Secretariat or body"),
        ("not-on-record", "Not on record"),
    ],
    default="member",
    max_length=14,
    verbose_name="capacity",
)
PARTIES = ("body", "organisation", "state")


def only(kept: str) -> models.Q:
    return models.Q(*((f"{name}__isnull", name != kept) for name in PARTIES))


OF_PARTICIPATIONS = [
    RemoveConstraint("participation", "participation_is_of_one_party"),
    *add(
        "participation",
        body=models.ForeignKey(
            "meetings.body",
            models.PROTECT,
            blank=True,
            null=True,
            related_name="participations",
            verbose_name="secretariat or body",
        ),
    ),
    AddConstraint("participation", models.CheckConstraint(
        condition=models.Q(only("state"), only("organisation"), only("body"), _connector="OR"),
        name="participation_is_of_one_party",
        violation_error_message="Name one state, organisation or body.",
    )),
    AddConstraint("participation", models.CheckConstraint(
        condition=models.Q(
            models.Q(("body__isnull", False), ("capacity", "body")),
            models.Q(("body__isnull", True), models.Q(("capacity", "body"), _negated=True)),
            _connector="OR",
        ),
        name="participation_of_a_body_is_as_such",
        violation_error_message="A secretariat or body takes part as such, and nobody else does.",
    )),
    AddConstraint("participation", models.UniqueConstraint(
        condition=models.Q(("body__isnull", False)),
        fields=("meeting", "body", "kind"),
        name="participation_body_once_a_kind",
        violation_error_message="This body is on the list already.",
    )),
]

IS_PLANNED = models.BooleanField(
    default=False,
    help_text="A source announces it; that it came about is not on record.",
    verbose_name="planned",
)
ON_RECORD_IN = models.PositiveSmallIntegerField(
    blank=True,
    help_text="The latest year of which a source tells of it. Empty: the year of its source.",
    null=True,
    verbose_name="on record in",
)

# Earlier names of States.
NAMES = [
    *create(
        "StateName",
        {
            **in_languages("name", models.CharField(max_length=100, verbose_name="name")),
            **in_languages("official_name", models.CharField(max_length=200, verbose_name="official name")),
            "since": models.DateField(
                blank=True, help_text="Empty where it is not known.", null=True, verbose_name="since"
            ),
            "since_precision": models.CharField(**PRECISIONS, verbose_name="precision of the start"),
            "until": models.DateField(help_text="The last day on which it was the state's name.", verbose_name="until"),
            "until_precision": models.CharField(**PRECISIONS, verbose_name="precision of the end"),
            **in_languages("note", NOTE),
            "source": SOURCE,
            "state": models.ForeignKey(
                "meetings.state", models.CASCADE, related_name="former_names", verbose_name="state"
            ),
        },
        verbose_name="earlier name",
        verbose_name_plural="earlier names",
        ordering=["state", "until"],
    ),
    AddConstraint("statename", models.CheckConstraint(
        condition=models.Q(
            ("until__isnull", True), ("since__isnull", True), ("until__gte", models.F("since")), _connector="OR"
        ),
        name="state_name_ends_after_start",
        violation_error_message="The end is before the start.",
    )),
    AddConstraint("statename", models.UniqueConstraint(
        fields=("state", "until"),
        name="state_name_ends_once",
        violation_error_message="Another name of this state ends on that day.",
    )),
]
EARLIER_NAMES = models.JSONField(editable=False, null=True)

# Several chairs of one conference, from a later day on, each with its source.
OF_CHAIRS = [
    RemoveConstraint("meetingchair", "meeting_has_one_chair_a_conference"),
    *add(
        "meetingchair",
        **in_languages("note", NOTE),
        since=models.DateField(
            blank=True,
            help_text="Only where it presides from a later day of the meeting on, and another State did before.",
            null=True,
            verbose_name="from",
        ),
        source=SOURCE,
        certainty=models.CharField(
            choices=Certainty.choices,
            default="unsourced",
            help_text="With a source a fact is stated, unless something else is chosen.",
            max_length=12,
            verbose_name="certainty",
        ),
    ),
    AddConstraint("meetingchair", models.UniqueConstraint(
        fields=("meeting", "conference", "state"),
        name="meeting_chair_once_a_conference",
        violation_error_message="This state already presides the meeting for this conference.",
    )),
]
IS_SHARED = models.BooleanField(
    default=False,
    help_text="Two States or more preside together: each has a term of its own, with this mark.",
    verbose_name="shared",
)

FURTHER_SOURCES = models.ManyToManyField(
    "meetings.source",
    blank=True,
    help_text="Works that tell of this meeting too, beside the one from which the record comes.",
    related_name="+",
    verbose_name="further sources",
)
# Whom a meeting convenes and how sure that is, how large delegations may be, and what is on record of its course.
OF_MEETINGS = {
    "not_convened": models.JSONField(blank=True, default=list, verbose_name="expressly not convened"),
    "delegation_ceiling": models.CharField(
        choices=[("recommended", "Recommended"), ("binding", "Binding")],
        default="recommended",
        help_text="“At most four are recommended” is not “has at most four”.",
        max_length=12,
        verbose_name="what its size is",
    ),
    "course": models.CharField(
        blank=True,
        choices=[("planned", "Only that it was planned"), ("opening", "Its opening"), ("held", "That it was held")],
        help_text="Empty: as the situation says. For a meeting of which little but its preparation is on record.",
        max_length=8,
        verbose_name="what is on record of its course",
    ),
    "course_certainty": models.CharField(
        choices=Certainty.choices, default="unsourced", max_length=12, verbose_name="certainty of that"
    ),
    "course_source": models.ForeignKey(
        "meetings.source", models.PROTECT, blank=True, null=True, related_name="+", verbose_name="source of that"
    ),
    "convened_certainty": models.CharField(
        blank=True,
        choices=Certainty.choices,
        help_text="Empty: as sure as the meeting’s own record. Inferred, where only who came is on record.",
        max_length=12,
        verbose_name="certainty of who is convened",
    ),
}
ALIASES = models.TextField(
    blank=True,
    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
    verbose_name="aliases",
)
ALIASES_IN_LANGUAGES = in_languages("aliases", ALIASES)
del ALIASES_IN_LANGUAGES["aliases"]  # which stands there already

# How a secretariat is reached, and the photograph of a meeting.
SECRETARIAT = {
    "secretariat_contact": models.TextField(
        blank=True,
        help_text="Address, telephone. Shown to everybody, as it stands here.",
        verbose_name="how else to reach it",
    ),
    "secretariat_email": models.EmailField(
        blank=True,
        help_text="Shown to everybody.",
        max_length=254,
        verbose_name="mail address of the secretariat",
    ),
}
OF_IMAGES = [
    *add(
        "image",
        in_head=models.BooleanField(
            default=False,
            help_text="Stands beside the title on the meeting’s page, with its credit; one a meeting.",
            verbose_name="photograph of the meeting",
        ),
    ),
    AddConstraint("image", models.UniqueConstraint(
        condition=models.Q(("in_head", True)),
        fields=("meeting",),
        name="image_one_in_the_head",
        violation_error_message="Another image is the photograph of this meeting.",
    )),
]
