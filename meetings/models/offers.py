from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.access import Released, ReleasedQuerySet
from meetings.models.conferences import Conference, Membership
from meetings.models.parties import Dated, State
from meetings.models.presidencies import Presidency
from meetings.provenance import Precision, Sourced, span


class Offer(Dated, Released, Sourced):
    """That a State announced that it was ready to preside; it designates nobody, and may have come to no term."""

    conference = models.ForeignKey(Conference, models.CASCADE, verbose_name=_("conference"), related_name="offers")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="offers")
    meeting = models.ForeignKey(
        "meetings.Meeting",
        models.PROTECT,
        verbose_name=_("announced at the meeting"),
        related_name="offers",
        null=True,
        blank=True,
        help_text=_("Such as the plenary part of the vice-ministers’ meeting, as far as it is on record."),
    )
    announced_on = models.DateField(
        pgettext_lazy("offer", "announced on"),
        null=True,
        blank=True,
        help_text=_("Empty: on a day of the meeting that is not on record."),
    )
    announced_on_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    year = models.PositiveSmallIntegerField(
        _("to preside in"),
        null=True,
        blank=True,
        help_text=_("The year in which the term would begin, if it was said."),
    )
    term = models.ForeignKey(
        Presidency,
        models.SET_NULL,
        verbose_name=_("term that came of it"),
        related_name="offers",
        null=True,
        blank=True,
        help_text=_("Only once the State was designated."),
    )

    natural_fields = ("conference__address", "state__code", "meeting__address", "announced_on")
    constraint_fields = {"offer_is_announced_somewhere": "meeting"}
    concerns = ("conference",)
    stands_in = ("meeting",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a State to preside", "offer to preside")
        verbose_name_plural = pgettext_lazy("of States to preside", "offers to preside")
        ordering = ["conference", "-announced_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="offer_is_announced_somewhere",
                condition=models.Q(meeting__isnull=False) | models.Q(announced_on__isnull=False),
                violation_error_message=_("Say at which meeting, or when, it was announced."),
            )
        ]

    def __str__(self):
        return f"{self.named_state} · {self.conference}"

    def clean(self):
        super().clean()
        term = self.term
        if term and (term.state_id, term.conference_id) != (self.state_id, self.conference_id):
            raise ValidationError({"term": _("This term is of another State or of another conference.")})
        if term and self.day and span(self.day, self.precision)[0] > span(term.start, term.start_precision)[1]:
            raise ValidationError({"announced_on": _("The term had begun by then.")})
        if self.day and self.state_id and self.conference_id:
            days = span(self.day, self.precision)
            Membership.objects.require_member(self.state, [self.conference_id], days, self)

    @property
    def day(self) -> date | None:
        """The day of the announcement, as far as it is on record: else the first of its meeting."""
        return self.announced_on or (self.meeting.start if self.meeting else None)

    @property
    def precision(self) -> str:
        return self.announced_on_precision if self.announced_on else Precision.DAY
