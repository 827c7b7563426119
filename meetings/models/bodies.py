from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.access import ConcernsQuerySet, Release, Released, ReleasedQuerySet
from meetings.models.conferences import Conference
from meetings.models.parties import State
from meetings.models.sources import Theme
from meetings.provenance import Precision, Record, Sourced, ends_after_start
from portal.text.fields import LineField, MarkdownField


class Body(Released, Sourced):
    """A body of one conference or more: its vice-ministerial meeting, a working group, a network, its secretariat.

    Its Presidency is one as an office, with functions and a place among the others: terms tell who holds it, and when.
    """

    class Kind(models.TextChoices):
        MINISTERIAL = "ministerial", _("Vice-ministerial meeting")
        CONSULTATION = "consultation", _("Technical consultation group")
        WORKING_GROUP = "working-group", _("Working group")
        NETWORK = "network", _("Network")
        AD_HOC = "ad-hoc", _("Ad hoc group")
        SECRETARIAT = "secretariat", _("Secretariat")
        PRESIDENCY = "presidency", _("Presidency Pro Tempore")
        COALITION = "coalition", _("Coalition")

    address = models.SlugField(_("address"), max_length=60, unique=True)
    conferences = models.ManyToManyField(Conference, verbose_name=_("conferences"), related_name="bodies")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    acronym = LineField(_("acronym"), max_length=20, blank=True)
    name = LineField(_("name"), max_length=250)
    mandate = MarkdownField(_("mandate"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="bodies", blank=True)
    is_planned = models.BooleanField(
        _("planned"), default=False, help_text=_("A source announces it; that it came about is not on record.")
    )
    start = models.DateField(_("start"), null=True, blank=True)
    start_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    end = models.DateField(_("end"), null=True, blank=True)
    end_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    on_record_in = models.PositiveSmallIntegerField(
        _("on record in"),
        null=True,
        blank=True,
        help_text=_("The latest year of which a source tells of it. Empty: the year of its source."),
    )
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("successor"),
        related_name="predecessors",
        null=True,
        blank=True,
    )

    natural_fields = ("address",)
    constraint_fields = {"body_ends_after_start": "end"}
    concerns = ("conferences",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["kind", "address"]
        constraints = [ends_after_start("body_ends_after_start")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("meetings:body", args=[self.address])

    @property
    def known_successor(self) -> "Body | None":
        """What it was followed by; None where both are drafts: then neither opens the other to readers."""
        is_open = self.successor and Release.PUBLISHED in (self.release, self.successor.release)
        return self.successor if is_open else None

    @property
    def last_year(self) -> int | None:
        """The latest year in which it is on record; what a source said then is not said of today."""
        return self.on_record_in or (self.source.year if self.source else None)


class FocalPointQuerySet(ConcernsQuerySet):
    def visible_to(self, viewer):
        """A directory for the members of a conference; nobody else reads it."""
        return self.all() if viewer.sees_all else self.filter(conference__in=viewer.members)

    def kept_by(self, viewer):
        """Those of the States that the person acts for, as a member of their conference: they keep them themselves."""
        return self.filter(state__in=viewer.states, conference__in=viewer.members)

    def in_force(self):
        """Those who answer today, or will."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=timezone.now().date()))


class FocalPoint(Record):
    """A person in a state's institution who answers for a conference or a body between meetings. Never public.

    Each State says itself, on a day, that its entries are so; what it said longer ago than `FRESH`, it is asked again.
    """

    FRESH = timedelta(days=183)

    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="focal_points")
    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("conference"), related_name="focal_points"
    )
    body = models.ForeignKey(
        Body, models.CASCADE, verbose_name=_("body"), related_name="focal_points", null=True, blank=True
    )
    name = LineField(_("name"), max_length=200)
    post = LineField(_("post"), max_length=200, blank=True)
    institution = LineField(_("institution"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = LineField(_("telephone"), max_length=40, blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True, help_text=_("The day on which its State last said that it is so.")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("confirmed by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        help_text=_("Who did so in this portal; empty where the secretariat recorded it."),
    )

    natural_fields = ("state__code", "conference__address", "name")
    constraint_fields = {"focal_point_ends_after_start": "end"}
    concerns = ("conference",)
    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["state", "name"]
        constraints = [ends_after_start("focal_point_ends_after_start")]

    def __str__(self):
        return f"{self.name} ({self.state})"

    @property
    def is_stale(self) -> bool:
        """True where its State has not said for half a year, or never, that it is so."""
        return self.confirmed_on is None or self.confirmed_on < timezone.now().date() - self.FRESH
