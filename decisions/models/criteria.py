"""What a conference lays down of members and observers: commitments, criteria, what observers may and may not do."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from decisions.models.decisions import Decision
from meetings.access import Released, ReleasedQuerySet
from meetings.models import Body, Conference
from meetings.provenance import Precision, Sourced
from portal.text.fields import LinesField


class CriteriaQuerySet(ReleasedQuerySet):
    def holding_on(self, day: date):
        """The criteria that hold on a day, those of the latest start first; of unknown start they have always held."""
        begun = self.filter(Q(since__isnull=True) | Q(since__lte=day))
        return begun.order_by(F("since").desc(nulls_last=True), "pk")


class Criteria(Released, Sourced):
    """What a conference has laid down of its observers, from a day until the next criteria hold."""

    conference = models.ForeignKey(
        Conference, models.PROTECT, verbose_name=_("conference"), related_name="observer_criteria"
    )
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("Empty where it is not known."))
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    approval = models.ForeignKey(
        Decision,
        models.PROTECT,
        verbose_name=_("decision that approved them"),
        related_name="approved_criteria",
        null=True,
        blank=True,
    )
    decides_on_states = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("who decides on a State"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty where it is not on record."),
    )
    decides_on_organisations = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("who decides on an organisation"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty where it is not on record."),
    )
    decides_in_private = models.BooleanField(_("it decides in private"), default=False)

    natural_fields = ("conference__address", "since")
    constraint_fields = {"criteria_once_a_day": "since"}
    concerns = ("conference",)
    objects = CriteriaQuerySet.as_manager()

    class Meta:
        verbose_name = _("criteria for observers")
        verbose_name_plural = _("criteria for observers")
        ordering = ["conference", "-since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criteria_once_a_day",
                fields=["conference", "since"],
                violation_error_message=_("The conference has criteria of this day already."),
            )
        ]

    def __str__(self):
        return f"{self.conference} · {self._meta.verbose_name}"

    def get_absolute_url(self):
        return reverse("decisions:observers", args=[self.conference.address])


class Criterion(Sourced):
    """One line of the criteria, in the order in which its source prints it."""

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", _("Commitments of member States")
        STATE = "state", _("Criteria for States")
        ORGANISATION = "organisation", _("Criteria for international organisations")
        CONDUCT = "conduct", _("What observers may and may not do")
        OF_STATES = "conduct-states", _("What is said of observer States besides")
        OF_ORGANISATIONS = "conduct-organisations", _("What is said of observer organisations besides")

    criteria = models.ForeignKey(
        Criteria, models.CASCADE, verbose_name=_("criteria for observers"), related_name="criteria_lines"
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices, default=Kind.STATE)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LinesField(_("text"))

    natural_fields = ("criteria__conference__address", "criteria__since", "kind", "position")
    constraint_fields = {"criterion_has_its_place": "position"}
    concerns = ("criteria__conference",)
    stands_in = ("criteria",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria, one by one")
        ordering = ["criteria", "kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_has_its_place",
                fields=["criteria", "kind", "position"],
                violation_error_message=_("Another line of this kind has this place."),
            )
        ]

    def __str__(self):
        return f"{self.position}. {self.text}"
