"""What a network, a working group or a Presidency sets itself for a time, and by whom that was approved."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Body, Conference, Meeting, Presidency
from meetings.provenance import Precision, Sourced, ends_after_start, exactly_one
from plans.models.plans import Plan
from portal.text.fields import LineField


class WorkPlan(Audienced, Sourced):
    """The work plan of one body, or of one Presidency, of a conference.

    That it is approved is a day and the body that did so; what is not approved is a plan all the same, for those whom
    its audience names.
    """

    address = models.SlugField(_("address"), max_length=60, unique=True)
    title = LineField(_("title"), max_length=300)
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="work_plans")
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), related_name="work_plans", null=True, blank=True
    )
    presidency = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="work_plans", null=True, blank=True
    )
    carries_out = models.ForeignKey(
        Plan, models.PROTECT, verbose_name=_("carries out"), related_name="work_plans", null=True, blank=True
    )
    start = models.DateField(_("start"))
    start_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    end = models.DateField(_("end"), null=True, blank=True)
    end_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    full_text = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("text"),
        related_name="texts_of_work_plans",
        null=True,
        blank=True,
        help_text=_("Empty: the text of the plan itself is not on record, and its page says so."),
    )

    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_on_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    approved_by = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("approved by"),
        related_name="approved_work_plans",
        null=True,
        blank=True,
        help_text=_("The body that approved it. Who approves the plan of a working group is not on record."),
    )
    approving_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name=_("at the meeting"),
        related_name="approved_work_plans",
        null=True,
        blank=True,
    )

    natural_fields = ("address",)
    constraint_fields = {
        "work_plan_ends_after_start": "end",
        "work_plan_is_of_a_body_or_a_presidency": "body",
        "work_plan_is_approved_by_a_body": "approved_by",
        "work_plan_is_approved_on_a_day": "approved_on",
    }
    concerns = ("conference",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ["conference", "-start", "address"]
        constraints = [
            ends_after_start("work_plan_ends_after_start"),
            models.CheckConstraint(
                name="work_plan_is_of_a_body_or_a_presidency",
                condition=exactly_one("body", "presidency"),
                violation_error_message=_("A work plan is of one body or of one Presidency."),
            ),
            models.CheckConstraint(
                name="work_plan_is_approved_by_a_body",
                condition=Q(approved_by__isnull=False) | Q(approved_on__isnull=True, approving_meeting__isnull=True),
                violation_error_message=_("Name the body that approved it: no body, no approval."),
            ),
            models.CheckConstraint(
                name="work_plan_is_approved_on_a_day",
                condition=Q(approved_by__isnull=True) | Q(approved_on__isnull=False),
                violation_error_message=_("An approval has its day, or its month or year."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("plans:work_plan", args=[self.conference.address, self.address])

    def clean(self):
        super().clean()
        if self.conference_id:
            self._require_one_conference()
        if self.approved_on and self.approved_on > timezone.localdate():
            raise ValidationError({"approved_on": _("A plan is not approved on a day to come.")})
        meeting = self.approving_meeting
        if meeting and self.approved_by_id and meeting.series.body_id != self.approved_by_id:
            raise ValidationError({"approving_meeting": _("This is not a meeting of the body that approved it.")})

    def _require_one_conference(self) -> None:
        said = _("This is of another conference.")
        for name in ("body", "approved_by"):
            body = getattr(self, name)
            if body and not body.conferences.filter(pk=self.conference_id).exists():
                raise ValidationError({name: said})
        for name in ("presidency", "carries_out"):
            row = getattr(self, name)
            if row and row.conference_id != self.conference_id:
                raise ValidationError({name: said})

    @property
    def is_approved(self) -> bool:
        return self.approved_by_id is not None

    @property
    def is_of_working_group(self) -> bool:
        """One of those of which no source says who approves their plans."""
        return self.body is not None and self.body.kind == Body.Kind.WORKING_GROUP

    @property
    def whose(self):
        """The body, or the Presidency, whose plan it is."""
        return self.body or self.presidency
