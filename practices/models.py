from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Body, Conference, Dated, Meeting, Organisation, Region, State, Theme
from meetings.provenance import Precision, Record, Sourced, exactly_one
from portal.text.fields import LineField, MarkdownField
from sessions.models import Session


class Practice(Audienced, Sourced):
    """A good practice: an experience that succeeded in a specific objective and is recommended for others."""

    class Kind(models.TextChoices):
        EXPERIENCE = "experience", _("Experience")
        POLICY = "policy", _("Policy")
        LAW = "law", _("Law")
        STRATEGY = "strategy", _("Strategy")
        PROGRAMME = "programme", _("Programme")
        TOOL = "tool", _("Tool")
        AGREEMENT = "agreement", _("Agreement")
        PROCESS = "process", _("Process")
        INITIATIVE = "initiative", _("Initiative")

    class Classification(models.TextChoices):
        """Who gave a practice its kind and its themes."""

        PORTAL = "portal", _("Made for this portal")
        SOURCE = "source", _("As in the source")

    address = models.SlugField(_("address"), max_length=100, unique=True)
    title = LineField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    description = MarkdownField(_("description"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    evidence = MarkdownField(_("evidence"), blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="practices")
    session = models.ForeignKey(
        Session, models.PROTECT, verbose_name=_("session"), related_name="practices", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    attribution_printed = LineField(_("attribution as printed"), max_length=300, blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="practices", blank=True)
    classification = models.CharField(
        _("kind and themes"),
        max_length=8,
        choices=Classification.choices,
        default=Classification.PORTAL,
        help_text=_("Whether the source names them, or they were chosen for this portal."),
    )
    same_as = models.ManyToManyField(
        "self",
        verbose_name=_("shared again as"),
        blank=True,
        help_text=_("The same practice, shared in another session or meeting: linked, not merged."),
    )

    title_es: str  # `translation.py` adds a column a language
    natural_fields = ("address",)
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting", "session")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ["meeting", "session__position", "position", "pk"]
        indexes = [
            models.Index(fields=["-meeting", "session", "position", "id"], name="practice_in_order"),
            models.Index(fields=["kind"], name="practice_of_kind"),
            models.Index(fields=["release"], name="practice_by_release"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practices:detail", args=[self.address])

    def clean(self):
        super().clean()
        session = self.session if self.session_id and self.meeting_id else None
        if session and session.meeting_id != self.meeting_id:
            raise ValidationError({"session": _("This session belongs to another meeting.")})


class Attribution(Dated, Record):
    """One of those to whom a practice is attributed: a state, organisation, conference, body or wider region."""

    practice = models.ForeignKey(Practice, models.CASCADE, verbose_name=_("good practice"), related_name="attributions")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="attributions", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="attributions",
        null=True,
        blank=True,
    )
    conference = models.ForeignKey(
        Conference,
        models.PROTECT,
        verbose_name=_("conference"),
        related_name="attributions",
        null=True,
        blank=True,
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), related_name="attributions", null=True, blank=True
    )
    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name=_("region"), related_name="attributions", null=True, blank=True
    )

    natural_fields = ("practice__address", "position")
    constraint_fields = {"attribution_names_one_party": "state"}
    concerns = ("practice__meeting__series__conferences",)
    stands_in = ("practice",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attribution_names_one_party",
                condition=exactly_one("state", "organisation", "conference", "body", "region"),
                violation_error_message=_("Name one state, organisation, conference, body or region."),
            )
        ]

    def __str__(self):
        return str(self.party)

    @property
    def party(self):
        return self.named_state or self.organisation or self.conference or self.body or self.region

    @property
    def day(self):
        """The day whose name of the state counts: that of the meeting at which the practice was shared."""
        return self.practice.meeting.start
