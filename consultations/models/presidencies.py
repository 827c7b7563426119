"""Who acts for a Presidency Pro Tempore, and since when: a seat apart from its State and from the secretariat."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.notes import Capacity, Held, OnNote
from meetings.access import Release, concerns_q
from meetings.models import Presidency
from meetings.provenance import ends_after_start


class OfPresidency(OnNote):
    """What members of the conference read of its Presidency's seat; nobody edits it by a form but superusers."""

    class Meta:
        abstract = True

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        return Q() if viewer.sees_all else concerns_q(cls, viewer.members, prefix)

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        """A secretariat never seats anybody in a Presidency, nor hands one over."""
        return Q() if viewer.sees_all else Q(pk__in=[])


class TeamSeat(Held, OfPresidency):
    """A seat in the team of a Presidency Pro Tempore.

    Whoever holds it acts for a State that presides, by a seat of that State. The rights of the team follow from the
    `Handover` of its term: before it, the seat prepares and reads; from its day on, it acts; after the next one, it
    finishes what its own term has begun.
    """

    presidency = models.ForeignKey(Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="team_seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="team_seats"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("given by"), related_name="+", editable=False
    )
    given_as = models.CharField(_("given as"), max_length=16, choices=Capacity.choices, editable=False)

    natural_fields = (*(f"presidency__{name}" for name in Presidency.natural_fields), "user__username", "start")
    constraint_fields = {"team_seat_ends_after_start": "end", "team_seat_held_once": "user"}
    concerns = ("presidency__conference",)

    class Meta:
        verbose_name = _("seat in a Presidency's team")
        verbose_name_plural = _("seats in Presidencies' teams")
        ordering = ["presidency", "start", "pk"]
        constraints = [
            ends_after_start("team_seat_ends_after_start"),
            models.UniqueConstraint(
                name="team_seat_held_once",
                fields=["presidency", "user"],
                condition=Q(end__isnull=True),
                violation_error_message=_("This person has this seat already."),
            ),
        ]

    def __str__(self):
        return f"{self.user.get_full_name() or self.user.get_username()} · {self.presidency}"

    def get_absolute_url(self):
        return reverse("consultations:presidency", args=[self.presidency.conference.address])


class Handover(OfPresidency):
    """The *traspaso*: on a day, the rights of one Presidency's team pass to that of the next.

    The outgoing team hands over, the incoming one accepts. Where there is none to hand over, a superuser acts on a note
    that is stored with it. Rights never pass by themselves, such as on the first day of a year.
    """

    outgoing = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("outgoing presidency"),
        related_name="handed_over",
        null=True,
        blank=True,
        help_text=_("Empty where no Presidency acted in the portal before."),
    )
    incoming = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("incoming presidency"), related_name="taken_over"
    )
    day = models.DateField(_("day"), help_text=_("On which the rights pass."))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("handed over by"), related_name="+", editable=False
    )
    offered_as = models.CharField(_("handed over as"), max_length=16, choices=Capacity.choices, editable=False)
    offered_at = models.DateTimeField(_("handed over at"), default=timezone.now, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("accepted by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)

    natural_fields = (*(f"incoming__{name}" for name in Presidency.natural_fields), "day")
    constraint_fields = {
        "handover_passes_to_another": "incoming",
        "handover_by_administration_has_a_note": "note_file",
        "handover_one_a_term_waits": "incoming",
    }
    concerns = ("incoming__conference",)

    class Meta:
        verbose_name = _("hand-over of a Presidency")
        verbose_name_plural = _("hand-overs of Presidencies")
        ordering = ["-day", "-offered_at"]
        constraints = [
            models.CheckConstraint(
                name="handover_passes_to_another",
                condition=Q(outgoing__isnull=True) | ~Q(outgoing=F("incoming")),
                violation_error_message=_("A presidency hands over to another one."),
            ),
            models.CheckConstraint(
                name="handover_by_administration_has_a_note",
                condition=~Q(offered_as="administration") | ~Q(note_file=""),
                violation_error_message=_(
                    "Without an act of both teams, the note on which it is done is stored with it."
                ),
            ),
            models.CheckConstraint(
                name="handover_accepted_says_when_and_by_whom",
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                violation_error_message=_("What was accepted says when and by whom."),
            ),
            models.UniqueConstraint(
                name="handover_one_a_term_waits",
                fields=["incoming"],
                condition=Q(accepted_at__isnull=True),
                violation_error_message=_("A hand-over to this presidency already waits to be accepted."),
            ),
        ]

    def __str__(self):
        return f"{self.outgoing or '—'} → {self.incoming}"

    def get_absolute_url(self):
        return reverse("consultations:presidency", args=[self.incoming.conference.address])

    def clean(self):
        super().clean()
        incoming = self.incoming if self.incoming_id else None
        if incoming and incoming.release != Release.PUBLISHED:
            raise ValidationError({"incoming": _("This presidency is a draft: publish it first.")})
        if incoming and self.outgoing and self.outgoing.conference_id != incoming.conference_id:
            raise ValidationError({"outgoing": _("A presidency hands over within its own conference.")})

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None
