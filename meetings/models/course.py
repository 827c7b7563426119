"""What is on record of how a meeting went: that it was planned is one fact, that it was held another."""

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from meetings.provenance import DOUBTS, Certainty, Sourced, settled


def known_course_at(lookup: str = "") -> Case:
    """`known_course` of the record to which a lookup (`"meeting__"`) leads, as an expression of the database."""
    return Case(
        When(~Q(**{f"{lookup}course": ""}), then=F(f"{lookup}course")),
        When(**{f"{lookup}situation": "held"}, then=Value("held")),
        default=Value("planned"),
        output_field=models.CharField(),
    )


def was_held_q(lookup: str) -> Q:
    """`was_held` of the record to which a lookup (`"meeting__"`) leads, as a condition of the database."""
    return Q(**{f"{lookup}situation": "held", f"{lookup}course__in": ["", "held"]})


class WithCourse(Sourced):
    """A record with a `situation`, of whose course something may be on record, with a source of its own.

    Where nothing is said, as of most meetings, the course is the one that the situation means: held, or planned so far.
    """

    class Course(models.TextChoices):
        PLANNED = "planned", _("Only that it was planned")
        OPENING = "opening", _("Its opening")
        HELD = "held", _("That it was held")

    situation: str  # a value of the meeting's `Situation`
    start: Any  # its first day, or None
    course = models.CharField(
        _("what is on record of its course"),
        max_length=8,
        choices=Course.choices,
        blank=True,
        help_text=_("Empty: as the situation says. For a meeting of which little but its preparation is on record."),
    )
    course_source = models.ForeignKey(
        "meetings.Source", models.PROTECT, verbose_name=_("source of that"), related_name="+", null=True, blank=True
    )
    course_certainty = models.CharField(
        _("certainty of that"), max_length=12, choices=Certainty.choices, default=Certainty.UNSOURCED
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        self.course_certainty = settled(self.course_certainty, self.course_source_id)

    @property
    def known_course(self) -> str:
        """What is on record of how it went: a `Course`; where none is recorded, the one that its situation means."""
        return self.course or (self.Course.HELD if self.situation == "held" else self.Course.PLANNED)

    @property
    def was_held(self) -> bool:
        """True if it is on record that it was held: then its programme tells what was, else what was planned."""
        return self.situation == "held" and self.known_course == self.Course.HELD

    @property
    def awaits_dates(self) -> bool:
        """True if it was postponed and no new date is on record: then no day and no hour of it is told."""
        return self.situation == "postponed" and self.start is None

    @property
    def is_known_as_planned(self) -> bool:
        """True of what is taken to have been held, while little or nothing of its course is on record."""
        return self.situation == "held" and not self.was_held

    @property
    def doubts(self) -> list:
        """How sure its own facts are, and that little or nothing of its course is on record."""
        found = super().doubts
        if not self.is_known_as_planned:
            return found
        if self.known_course == self.Course.PLANNED:
            return [*found, _("planned, not on record as held")]
        unsure = DOUBTS.get(self.course_certainty)
        return [*found, _("only its opening on record"), *([unsure] if unsure and unsure not in found else [])]
