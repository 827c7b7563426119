"""How a conference is financed: who keeps the accounts, the lines of its budget, and who reads the whole."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from decisions.models import Decision
from meetings.access import AudienceQuerySet, EditorsOnlyQuerySet, Released, ReleasedQuerySet
from meetings.models import Body, Conference, Organisation, Seat
from meetings.provenance import Precision, Record, Sourced, ends_after_start
from portal.text.fields import LineField, LinesField


class Financing(Released, Sourced):
    """What the contributions of a conference pay for, and to whom the whole of them is shown.

    The portal keeps no accounts: whoever administers the money does.
    """

    class WholeFor(models.TextChoices):
        PRESIDENCY = "presidency", _("Presidency and secretariat")
        BODIES = (
            "bodies",
            _("Presidency, secretariat, and whoever sits in the consultation group or the closed meeting"),
        )
        MEMBERS = "members", _("All member States")

    conference = models.OneToOneField(
        Conference, models.PROTECT, verbose_name=_("conference"), related_name="financing"
    )
    purpose = LinesField(_("what the contributions pay for"), blank=True)
    administrator = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("who administers the money"),
        related_name="administers",
        null=True,
        blank=True,
    )
    whole_for = models.CharField(
        _("who sees what all States contribute"),
        max_length=12,
        choices=WholeFor.choices,
        default=WholeFor.BODIES,
        help_text=_("Each State sees its own in any case. The conference may decide otherwise: say when, and by what."),
    )
    whole_decided_on = models.DateField(_("decided on"), null=True, blank=True)
    whole_decided_on_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    whole_decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name=_("decided by"), related_name="+", null=True, blank=True
    )

    natural_fields = ("conference__address",)
    concerns = ("conference",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("financing of a conference")
        verbose_name_plural = _("financing of the conferences")
        ordering = ["conference"]

    def __str__(self):
        return str(self.conference)

    def get_absolute_url(self):
        return page_of(self.conference)

    def clean(self):
        super().clean()
        departs = self.whole_for != self.WholeFor.BODIES
        if departs and not (self.whole_decided_on or self.whole_decision_id):
            said = _("The conference has decided this: give the day, or the decision on record.")
            raise ValidationError({"whole_decided_on": said})


class BudgetLine(Record):
    """One of the lines into which the yearly budget is divided, as a source prints them."""

    financing = models.ForeignKey(Financing, models.CASCADE, verbose_name=_("financing"), related_name="budget_lines")
    position = models.PositiveSmallIntegerField(_("position"))
    name = LineField(_("name"), max_length=200)

    natural_fields = ("financing__conference__address", "position")
    constraint_fields = {"budget_line_position_once": "position"}
    concerns = ("financing__conference",)
    stands_in = ("financing",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the budget")
        verbose_name_plural = _("lines of the budget")
        ordering = ["financing", "position"]
        constraints = [
            models.UniqueConstraint(
                name="budget_line_position_once",
                fields=["financing", "position"],
                violation_error_message=_("There is a line at this position already."),
            )
        ]

    def __str__(self):
        return self.name


class BodySeat(Record):
    """That a person sits for its State in the consultation group, or in the closed meeting of the vice-ministers.

    Before these the contributions of all lie. It holds as long as the seat by which the person acts for the State.
    """

    BEFORE = (Body.Kind.CONSULTATION, Body.Kind.MINISTERIAL)

    financing = models.ForeignKey(Financing, models.CASCADE, verbose_name=_("financing"), related_name="body_seats")
    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("body"), related_name="+")
    seat = models.ForeignKey(Seat, models.CASCADE, verbose_name=_("person"), related_name="body_seats")
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)

    natural_fields = ("body__address", "seat__user__username")
    constraint_fields = {"body_seat_ends_after_start": "end", "body_seat_once": "seat"}
    concerns = ("financing__conference",)
    objects = EditorsOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a body that is shown the whole")
        verbose_name_plural = _("seats in bodies that are shown the whole")
        ordering = ["financing", "body", "pk"]
        constraints = [
            ends_after_start("body_seat_ends_after_start"),
            models.UniqueConstraint(
                name="body_seat_once",
                fields=["body", "seat"],
                violation_error_message=_("This person sits there already."),
            ),
        ]

    def __str__(self):
        return f"{self.body}: {self.seat}"

    def clean(self):
        super().clean()
        wrong = {}
        if self.body_id and self.body.kind not in self.BEFORE:
            wrong["body"] = _("The whole is laid before the consultation group or the closed meeting.")
        if self.seat_id and not self.seat.state_id:
            wrong["seat"] = _("Name a person who acts for a State.")
        if wrong:
            raise ValidationError(wrong)


def page_of(conference: Conference, anchor: str = "") -> str:
    return reverse("contributions:detail", args=[conference.address]) + anchor
