from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.access import EditorsOnlyQuerySet
from meetings.models.conferences import Conference, Membership
from meetings.models.parties import Organisation, State
from meetings.provenance import Record, ends_after_start


class SeatQuerySet(EditorsOnlyQuerySet):
    def open_on(self, day: date):
        """Seats held on a day; an empty start or end sets no bound. An invitation is no seat until it is accepted."""
        return self.not_over_on(day).filter(Q(start__isnull=True) | Q(start__lte=day)).exclude(Seat.IS_PENDING)

    def not_over_on(self, day: date):
        """Seats held on a day or later, and invitations to them."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day))

    def editable_by(self, viewer):
        """A secretariat administers the seats in its own conference, except those of secretariats."""
        rows = super().editable_by(viewer)
        return rows if viewer.sees_all else rows.exclude(role=Seat.Role.SECRETARIAT)


class Seat(Record):
    """For whom a person acts, from when to when. A person can hold several; a person without one is the public.

    A seat that names a conference beside its state or organisation counts in that conference only, and its secretariat
    administers it. A seat offered by invitation counts from the day on which the person accepts it.
    """

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
    end = models.DateField(_("end"), null=True, blank=True, help_text=_("The last day on which the seat is held."))
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)

    IS_PENDING = Q(invited_at__isnull=False, accepted_at__isnull=True)

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
        return f"{self.user} · {self.get_role_display()} · {self.party}"

    def clean(self):
        super().clean()
        is_of_party = self.role != self.Role.SECRETARIAT and (self.state_id or self.organisation_id)
        if self._state.adding and self.conference_id and is_of_party and not self._has_place():
            raise ValidationError({"state" if self.state_id else "organisation": self._lacks_place()})

    def acts_in(self, membership: Membership) -> bool:
        """Whether the seat counts in the conference of a membership of its own state or organisation."""
        is_own = (self.state_id, self.organisation_id) == (membership.state_id, membership.organisation_id)
        return is_own and self.conference_id in (None, membership.conference_id)

    @property
    def is_pending(self) -> bool:
        """True for an invitation that has not been accepted yet."""
        return self.invited_at is not None and self.accepted_at is None

    @property
    def party(self):
        return self.state or self.organisation or self.conference

    def _has_place(self) -> bool:
        """Whether the party's membership fits the role: observers need any but that of a member, others a member's."""
        own = {"conference": self.conference_id, "state": self.state_id, "organisation": self.organisation_id}
        places = Membership.objects.open_on(max(self.start or date.min, timezone.now().date())).filter(**own)
        is_member = Q(status=Membership.Status.MEMBER)
        return places.filter(~is_member if self.role == self.Role.OBSERVER else is_member).exists()

    def _lacks_place(self):
        if self.role == self.Role.OBSERVER:
            return _("Not an observer of this conference.")
        return _("Not a member of this conference.")
