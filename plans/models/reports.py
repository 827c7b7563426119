"""How an activity stands, as dated reports tell; and which a Presidency has marked as a priority."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from decisions.models.foreseen import Reported
from meetings.access import AudienceQuerySet
from meetings.models import Presidency
from meetings.provenance import Record
from plans.models.activities import REPORTED, Activity
from portal.text.fields import LinesField


class ActivityPart(Record):
    """What belongs to an activity and is seen by whoever sees it."""

    concerns: tuple[str, ...] = ("activity__work_plan__conference",)
    stands_in: tuple[str, ...] = ("activity",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class ActivityReport(Reported, ActivityPart):
    """A dated report: how the activity stood on a day. A later one does not take its place; all of them stay."""

    activity = models.ForeignKey(Activity, models.PROTECT, verbose_name=_("activity"), related_name="reports")
    standing = models.CharField(_("how it stands"), max_length=12, choices=REPORTED)

    natural_fields = ("activity__address", "reported_on", "pk")

    class Meta:
        verbose_name = _("report on an activity")
        verbose_name_plural = _("reports on activities")
        ordering = ["activity", "reported_on", "pk"]

    def __str__(self):
        return f"{self.activity}: {self.get_standing_display()}, {self.reported_on:%d/%m/%Y}"


class Priority(ActivityPart):
    """That a Presidency holds an activity for a priority of its term, and how it consulted the members on that."""

    activity = models.ForeignKey(Activity, models.PROTECT, verbose_name=_("activity"), related_name="priorities")
    presidency = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="priorities", editable=False
    )
    consulted_on = models.DateField(_("members were consulted on"))
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, verbose_name=_("consultation"), related_name="+", null=True, blank=True
    )
    how = LinesField(_("how the members were consulted"), blank=True)
    marked_on = models.DateField(_("marked on"), default=timezone.localdate, editable=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("marked by"), related_name="+", editable=False
    )

    natural_fields = ("activity__address", "presidency__start")
    constraint_fields = {
        "priority_is_marked_once": "presidency",
        "priority_says_how_members_were_consulted": "how",
        "priority_is_marked_after_consulting": "consulted_on",
    }

    class Meta:
        verbose_name = _("priority of a Presidency")
        verbose_name_plural = _("priorities of a Presidency")
        ordering = ["activity", "marked_on"]
        constraints = [
            models.UniqueConstraint(
                name="priority_is_marked_once",
                fields=["activity", "presidency"],
                violation_error_message=_("This Presidency has marked it already."),
            ),
            models.CheckConstraint(
                name="priority_says_how_members_were_consulted",
                condition=Q(consultation__isnull=False) | ~Q(how=""),
                violation_error_message=_("Say how the members were consulted, or name the consultation."),
            ),
            models.CheckConstraint(
                name="priority_is_marked_after_consulting",
                condition=Q(consulted_on__lte=F("marked_on")),
                violation_error_message=_("Priorities are marked once the members have been consulted."),
            ),
        ]

    def __str__(self):
        return f"{self.activity}: {self.presidency}"
