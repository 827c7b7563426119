"""What stands in one meeting: who supports it, its objectives, its topics."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.models.meetings import Meeting
from meetings.models.parties import Dated, Organisation, State
from meetings.provenance import Record, exactly_one
from portal.text.fields import LineField, LinesField


class MeetingPart(Dated, Record):
    """A part of one meeting, seen by everybody who sees the meeting."""

    meeting: Meeting
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def day(self) -> date | None:
        """The day whose names of states count."""
        return self.meeting.start


class MeetingSupporter(MeetingPart):
    """A government or an organisation that supported a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="supporters")
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="supported", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="supported",
        null=True,
        blank=True,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    natural_fields = ("meeting__address", "state__code", "organisation__address")
    constraint_fields = {"supporter_is_one_party": "state"}

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="supporter_is_one_party",
                condition=exactly_one("state", "organisation"),
                violation_error_message=_("Name either a state or an organisation."),
            )
        ]

    def __str__(self):
        return str(self.party)

    @property
    def party(self):
        return self.named_state or self.organisation


class Objective(MeetingPart):
    """A general or specific objective of a meeting."""

    class Kind(models.TextChoices):
        GENERAL = "general", _("General objective")
        SPECIFIC = "specific", _("Specific objective")

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="objectives")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.SPECIFIC)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LinesField(_("text"))

    natural_fields = ("meeting__address", "kind", "position")

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["kind", "position", "pk"]

    def __str__(self):
        return self.text


class MeetingTopic(MeetingPart):
    """A topic of a meeting, on record even if its sessions are not."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="topics")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LineField(_("text"), max_length=300)

    natural_fields = ("meeting__address", "position")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text
