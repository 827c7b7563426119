from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access import Released, ReleasedQuerySet
from meetings.models.conferences import Conference, Membership
from meetings.models.parties import Dated, State
from meetings.provenance import Precision, Record, Sourced, ends_after_start, span
from portal.text.fields import LineField


class Presidency(Dated, Released, Sourced):
    """A state's term at the head of a conference (Presidencia Pro Tempore); of a shared one, each state has its own."""

    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("conference"), related_name="presidencies"
    )
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="presidencies")
    start = models.DateField(_("start"))
    start_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    end = models.DateField(_("end"), null=True, blank=True)
    end_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    is_shared = models.BooleanField(
        _("shared"),
        default=False,
        help_text=_("Two States or more preside together: each has a term of its own, with this mark."),
    )
    theme = LineField(_("theme"), max_length=300, blank=True)
    motto = LineField(_("motto"), max_length=300, blank=True)

    beside: "list[Presidency]"  # the terms that are shared with this one, on the day for which a troika was asked
    natural_fields = ("conference__address", "state__code", "start")
    constraint_fields = {"presidency_ends_after_start": "end", "presidency_starts_once": "start"}
    concerns = ("conference",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("presidency")
        verbose_name_plural = _("presidencies")
        ordering = ["conference", "start", "end"]
        constraints = [
            models.CheckConstraint(
                name="presidency_ends_after_start",
                condition=Q(end__isnull=True) | Q(end__gte=models.F("start")),
                violation_error_message=_("The end is before the start."),
            ),
            models.UniqueConstraint(
                name="presidency_starts_once",
                fields=["conference", "state", "start"],
                violation_error_message=_("This term is already on record."),
            ),
        ]

    def __str__(self):
        names = " · ".join(str(term.named_state) for term in self.together)
        return f"{names} ({self.conference}, {self.start.year})"

    def clean(self):
        super().clean()
        if self.start and self.state_id and self.conference_id:
            days = span(self.start, self.start_precision)
            Membership.objects.require_member(self.state, [self.conference_id], days, self)

    @property
    def day(self) -> date | None:
        """The day whose name of the state counts: the last, so that whoever presides today has its present name."""
        return self.end

    @property
    def together(self) -> "list[Presidency]":
        """This term and those that a troika found beside it."""
        return [self, *getattr(self, "beside", ())]

    def stand_beside(self, terms: "Iterable[Presidency]", on: date) -> "list[Presidency]":
        """Those of `terms` that are held on a day together with this one, which keeps them as `beside`.

        They are marked as shared, or both begin on one day that is known: of terms of which no more than their years
        are known, one may follow the other.
        """
        holding = [term for term in terms if term.pk != self.pk and term.start <= on <= (term.end or date.max)]
        self.beside = [term for term in holding if (self.is_shared and term.is_shared) or self.begins_with(term)]
        return self.beside

    def begins_with(self, other: "Presidency") -> bool:
        """True if both begin on the same day, known as such."""
        return self.start == other.start and {self.start_precision, other.start_precision} == {Precision.DAY}

    @property
    def precision(self) -> str:
        """The coarser of the two precisions: day, month or year."""
        order: list[str] = [Precision.DAY, Precision.MONTH, Precision.YEAR]
        return max(self.start_precision, self.end_precision, key=order.index)

    def touches(self, later: "Presidency") -> bool:
        """True if `later` begins by the day after this term's end."""
        return self.end is not None and later.start <= self.end + timedelta(days=1)


class Axis(Released, Record):
    """An axis of work that a conference, or a presidency, sets for a time."""

    conference = models.ForeignKey(Conference, models.CASCADE, verbose_name=_("conference"), related_name="axes")
    presidency = models.ForeignKey(
        Presidency, models.CASCADE, verbose_name=_("presidency"), related_name="axes", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = LineField(_("name"), max_length=200)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    source = models.ForeignKey(
        "meetings.Source", models.PROTECT, verbose_name=_("source"), related_name="+", null=True, blank=True
    )

    natural_fields = ("conference__address", "presidency__start", "position")
    constraint_fields = {"axis_ends_after_start": "end"}
    concerns = ("conference",)
    stands_in = ("presidency",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("axis of work")
        verbose_name_plural = _("axes of work")
        ordering = ["conference", "position"]
        constraints = [ends_after_start("axis_ends_after_start")]

    def __str__(self):
        return self.name
