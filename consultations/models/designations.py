"""Who binds a State in consultations: whom it has designated by a note, and what it says where that is disputed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.circles import own_terms
from consultations.models.notes import Capacity, Held, OnNote
from meetings.models import Conference, Presidency, State
from meetings.provenance import ends_after_start
from portal.text.fields import LinesField


class OfState(Held, OnNote):
    """A State's own word on who speaks for it: for itself, the Presidency's teams and the secretariat alone."""

    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="+")
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("recorded by"), related_name="+", editable=False
    )
    recorded_as = models.CharField(_("recorded as"), max_length=16, choices=Capacity.choices, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        if viewer.sees_all:
            return Q()
        terms = Presidency.objects.filter(pk__in=own_terms(viewer))
        own = Q(**{f"{prefix}state__in": viewer.states, f"{prefix}conference__in": viewer.members})
        presided = Q(**{f"{prefix}conference__in": terms.values("conference")})
        return own | presided | cls.office_q(viewer, prefix)

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        """The secretariat of the conference is told what becomes of mails; it changes nothing by a form."""
        return Q() if viewer.sees_all else Q(**{f"{prefix}conference__in": viewer.secretariats})

    def get_absolute_url(self):
        return reverse("consultations:designations", args=[self.conference.address])


class Designation(OfState):
    """Whom a State has designated, by a note, to send its answers in consultations, or to prepare them as a deputy.

    It holds while the person acts for the State by a seat, in that conference or in all. One person sends at a time.
    """

    class Role(models.TextChoices):
        SENDS = "sends", _("sends the answers of its State")
        DEPUTY = "deputy", _("deputy: prepares them, and does not send")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="designations"
    )
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.SENDS)

    natural_fields = ("state__code", "conference__address", "user__username", "start", "note_number")
    constraint_fields = {
        "designation_ends_after_start": "end",
        "designation_stands_on_a_note": "note_file",
        "designation_one_sends": "start",
        "designation_held_once": "user",
    }
    concerns = ("conference",)

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["conference", "state", "-role", "start", "pk"]
        constraints = [
            ends_after_start("designation_ends_after_start"),
            models.CheckConstraint(
                name="designation_stands_on_a_note",
                condition=~Q(note_number="") & Q(note_date__isnull=False) & ~Q(note_file=""),
                violation_error_message=_(
                    "A designation stands on a note: its number, its date, and the note as a PDF."
                ),
            ),
            models.UniqueConstraint(
                name="designation_one_sends",
                fields=["state", "conference"],
                condition=Q(end__isnull=True, role="sends"),
                violation_error_message=_("Another designation has just been recorded for this State."),
            ),
            models.UniqueConstraint(
                name="designation_held_once",
                fields=["state", "conference", "user"],
                condition=Q(end__isnull=True),
                violation_error_message=_("This person is designated already."),
            ),
        ]

    def __str__(self):
        return f"{self.user.get_full_name() or self.user.get_username()} · {self.state} ({self.conference})"


class DisputedRepresentation(OfState):
    """A note that says that the representation of a State is disputed. It is shown; the portal decides nothing."""

    text = LinesField(_("what the note says"), max_length=2000)

    natural_fields = ("state__code", "conference__address", "note_number", "start")
    constraint_fields = {
        "disputed_representation_ends_after_start": "end",
        "disputed_representation_names_its_note": "note_number",
    }
    concerns = ("conference",)

    class Meta:
        verbose_name = _("disputed representation")
        verbose_name_plural = _("disputed representations")
        ordering = ["conference", "state", "start", "pk"]
        constraints = [
            ends_after_start("disputed_representation_ends_after_start"),
            models.CheckConstraint(
                name="disputed_representation_names_its_note",
                condition=~Q(note_number="") & Q(note_date__isnull=False),
                violation_error_message=_("Name the note that says so: its number and its date."),
            ),
        ]

    def __str__(self):
        return f"{self.state} ({self.conference}) · {self.note_number}"
