from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.access import Released, ReleasedQuerySet
from meetings.models.bodies import Body
from meetings.models.conferences import Conference
from meetings.provenance import Record
from portal.text.fields import LineField


class Series(Released, Record):
    """What meetings are numbered in: the joint plenaries, a body's meetings, the troikas' meetings, a forum."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Plenary meetings")
        BODY = "body", _("Meetings of a body")
        TROIKA = "troika", _("Meetings of troikas")
        FORUM = "forum", _("Forum")
        WORKSHOP = "workshop", _("Workshops, seminars and training")

    address = models.SlugField(_("address"), max_length=40, unique=True)
    name = LineField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PLENARY)
    conferences = models.ManyToManyField(
        Conference, verbose_name=_("conferences"), through="SeriesConference", related_name="series"
    )
    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("body"), related_name="series", null=True, blank=True)

    natural_fields = ("address",)
    concerns = ("conferences",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = pgettext_lazy("plural", "series of meetings")
        ordering = ["address"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.kind == self.Kind.BODY and not self.body_id:
            raise ValidationError({"body": _("Name the body whose meetings these are: its rule says who is convened.")})


class SeriesConference(Record):
    """A conference that a series concerns, in the series' own order."""

    series = models.ForeignKey(Series, models.CASCADE, verbose_name=_("series of meetings"), related_name="places")
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="places")
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    natural_fields = ("series__address", "conference__address")
    concerns = ("series__conferences",)
    stands_in = ("series",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference of the series")
        verbose_name_plural = _("conferences of the series")
        ordering = ["series", "position"]
        constraints = [
            models.UniqueConstraint(
                name="series_names_a_conference_once",
                fields=["series", "conference"],
                violation_error_message=_("The series names this conference already."),
            )
        ]

    def __str__(self):
        return str(self.conference)
