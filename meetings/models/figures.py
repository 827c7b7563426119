"""What sources say of a conference in numbers; what is counted in the portal is never stored, and never added to it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.access import Audienced, AudienceQuerySet
from meetings.models.bodies import Body
from meetings.models.conferences import Conference
from meetings.models.presidencies import Presidency
from meetings.provenance import WithSource, ends_after_start
from portal.text.fields import LineField


class ConferenceFigure(Audienced, WithSource):
    """A number that a source states of a conference, or of one of its presidencies, as the source prints it.

    The table of a brochure is as many of them as it has rows, and no meeting is made of it.
    """

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Plenary meetings")
        MINISTERIAL = "ministerial", _("Meetings of vice-ministers")
        CONSULTATION = "consultation", _("Meetings of the consultation group")
        NETWORK = "network", _("Meetings of networks")
        WORKING_GROUP = "working-group", _("Meetings of working groups")
        AD_HOC = "ad-hoc", _("Meetings of ad hoc groups")
        WORKSHOP = "workshop", _("Workshops, seminars and training")
        TROIKA = "troika", _("Meetings of troikas")
        FORUM = "forum", _("Forums")
        REGIONAL = "regional", _("Regional and virtual meetings")
        OTHER = "other", _("Other meetings")
        ACTIVITIES = "activities", _("Activities of all kinds")
        DELEGATES = "delegates", _("Delegates")
        MIGRANTS = "migrants", _("Migrants assisted")
        PARTNERS = "partners", _("Partner organisations")
        ELSE = "else", _("Something else")

    # Under which meetings are counted, in the order of a table. Their values are those of series and bodies, so that a
    # meeting on record is of the same kind. The others count something else.
    OF_MEETINGS = tuple(Kind)[: tuple(Kind).index(Kind.OTHER) + 1]

    class Exactness(models.TextChoices):
        EXACT = "exact", _("This number")
        AROUND = "around", _("Around this number")
        MORE_THAN = "more-than", _("More than this number")
        AT_LEAST = "at-least", _("At least this number")

    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("conference"), related_name="stated_figures"
    )
    presidency = models.ForeignKey(
        Presidency,
        models.CASCADE,
        verbose_name=_("presidency"),
        related_name="stated_figures",
        null=True,
        blank=True,
        help_text=_("Only of what a presidency states of its own term."),
    )
    kind = models.CharField(_("what is counted"), max_length=16, choices=Kind.choices)
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("body"),
        related_name="stated_figures",
        null=True,
        blank=True,
        help_text=_("Where the number is of one body alone: it is then a part of another one."),
    )
    label = LineField(_("what the source calls it"), max_length=200, help_text=_("As printed, in its language."))
    original_language = models.CharField(
        _("original language"), max_length=8, choices=settings.CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )
    value = models.PositiveIntegerField(_("number"))
    printed = LineField(
        _("number as printed"),
        max_length=80,
        blank=True,
        help_text=_("With the words that stand around it, such as “más de 6000”. Empty where no source prints it."),
    )
    exactness = models.CharField(_("how exactly"), max_length=10, choices=Exactness.choices, default=Exactness.EXACT)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    source = models.ForeignKey("meetings.Source", models.PROTECT, verbose_name=_("source"), related_name="+")

    natural_fields = ("conference__address", "source__address", "kind", "label")
    constraint_fields = {
        "conference_figure_ends_after_start": "last_year",
        "conference_figure_once_in_source": "label",
        "conference_figure_printed_or_inferred": "printed",
    }
    concerns = ("conference",)
    stands_in = ("presidency",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure that a source states")
        verbose_name_plural = pgettext_lazy("of a conference", "figures that sources state")
        ordering = ["conference", "source", "position", "pk"]
        constraints = [
            ends_after_start("conference_figure_ends_after_start", "first_year", "last_year"),
            models.UniqueConstraint(
                name="conference_figure_once_in_source",
                fields=["conference", "source", "kind", "label"],
                violation_error_message=_("This figure of the source is already on record."),
            ),
            models.CheckConstraint(
                name="conference_figure_printed_or_inferred",
                condition=~models.Q(printed="") | models.Q(certainty="inferred"),
                violation_error_message=_("A number that no source prints is inferred; the note says from what."),
            ),
        ]

    def __str__(self):
        return f"{self.label}: {self.printed or self.value}"

    def clean(self):
        super().clean()
        if self.presidency and self.presidency.conference_id != self.conference_id:
            raise ValidationError({"presidency": _("This presidency is of another conference.")})

    @property
    def is_of_meetings(self) -> bool:
        """True of a row of a count of meetings: neither its total, nor a part of another row, nor people."""
        return self.kind in self.OF_MEETINGS and not self.is_part

    @property
    def is_part(self) -> bool:
        """True where it is of one body, and so a part of the number of its kind."""
        return self.body_id is not None
