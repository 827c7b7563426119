from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.access import Audienced, AudienceQuerySet
from meetings.models.convocation import WithConvocation
from meetings.models.course import WithCourse
from meetings.models.parties import State
from meetings.models.rules import ParticipationRule
from meetings.models.series import Series
from meetings.models.structure import MeetingSection
from meetings.provenance import ends_after_start
from portal.text.fields import LineField, MarkdownField
from portal.zones import names as zone_names
from portal.zones import utc_offset


def validate_timezone(value: str) -> None:
    """Raise `ValidationError` unless `value` is an IANA name."""
    if value not in zone_names():
        raise ValidationError(_("“%(value)s” is not an IANA time zone."), params={"value": value})


class MeetingQuerySet(AudienceQuerySet):
    def newest_first(self):
        """An ordering by date, newest first; meetings without a date come last."""
        return self.order_by(models.F("start").desc(nulls_last=True), "-number")


class Meeting(Audienced, WithConvocation, WithCourse):
    """A meeting of a series; a meeting of a plenary series is a plenary."""

    class Modality(models.TextChoices):
        IN_PERSON = "in-person", _("In person")
        VIRTUAL = "virtual", _("Virtual")
        HYBRID = "hybrid", _("Hybrid")

    class Situation(models.TextChoices):
        ANNOUNCED = "announced", _("Announced")
        CONFIRMED = "confirmed", _("Confirmed")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")
        HELD = "held", _("Held")

    class Ceiling(models.TextChoices):
        RECOMMENDED = "recommended", pgettext_lazy("ceiling", "Recommended")
        BINDING = "binding", pgettext_lazy("ceiling", "Binding")

    address = models.SlugField(
        _("address"), max_length=60, unique=True, help_text=_("Series and number, such as crm-csm-5.")
    )
    series = models.ForeignKey(Series, models.PROTECT, verbose_name=_("series of meetings"), related_name="meetings")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = LineField(_("title"), max_length=250)
    motto = LineField(_("motto"), max_length=250, blank=True)
    situation = models.CharField(_("situation"), max_length=12, choices=Situation.choices, default=Situation.ANNOUNCED)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True, help_text=_("Empty where it is not known."))
    timezone = LineField(
        _("time zone"),
        max_length=40,
        validators=[validate_timezone],
        help_text=_("IANA name, such as America/Bogota. All times of the meeting are given in it."),
    )
    modality = models.CharField(_("modality"), max_length=10, choices=Modality.choices, default=Modality.IN_PERSON)
    platform = LineField(_("platform"), max_length=100, blank=True)
    place = LineField(_("place"), max_length=200, blank=True)
    host = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("host"), related_name="hosted", null=True, blank=True
    )
    background = MarkdownField(_("background"), blank=True)
    participants_level = MarkdownField(_("level of participants"), blank=True)
    delegation_limit = models.PositiveSmallIntegerField(_("largest delegation"), null=True, blank=True)
    delegation_ceiling = models.CharField(
        _("what its size is"),
        max_length=12,
        choices=Ceiling.choices,
        default=Ceiling.RECOMMENDED,
        help_text=_("“At most four are recommended” is not “has at most four”."),
    )
    accompanied_by = models.PositiveSmallIntegerField(
        _("accompanied by at most"),
        null=True,
        blank=True,
        help_text=_("How many may accompany each person, not each delegation."),
    )
    section = models.CharField(
        _("part of the meeting"),
        max_length=8,
        choices=MeetingSection.choices,
        default=MeetingSection.WHOLE,
        help_text=_("Where one part, such as a closed one, has a record of its own, which belongs to the whole."),
    )
    departure = LineField(
        _("who decided to depart from the rule"),
        max_length=250,
        blank=True,
        help_text=_("Needed only where the meeting departs from its body’s rule of participation."),
    )
    prepares = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("prepares"),
        related_name="preparations",
        null=True,
        blank=True,
    )
    part_of = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("belongs to"), related_name="parts", null=True, blank=True
    )

    further_sources = models.ManyToManyField(
        "meetings.Source",
        verbose_name=_("further sources"),
        related_name="+",
        blank=True,
        help_text=_("Works that tell of this meeting too, beside the one from which the record comes."),
    )

    natural_fields = ("address",)
    constraint_fields = {
        "meeting_ends_after_start": "end",
        "meeting_in_person_has_a_host": "host",
        "meeting_number_once_in_series": "number",
        "meeting_ends_only_if_it_starts": "end",
    }
    concerns = ("series__conferences",)
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["series", "-number"]
        constraints = [
            ends_after_start("meeting_ends_after_start"),
            models.CheckConstraint(
                name="meeting_ends_only_if_it_starts",
                condition=Q(end__isnull=True) | Q(start__isnull=False),
                violation_error_message=_("An end needs a start."),
            ),
            models.CheckConstraint(
                name="meeting_in_person_has_a_host",
                condition=Q(modality="virtual") | Q(host__isnull=False),
                violation_error_message=_("A meeting in person, or a hybrid one, needs its host country."),
            ),
            models.UniqueConstraint(
                name="meeting_number_once_in_series",
                fields=["series", "number"],
                violation_error_message=_("The series already has a meeting with this number."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meetings:detail", args=[self.address])

    def clean(self):
        super().clean()
        lies_ahead = self.situation not in (self.Situation.HELD, self.Situation.CANCELLED)
        if lies_ahead and not self.departure and (departures := list(self.departures())):
            said = _("This departs from the body’s rule of participation (%(what)s). Say who decided so.")
            raise ValidationError({"departure": ValidationError(said, params={"what": "; ".join(departures)})})

    def rule_on(self, day: date | None) -> ParticipationRule | None:
        """The rule of its body for this part of its meetings on a day, or today where there is no day yet."""
        body = self.series.body_id if self.series_id else None
        return ParticipationRule.for_meeting(body, self.section, day or timezone.now().date()) if body else None

    def departures(self) -> Iterator[str]:
        """In what it departs from the rule that holds on its first day, in words."""
        if rule := self.rule_on(self.start):
            yield from rule.departures(self)

    @property
    def is_virtual(self) -> bool:
        return self.modality == self.Modality.VIRTUAL

    def is_on(self, moment: datetime) -> bool:
        """True on the days of the meeting, in its own zone, unless it was postponed or cancelled."""
        if self.start is None or self.situation in (self.Situation.POSTPONED, self.Situation.CANCELLED):
            return False
        return self.start <= moment.astimezone(ZoneInfo(self.timezone)).date() <= (self.end or self.start)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, as far as they are on record; None without a date."""
        return (self.start, self.end or self.start) if self.start else None

    @property
    def named_host(self) -> State | None:
        """The host under the names that it had on the first day."""
        return self.host.on(self.start) if self.host else None

    @property
    def utc_offset(self) -> str:
        """The offset from UTC on the meeting's first day ("UTC−5"); empty without a date."""
        return utc_offset(self.timezone, self.start) if self.start else ""
