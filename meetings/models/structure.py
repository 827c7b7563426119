"""How a conference is built: what stands on record of each of its bodies, from when to when, by which source."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.access import ReleasedQuerySet
from meetings.models.bodies import Body
from meetings.models.presidencies import Axis
from meetings.provenance import Precision, WithSource, ends_after_start
from portal.succession import all_before
from portal.text.fields import LineField, LinesField


class LastingQuerySet(ReleasedQuerySet):
    def in_force_on(self, day: date):
        """What holds on a day: a row without a beginning has always held, one without an end still does."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))


class Lasting(WithSource):
    """A fact about a body that holds from a day to a day, each as exactly as its source gives it; or throughout."""

    since = models.DateField(_("since"), null=True, blank=True, help_text=_("Empty where it is not known."))
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )

    concerns: tuple[str, ...] = ("body__conferences",)
    stands_in: tuple[str, ...] = ("body",)
    objects = LastingQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return (self.since or date.min) <= day <= (self.until or date.max)

    def beside(self):
        """The other rows of this model that hold on one of its days."""
        rows = type(self)._base_manager.exclude(pk=self.pk)
        begun = Q(since__isnull=True) | Q(since__lte=self.until or date.max)
        return rows.filter(begun, Q(until__isnull=True) | Q(until__gte=self.since or date.min))


class Reporting(Lasting):
    """To which other body a body reports, and in which way its source puts it."""

    body = models.ForeignKey(Body, models.CASCADE, verbose_name=_("body"), related_name="reports_to")
    superior = models.ForeignKey(Body, models.CASCADE, verbose_name=_("reports to"), related_name="reported_by")
    manner = LineField(
        _("in which way"), max_length=200, blank=True, help_text=_("Such as: makes recommendations to it.")
    )

    natural_fields = ("body__address", "superior__address", "since")
    constraint_fields = {"reporting_is_to_another": "superior", "reporting_ends_after_start": "until"}
    stands_in = ("body", "superior")

    class Meta:
        verbose_name = _("to whom a body reports")
        verbose_name_plural = _("to whom bodies report")
        ordering = ["body", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reporting_is_to_another",
                condition=~Q(body=F("superior")),
                violation_error_message=_("A body does not report to itself."),
            ),
            ends_after_start("reporting_ends_after_start", "since", "until"),
        ]

    def __str__(self):
        return f"{self.body} → {self.superior}"

    def clean(self):
        super().clean()
        if self.body_id and self.superior_id and self.body_id != self.superior_id and self._closes_a_circle():
            said = _("%(body)s reports to this one in its turn: the two would go in a circle.")
            raise ValidationError({"superior": ValidationError(said, params={"body": self.superior})})

    def _closes_a_circle(self) -> bool:
        """Whether the superior reports to the body, by however many steps, at one time with this row."""
        beside = self.beside()
        above = all_before(
            self.superior_id, lambda keys: beside.filter(body__in=keys).values_list("superior", flat=True)
        )
        return self.body_id in above


class Provision(WithSource):
    """What a source lays down of a body: of whom it consists, a function of it, what it produces."""

    class Kind(models.TextChoices):
        COMPOSITION = "composition", _("Composition")
        FUNCTION = "function", _("Function")
        OUTPUT = "output", _("What it produces")

    body = models.ForeignKey(Body, models.CASCADE, verbose_name=_("body"), related_name="provisions")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.FUNCTION)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    printed_number = LineField(
        _("printed number"), max_length=10, blank=True, help_text=_("Empty where the source prints none.")
    )
    text = LinesField(_("text"))

    natural_fields = ("body__address", "kind", "position")
    concerns = ("body__conferences",)
    stands_in = ("body",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("what is laid down of a body")
        verbose_name_plural = _("what is laid down of bodies")
        ordering = ["body", "kind", "position", "pk"]

    def __str__(self):
        return self.text


class Rhythm(Lasting):
    """How often a body meets, and beside the meetings of which other body.

    Two sources may differ, or one with itself: each statement is a row, and both are shown.
    """

    body = models.ForeignKey(Body, models.CASCADE, verbose_name=_("body"), related_name="rhythms")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LineField(_("how often"), max_length=300)
    meets_with = models.ForeignKey(
        Body,
        models.SET_NULL,
        verbose_name=_("beside the meetings of"),
        related_name="met_with_by",
        null=True,
        blank=True,
    )

    natural_fields = ("body__address", "position")
    constraint_fields = {"rhythm_is_beside_another": "meets_with", "rhythm_ends_after_start": "until"}
    stands_in = ("body", "meets_with")

    class Meta:
        verbose_name = _("how often a body meets")
        verbose_name_plural = _("how often bodies meet")
        ordering = ["body", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rhythm_is_beside_another",
                condition=Q(meets_with__isnull=True) | ~Q(body=F("meets_with")),
                violation_error_message=_("A body does not meet beside itself."),
            ),
            ends_after_start("rhythm_ends_after_start", "since", "until"),
        ]

    def __str__(self):
        return self.text


class MeetingSection(models.TextChoices):
    """Which part of a meeting, where what holds for one does not hold for the other."""

    WHOLE = "whole", _("The whole meeting")
    PLENARY = "plenary", _("Plenary part")
    CLOSED = "closed", _("Closed part")


class AgendaElement(Lasting):
    """What the agenda of a body's meetings must hold."""

    body = models.ForeignKey(Body, models.CASCADE, verbose_name=_("body"), related_name="agenda_elements")
    section = models.CharField(
        _("part of the meeting"), max_length=8, choices=MeetingSection.choices, default=MeetingSection.WHOLE
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LineField(_("text"), max_length=300)
    axis = models.ForeignKey(
        Axis,
        models.SET_NULL,
        verbose_name=_("axis of work"),
        related_name="agenda_elements",
        null=True,
        blank=True,
        help_text=_("Where the element is one of the axes around which the agenda is built."),
    )

    natural_fields = ("body__address", "position")
    constraint_fields = {"agenda_element_ends_after_start": "until"}

    class Meta:
        verbose_name = _("what an agenda must hold")
        verbose_name_plural = _("what agendas must hold")
        ordering = ["body", "position", "pk"]
        constraints = [ends_after_start("agenda_element_ends_after_start", "since", "until")]

    def __str__(self):
        return self.text
