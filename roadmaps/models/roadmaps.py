from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname

from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Meeting, Source, Theme
from meetings.provenance import Record, Sourced, ends_after_start
from portal.text.fields import LineField, LinesField, MarkdownField


class Roadmap(Audienced, Sourced):
    """A roadmap of a meeting: what its conferences mean to do on a theme, with results and indicators."""

    class ReportsFor(models.TextChoices):
        OWN = "own", _("The State itself and the secretariat")
        MEMBERS = "members", _("All members")
        EVERYBODY = "everybody", _("Everybody who sees the roadmap")

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="roadmaps")
    number = models.PositiveSmallIntegerField(_("number"))
    theme = LineField(_("theme"), max_length=300)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes of the list"), related_name="roadmaps", blank=True)
    cross_cutting = LineField(_("cross-cutting approach"), max_length=300, blank=True)
    general_objective = MarkdownField(_("general objective"), blank=True)
    start = models.DateField(_("start of the period"), null=True, blank=True)
    end = models.DateField(_("end of the period"), null=True, blank=True)
    reports_for = models.CharField(
        _("who sees what States have reported"),
        max_length=12,
        choices=ReportsFor.choices,
        default=ReportsFor.OWN,
        help_text=_("Of what was accepted. What waits, or was returned, is for the State itself and the secretariat."),
    )

    natural_fields = ("meeting__address", "number")
    constraint_fields = {"roadmap_number_once_in_meeting": "number", "roadmap_ends_after_start": "end"}
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                name="roadmap_number_once_in_meeting",
                fields=["meeting", "number"],
                violation_error_message=_("The meeting already has a roadmap with this number."),
            ),
            ends_after_start("roadmap_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.number}. {self.theme}"

    def get_absolute_url(self):
        return reverse("roadmaps:detail", args=[self.meeting.address, self.number])


class RoadmapPart(Record):
    """What belongs to one roadmap and is seen by whoever sees the roadmap."""

    concerns = ("roadmap__meeting__series__conferences",)
    stands_in = ("roadmap",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Subtheme(RoadmapPart):
    """A narrower subject of a roadmap."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, verbose_name=_("roadmap"), related_name="subthemes")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LineField(_("text"), max_length=300)

    natural_fields = ("roadmap__meeting__address", "roadmap__number", "position")

    class Meta:
        verbose_name = _("subtheme")
        verbose_name_plural = _("subthemes")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class SpecificObjective(RoadmapPart):
    """A specific objective of a roadmap."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, verbose_name=_("roadmap"), related_name="specific_objectives")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LinesField(_("text"))

    natural_fields = ("roadmap__meeting__address", "roadmap__number", "position")

    class Meta:
        verbose_name = _("specific objective")
        verbose_name_plural = _("specific objectives")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Standing(RoadmapPart):
    """A roadmap's standing as one document words it: the documents differ, and none is preferred."""

    class Kind(models.TextChoices):
        RECOMMENDED = "recommended", _("Recommended")
        VALIDATED = "validated", _("Validated")
        RECOGNISED = "recognised", _("Recognised")
        ADOPTED = "adopted", pgettext_lazy("roadmap", "Adopted")

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, verbose_name=_("roadmap"), related_name="standings")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    wording = LineField(_("wording"), max_length=200, help_text=_("The document's own word."))
    place = LineField(_("where it is said"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), related_name="+", null=True, blank=True
    )

    natural_fields = ("roadmap__meeting__address", "roadmap__number", "position")

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.wording})"

    @property
    def printed(self) -> str:
        """The document's own word, which alone is quoted: a translation of it is none."""
        return getattr(self, build_localized_fieldname("wording", self.roadmap.original_language)) or self.wording
