from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from meetings.audience import Audienced, AudienceQuerySet
from meetings.models import Body, Conference, Meeting, Membership, Organisation, Presidency, State, Theme
from meetings.provenance import Record, Sourced, exactly_one


class Session(Audienced, Sourced):
    """A session of a meeting: prepared on a technical sheet, reported by a summary."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="sessions")
    position = models.PositiveSmallIntegerField(_("position"), default=1, help_text=_("The place in the order."))
    label = models.CharField(
        _("label"),
        max_length=40,
        blank=True,
        help_text=_("What the paper calls it: Sesión, Tema, Parte. Empty: Sesión."),
    )
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Empty where it has none, as an introductory session."),
    )
    address = models.SlugField(_("address"), max_length=40, help_text=_("Its number, or a word such as introductory."))
    title = models.CharField(_("title"), max_length=300)
    duration = models.PositiveSmallIntegerField(_("planned duration in minutes"), null=True, blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="sessions", blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("What was discussed, in Markdown."))

    natural_fields = ("meeting__address", "address")
    constraint_fields = {
        "session_address_once_in_meeting": "address",
        "session_duration_is_positive": "duration",
    }
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="session_address_once_in_meeting",
                fields=["meeting", "address"],
                violation_error_message=_("The meeting already has a session at this address."),
            ),
            models.CheckConstraint(
                name="session_duration_is_positive",
                condition=Q(duration__isnull=True) | Q(duration__gt=0),
                violation_error_message=_("A duration is at least one minute."),
            ),
        ]

    def __str__(self):
        return f"{self.heading}: {self.title}"

    def get_absolute_url(self):
        return reverse("sessions:detail", args=[self.meeting.address, self.address])

    @property
    def heading(self) -> str:
        """Label and number, as the paper has them: "Sesión 3", or "Sesión introductoria" where there is no number."""
        label = self.label or pgettext("label of a session", "Session")
        return f"{label} {self.number}" if self.number is not None else label

    @staticmethod
    def drafted_by_q(viewer, prefix: str) -> Q:
        """A session's sheet is drafted by its lead states' focal points too."""
        leading = Part.objects.filter(role=Part.Role.LEADS, state__in=viewer.focal_states)
        return Q(**{f"{prefix}pk__in": leading.values("session")})


class SessionPart(Record):
    """What belongs to one session and is seen by whoever sees the session."""

    concerns = ("session__meeting__series__conferences",)
    stands_in = ("session",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Topic(SessionPart):
    """A topic that a session is to cover."""

    session = models.ForeignKey(Session, models.CASCADE, verbose_name=_("session"), related_name="topics")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.TextField(_("text"))

    natural_fields = ("session__meeting__address", "session__address", "position")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics to cover")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class GuidingQuestion(SessionPart):
    """An item that guides the dialogue; some are prompts rather than questions."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        PROMPT = "prompt", _("Prompt")

    session = models.ForeignKey(Session, models.CASCADE, verbose_name=_("session"), related_name="questions")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.QUESTION)
    text = models.TextField(_("text"))

    natural_fields = ("session__meeting__address", "session__address", "position")

    class Meta:
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Part(Sourced):
    """Who does what in a session or an agenda item: leads, presents, opens, in order."""

    class Role(models.TextChoices):
        LEADS = "leads", _("Leads")
        PRESENTS = "presents", _("Presents")
        MODERATES = "moderates", _("Moderates")
        OPENS = "opens", _("Opens")
        CLOSES = "closes", _("Closes")
        COORDINATES = "coordinates", _("Coordinates")
        TAKES_PART = "takes-part", _("Takes part")

    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name=_("session"), related_name="parts", null=True, blank=True
    )
    agenda_item = models.ForeignKey(
        "plenary_sessions.AgendaItem",
        models.CASCADE,
        verbose_name=_("agenda item"),
        related_name="parts",
        null=True,
        blank=True,
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.LEADS)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="parts", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="parts",
        null=True,
        blank=True,
    )
    presidency = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="parts", null=True, blank=True
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("secretariat or body"),
        related_name="parts",
        null=True,
        blank=True,
    )
    conference = models.ForeignKey(
        Conference,
        models.PROTECT,
        verbose_name=_("on the side of"),
        related_name="parts",
        null=True,
        blank=True,
        help_text=_("The conference to which the state belongs here: “Chile (CSM)”."),
    )
    person = models.CharField(_("person"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=300, blank=True)
    capacity = models.CharField(
        _("capacity"),
        max_length=200,
        blank=True,
        help_text=_("In what capacity: for a presidency, for the host."),
    )
    speech = models.TextField(_("summary of the speech"), blank=True)

    natural_fields = (
        "session__meeting__address",
        "session__address",
        "agenda_item__block__meeting__address",
        "agenda_item__block__position",
        "agenda_item__position",
        "role",
        "position",
    )
    constraint_fields = {
        "part_stands_in_one_place": "session",
        "part_has_one_actor": "state",
    }
    concerns = ("session__meeting__series__conferences", "agenda_item__block__meeting__series__conferences")
    stands_in = ("session", "agenda_item")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="part_stands_in_one_place",
                condition=exactly_one("session", "agenda_item"),
                violation_error_message=_("A part belongs either to a session or to an agenda item."),
            ),
            models.CheckConstraint(
                name="part_has_one_actor",
                condition=exactly_one("state", "organisation", "presidency", "body")
                | Q(state__isnull=True, organisation__isnull=True, presidency__isnull=True, body__isnull=True)
                & ~Q(person=""),
                violation_error_message=_("Name one state, organisation, presidency or body, or else a person."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.actor}"

    @property
    def actor(self):
        return self.state or self.organisation or self.presidency or self.body or self.person

    @property
    def meeting(self) -> Meeting | None:
        if self.session:  # in a form it may not be saved yet, and have no key
            return self.session.meeting if self.session.meeting_id else None
        return self.agenda_item.block.meeting if self.agenda_item_id else None

    def clean(self):
        super().clean()
        if self.role == self.Role.LEADS and self.state_id and self.meeting:
            places = Membership.objects.filter(conference__in=self.meeting.concerned_conferences(), state=self.state_id)
            if self.meeting.start:
                places = places.open_on(self.meeting.start)
            if not places.exists():
                raise ValidationError(
                    {
                        "state": _("%(state)s takes part in none of the conferences of this meeting.")
                        % {"state": self.state}
                    }
                )
