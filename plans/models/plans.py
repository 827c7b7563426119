"""The plan of action of a conference, a version a row; and the topics on which sources say that it has worked."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Axis, Conference
from meetings.provenance import Precision, Record, Sourced, ends_after_start
from portal.succession import all_before
from portal.text.fields import LineField


class Plan(Audienced, Sourced):
    """A version of a conference's plan of action; without a `full_text`, what the plan says is not on record."""

    address = models.SlugField(_("address"), max_length=60, unique=True)
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="plans")
    title = LineField(_("title"), max_length=300)
    start = models.DateField(_("start"), null=True, blank=True, help_text=_("From when on it holds, if on record."))
    start_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    end = models.DateField(_("end"), null=True, blank=True)
    end_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("replaces"), related_name="replaced_by", null=True, blank=True
    )
    full_text = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("text"),
        related_name="texts_of_plans",
        null=True,
        blank=True,
        help_text=_("Empty: the text of the plan itself is not on record, and its page says so."),
    )

    natural_fields = ("address",)
    constraint_fields = {"plan_ends_after_start": "end"}
    concerns = ("conference",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of action")
        verbose_name_plural = _("plans of action")
        ordering = ["conference", "-start", "address"]
        constraints = [ends_after_start("plan_ends_after_start")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('plans:plan', args=[self.conference.address])}#{self.address}"

    def clean(self):
        super().clean()
        earlier = self.replaces
        if earlier and earlier.conference_id != self.conference_id:
            raise ValidationError({"replaces": _("A plan replaces one of the same conference.")})
        if earlier and self.pk and self.pk in all_before(earlier.pk, _replaced):
            raise ValidationError({"replaces": _("That plan replaces this one: the two would go in a circle.")})


def _replaced(keys: set[int]) -> Iterable[int]:
    rows = Plan._base_manager.filter(pk__in=keys).values_list("replaces", flat=True)
    return [key for key in rows if key]


class PlanPart(Record):
    """What belongs to a plan and is seen by whoever sees it."""

    concerns: tuple[str, ...] = ("plan__conference",)
    stands_in: tuple[str, ...] = ("plan",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Topic(Sourced, PlanPart):
    """A topic of an axis, under which a source prints what a conference has worked on."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name=_("plan of action"), related_name="plan_topics")
    axis = models.ForeignKey(Axis, models.PROTECT, verbose_name=_("axis of work"), related_name="plan_topics")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = LineField(_("name"), max_length=250)

    natural_fields = ("plan__address", "position")
    constraint_fields = {"topic_has_its_place_in_the_plan": "position"}

    class Meta:
        verbose_name = _("topic of a plan")
        verbose_name_plural = _("topics of a plan")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                name="topic_has_its_place_in_the_plan",
                fields=["plan", "position"],
                violation_error_message=_("Another topic has this place."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.axis_id and self.plan_id and self.axis.conference_id != self.plan.conference_id:
            raise ValidationError({"axis": _("This axis is of another conference.")})


class Subtopic(Sourced, PlanPart):
    """What a conference has worked on, as a source lists it: no goal, and no promise of more."""

    topic = models.ForeignKey(Topic, models.CASCADE, verbose_name=_("topic of a plan"), related_name="subtopics")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = LineField(_("name"), max_length=300)

    natural_fields = ("topic__plan__address", "topic__position", "position")
    constraint_fields = {"subtopic_has_its_place_in_the_topic": "position"}
    concerns = ("topic__plan__conference",)
    stands_in = ("topic",)

    class Meta:
        verbose_name = _("subtopic")
        verbose_name_plural = _("subtopics")
        ordering = ["topic", "position"]
        constraints = [
            models.UniqueConstraint(
                name="subtopic_has_its_place_in_the_topic",
                fields=["topic", "position"],
                violation_error_message=_("Another subtopic has this place."),
            ),
        ]

    def __str__(self):
        return self.name
