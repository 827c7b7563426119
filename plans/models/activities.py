"""What a work plan foresees: an activity, tied to what it is about and to what came of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from decisions.models import Decision
from decisions.models.foreseen import Foreseen, foreseen_for_one
from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Body, Meeting
from meetings.provenance import Sourced, span
from plans.models.plans import Subtopic
from plans.models.work_plans import WorkPlan
from portal.text.fields import LineField, LinesField
from practices.models import Practice
from roadmaps.models import Roadmap


class Standing(models.TextChoices):
    """How an activity stands. It is planned until a report says otherwise, and never late."""

    PLANNED = "planned", pgettext_lazy("activity", "Planned")
    UNDER_WAY = "under-way", pgettext_lazy("activity", "Under way")
    DONE = "done", pgettext_lazy("activity", "Done")
    DROPPED = "dropped", pgettext_lazy("activity", "Dropped")


OPEN = (Standing.PLANNED, Standing.UNDER_WAY)
REPORTED = [(each.value, each.label) for each in Standing if each != Standing.PLANNED]


class Activity(Audienced, Foreseen, Sourced):
    """An activity of a work plan. How it stands follows from dated reports; what it is foreseen for is no deadline."""

    address = models.SlugField(_("address"), max_length=60, unique=True)
    work_plan = models.ForeignKey(WorkPlan, models.PROTECT, verbose_name=_("work plan"), related_name="activities")
    title = LineField(_("title"), max_length=300)
    subtopic = models.ForeignKey(
        Subtopic,
        models.PROTECT,
        verbose_name=_("subtopic"),
        related_name="activities",
        null=True,
        blank=True,
        help_text=_("Empty where no source says to which it belongs."),
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("body"),
        related_name="activities",
        null=True,
        blank=True,
        help_text=_("In which body it is carried out."),
    )
    remarks = LinesField(_("what is foreseen"), blank=True)
    meetings = models.ManyToManyField(Meeting, verbose_name=_("meetings"), related_name="activities", blank=True)
    decisions = models.ManyToManyField(Decision, verbose_name=_("decisions"), related_name="activities", blank=True)
    practices = models.ManyToManyField(
        Practice, verbose_name=_("good practices"), related_name="activities", blank=True
    )
    roadmaps = models.ManyToManyField(Roadmap, verbose_name=_("roadmaps"), related_name="activities", blank=True)

    natural_fields = ("address",)
    constraint_fields = {"activity_foreseen_for_a_day_or_a_meeting": "due_meeting"}
    concerns = ("work_plan__conference",)
    stands_in = ("work_plan",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["work_plan", "due_on", "address"]
        constraints = [
            foreseen_for_one("activity_foreseen_for_a_day_or_a_meeting"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("plans:activity", args=[self.work_plan.conference.address, self.address])

    def clean(self):
        super().clean()
        if self.work_plan_id is None:
            return
        self._require_after_start()
        conference = self.work_plan.conference_id
        if self.subtopic and self.subtopic.topic.plan.conference_id != conference:
            raise ValidationError({"subtopic": _("This is of another conference.")})
        if self.body and not self.body.conferences.filter(pk=conference).exists():
            raise ValidationError({"body": _("This is of another conference.")})

    def _require_after_start(self) -> None:
        """Of a month or a year its last day counts: it is refused only where no day of it can be meant."""
        begins, _last = span(self.work_plan.start, self.work_plan.start_precision)
        said = _("It would be before its work plan begins.")
        if self.due_on and span(self.due_on, self.due_on_precision)[1] < begins:
            raise ValidationError({"due_on": said})
        if self.due_meeting and self.due_meeting.start and (self.due_meeting.end or self.due_meeting.start) < begins:
            raise ValidationError({"due_meeting": said})

    @property
    def standing_label(self) -> str:
        """How it stands, in a word; of a row as `with_standing` gives it."""
        return str(Standing(self.standing).label)  # type: ignore[attr-defined]
