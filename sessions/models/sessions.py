from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from meetings.access import Audienced, AudienceQuerySet, visible_q
from meetings.models import Meeting, Theme
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField, MarkdownField
from sessions.models.programmed import Cancellable


class SessionQuerySet(AudienceQuerySet):
    def sheets_of(self, viewer):
        """Sessions of meetings that are not over, which a state leads whose focal point the viewer is."""
        over = (Meeting.Situation.HELD, Meeting.Situation.CANCELLED)
        return self.filter(Session.drafted_by_q(viewer, ""), visible_q(Session, viewer)).exclude(
            meeting__situation__in=over
        )

    def editable_by(self, viewer):
        """What the secretariat edits; for a focal point, the sheets that the secretariat has not closed."""
        if viewer.drafts_sheets:
            return self.sheets_of(viewer).filter(sheet_closed_at=None)
        return super().editable_by(viewer)

    def with_sheets(self):
        """Sessions whose technical sheet has something to say: topics, key concepts or guiding questions."""
        filled = Q(topics__isnull=False) | Q(questions__isnull=False) | Q(concept_uses__isnull=False)
        return self.filter(filled).distinct()


class SheetQuerySet(AudienceQuerySet):
    """What stands on a session's sheet, and is edited by whoever edits the sheet."""

    def editable_by(self, viewer):
        if viewer.drafts_sheets:
            return self.filter(session__in=Session.objects.editable_by(viewer).values("pk"))
        return super().editable_by(viewer)


class Session(Cancellable, Audienced):
    """A session of a meeting: prepared on a technical sheet, reported by a summary."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="sessions")
    position = models.PositiveSmallIntegerField(_("position"), default=1, help_text=_("The place in the order."))
    label = LineField(
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
    title = LineField(_("title"), max_length=300)
    duration = models.PositiveSmallIntegerField(_("planned duration in minutes"), null=True, blank=True)
    opening = LineField(
        _("how it is opened"),
        max_length=300,
        blank=True,
        help_text=_("As the technical sheet words it, below those who lead. Empty: the sheet says nothing of it."),
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="sessions", blank=True)
    summary = MarkdownField(_("summary"), blank=True, help_text=_("What was discussed, in Markdown."))
    sheet_closed_at = models.DateTimeField(_("sheet closed"), null=True, blank=True, editable=False)
    sheet_closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("sheet closed by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    has_sheet: bool  # what its page adds: whether its technical sheet has something to say, as in `with_sheets`

    natural_fields = ("meeting__address", "address")
    constraint_fields = {
        "session_address_once_in_meeting": "address",
        "session_duration_is_positive": "duration",
    }
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = SessionQuerySet.as_manager()

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

    @classmethod
    def drafted_by_q(cls, viewer, prefix: str) -> Q:
        """A session's sheet is drafted by its lead states' focal points too, each in the own conference's meetings."""
        parts: Any = cls._meta.get_field("parts").related_model
        places: dict[int, set[int]] = {}
        for state, conference in viewer.focal_places:
            places.setdefault(conference, set()).add(state)
        condition = Q(pk__in=[])
        for conference, states in places.items():
            leading = parts.objects.leads().filter(state__in=states, session__meeting__series__conferences=conference)
            condition |= Q(**{f"{prefix}pk__in": leading.values("session")})
        return condition


class SessionPart(Record):
    """What belongs to one session and is seen by whoever sees the session."""

    concerns = ("session__meeting__series__conferences",)
    stands_in = ("session",)
    objects = SheetQuerySet.as_manager()

    class Meta:
        abstract = True


class Topic(SessionPart):
    """A topic that a session is to cover."""

    session = models.ForeignKey(Session, models.CASCADE, verbose_name=_("session"), related_name="topics")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = LinesField(_("text"))

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
    text = LinesField(_("text"))

    natural_fields = ("session__meeting__address", "session__address", "position")

    class Meta:
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text
