from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.audience import KeptQuerySet
from meetings.models.conferences import Conference
from meetings.models.parties import Organisation, State
from meetings.provenance import Record, ends_after_start


class SeatQuerySet(KeptQuerySet):
    def open_on(self, day: date):
        """Seats held on a day; an empty start or end sets no bound."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))


class Seat(Record):
    """For whom a person acts, from when to when. A person can hold several; anyone else is the public."""

    class Role(models.TextChoices):
        SECRETARIAT = "secretariat", _("Secretariat of a conference")
        DELEGATE = "delegate", _("Delegate of a state")
        FOCAL_POINT = "focal-point", _("Focal point of a state")
        OBSERVER = "observer", _("Observer")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("person"), related_name="seats")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("conference"), related_name="seats", null=True, blank=True
    )
    state = models.ForeignKey(
        State, models.CASCADE, verbose_name=_("state"), related_name="seats", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="seats",
        null=True,
        blank=True,
    )
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)

    natural_fields = ("user__username", "role", "conference__address", "state__code", "organisation__address")
    constraint_fields = {
        "seat_secretariat_names_a_conference": "conference",
        "seat_delegate_names_a_state": "state",
        "seat_observer_names_one_party": "organisation",
        "seat_ends_after_start": "end",
    }
    concerns = ("conference",)
    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["user", "role"]
        constraints = [
            models.CheckConstraint(
                name="seat_secretariat_names_a_conference",
                condition=~Q(role="secretariat")
                | Q(conference__isnull=False, state__isnull=True, organisation__isnull=True),
                violation_error_message=_("A secretariat's seat names its conference and nothing else."),
            ),
            models.CheckConstraint(
                name="seat_delegate_names_a_state",
                condition=~Q(role__in=["delegate", "focal-point"]) | Q(state__isnull=False, organisation__isnull=True),
                violation_error_message=_("A delegate's or focal point's seat names its state."),
            ),
            models.CheckConstraint(
                name="seat_observer_names_one_party",
                condition=~Q(role="observer")
                | Q(state__isnull=False, organisation__isnull=True)
                | Q(state__isnull=True, organisation__isnull=False),
                violation_error_message=_("An observer's seat names an organisation or an observer state."),
            ),
            ends_after_start("seat_ends_after_start"),
        ]

    def __str__(self):
        party = self.state or self.organisation or self.conference
        return f"{self.user} · {self.get_role_display()} · {party}"
