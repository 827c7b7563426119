from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import ConcernsQuerySet, RecordQuerySet
from meetings.models.parties import Organisation, State
from meetings.provenance import Precision, Record, Sourced, ends_after_start, exactly_one
from portal.text.fields import LineField, MarkdownField


class ConferenceQuerySet(RecordQuerySet):
    def editable_by(self, viewer):
        return self.all() if viewer.sees_all else self.filter(pk__in=viewer.secretariats)


class Conference(Sourced):
    """A regional consultative process that holds meetings."""

    address = models.SlugField(_("address"), max_length=20, unique=True)
    acronym = LineField(_("acronym"), max_length=20)
    name = LineField(_("name"), max_length=200)
    description = MarkdownField(_("description"), blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"))
    secretariat_name = LineField(_("name of the secretariat"), max_length=200, blank=True)
    emblem = models.ForeignKey(
        "meetings.Image", models.SET_NULL, verbose_name=_("emblem"), related_name="+", null=True, blank=True
    )
    website = models.URLField(_("website"), blank=True)

    natural_fields = ("address",)
    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = ["founded"]

    def __str__(self):
        return self.acronym

    def get_absolute_url(self):
        return reverse("meetings:conference", args=[self.address])

    def troika(self, on: date) -> dict[str, "Presidency | None"]:
        """The terms `previous`, `current` and `next` on a day; None for a term that is not on record.

        A neighbour counts only if its term touches the current one: a year without a known presidency is said, never
        skipped (CRM brochure, "Mecanismos para la toma de decisiones"). If two terms overlap, as those of which only
        years are known do, the earlier one holds until its recorded end.
        """
        terms = sorted(self.presidencies.all(), key=lambda term: (term.start, term.end or date.max))
        current = next((term for term in terms if term.start <= on <= (term.end or date.max)), None)
        if current is None:
            before = [term for term in terms if term.end and term.end < on]
            after = [term for term in terms if term.start > on]
            last = before[-1] if before else None
            return {
                "previous": last if last and last.end and last.end.year == on.year - 1 else None,
                "current": None,
                "next": after[0] if after and after[0].start.year == on.year + 1 else None,
            }
        place = terms.index(current)
        previous = terms[place - 1] if place and terms[place - 1].touches(current) else None
        following = terms[place + 1] if place + 1 < len(terms) and current.touches(terms[place + 1]) else None
        return {"previous": previous, "current": current, "next": following}


class TermQuerySet(ConcernsQuerySet):
    def open_on(self, day: date):
        """Memberships in force on a day; one without a known start has always been."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))


class Membership(Sourced):
    """What a state or an organisation is to a conference, and since when."""

    class Status(models.TextChoices):
        MEMBER = "member", _("Member")
        OBSERVER = "observer", _("Observer")
        CIVIL_SOCIETY = "civil-society", _("Civil-society counterpart")

    conference = models.ForeignKey(Conference, models.CASCADE, verbose_name=_("conference"), related_name="memberships")
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="memberships", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="memberships",
        null=True,
        blank=True,
    )
    status = models.CharField(_("status"), max_length=16, choices=Status.choices)
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("Empty where it is not known."))
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )

    natural_fields = ("conference__address", "state__code", "organisation__address", "status", "since")
    constraint_fields = {
        "membership_is_of_one_party": "state",
        "membership_members_are_states": "status",
        "membership_ends_after_start": "until",
        "membership_state_has_one_open_row": "state",
        "membership_organisation_has_one_open_row": "organisation",
    }
    concerns = ("conference",)
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["conference", "status", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="membership_is_of_one_party",
                condition=exactly_one("state", "organisation"),
                violation_error_message=_("Name either a state or an organisation."),
            ),
            models.CheckConstraint(
                name="membership_members_are_states",
                condition=~Q(status="member") | Q(state__isnull=False),
                violation_error_message=_("Only a state can be a member; an organisation is an observer."),
            ),
            ends_after_start("membership_ends_after_start", "since", "until"),
            models.UniqueConstraint(
                name="membership_state_has_one_open_row",
                fields=["conference", "state"],
                condition=Q(until__isnull=True, state__isnull=False),
                violation_error_message=_("This state already has an open membership in this conference."),
            ),
            models.UniqueConstraint(
                name="membership_organisation_has_one_open_row",
                fields=["conference", "organisation"],
                condition=Q(until__isnull=True, organisation__isnull=False),
                violation_error_message=_("This organisation already has an open membership in this conference."),
            ),
        ]

    def __str__(self):
        return f"{self.party} · {self.conference} · {self.get_status_display()}"

    @property
    def party(self):
        return self.state or self.organisation


class Presidency(Sourced):
    """A state's term at the head of a conference (Presidencia Pro Tempore)."""

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
    theme = LineField(_("theme"), max_length=300, blank=True)
    motto = LineField(_("motto"), max_length=300, blank=True)

    natural_fields = ("conference__address", "state__code", "start")
    constraint_fields = {"presidency_ends_after_start": "end", "presidency_starts_once": "start"}
    concerns = ("conference",)
    objects = ConcernsQuerySet.as_manager()

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
        return f"{self.state} ({self.conference}, {self.start.year})"

    @property
    def precision(self) -> str:
        """The coarser of the two precisions: day, month or year."""
        order: list[str] = [Precision.DAY, Precision.MONTH, Precision.YEAR]
        return max(self.start_precision, self.end_precision, key=order.index)

    def touches(self, later: "Presidency") -> bool:
        """True if `later` begins by the day after this term's end."""
        return self.end is not None and later.start <= self.end + timedelta(days=1)


class Axis(Record):
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
    objects = ConcernsQuerySet.as_manager()

    class Meta:
        verbose_name = _("axis of work")
        verbose_name_plural = _("axes of work")
        ordering = ["conference", "position"]
        constraints = [ends_after_start("axis_ends_after_start")]

    def __str__(self):
        return self.name
