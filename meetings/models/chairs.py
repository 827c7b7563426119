from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.conferences import Conference, Membership
from meetings.models.meetings import Meeting
from meetings.models.parties import State
from meetings.models.parts import MeetingPart
from meetings.provenance import WithSource


class MeetingChair(MeetingPart, WithSource):
    """A state that presides a meeting for a conference, in the meeting's own order; a conference can have several."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="chairs")
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="chaired")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="chaired")
    since = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("Only where it presides from a later day of the meeting on, and another State did before."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    natural_fields = ("meeting__address", "conference__address", "state__code")
    constraint_fields = {"meeting_chair_once_a_conference": "state"}

    class Meta:
        verbose_name = _("chair")
        verbose_name_plural = _("chairs")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_chair_once_a_conference",
                fields=["meeting", "conference", "state"],
                violation_error_message=_("This state already presides the meeting for this conference."),
            )
        ]

    def __str__(self):
        return f"{self.named_state} ({self.conference})"

    @property
    def day(self):
        return self.since or super().day

    def clean(self):
        super().clean()
        days = self.meeting.days if hasattr(self, "meeting") else None
        if self.since and not (days and days[0] < self.since <= days[1]):
            raise ValidationError({"since": _("Not a later day of the meeting.")})
        if self.state_id and self.conference_id:
            days = (self.since, days[1]) if self.since and days else days
            Membership.objects.require_member(self.state, [self.conference_id], days, self)
