"""A round of a consultation: a text that stands, those who are asked about it, and until when."""

from datetime import datetime
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Consultation
from consultations.models.moments import RightNow
from consultations.models.procedures import Procedure, Stage
from documents.models import Document, Version
from meetings.access import AudienceQuerySet
from meetings.models import Presidency
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


class Round(Record):
    """A frozen text before its respondents, until one instant that is the same for all of them.

    It is drafted by the Presidency, circulated on a day that the notice names, and closed by the Presidency. That its
    time is over follows from `deadline` alone. Respondents see it from `opens_at` on, and no one else does but those
    who convene it and the secretariats of the conferences.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, verbose_name=_("consultation"), related_name="rounds"
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    stage = models.ForeignKey(
        Stage, models.PROTECT, verbose_name=_("stage"), related_name="rounds", null=True, blank=True
    )
    name = LineField(
        _("name"), max_length=120, help_text=_("What the round is called, such as the stage of its procedure.")
    )
    asks = models.CharField(
        _("who is asked"),
        max_length=12,
        choices=[choice for choice in Stage.Respondents.choices if choice[0] != Stage.Respondents.BODY],
        default=Stage.Respondents.MEMBERS,
        help_text=_("Where no stage of a procedure on record says so."),
    )
    asked_for = LinesField(_("what is asked for"), blank=True)
    version = models.ForeignKey(Version, models.PROTECT, verbose_name=_("version"), related_name="rounds")
    languages = models.JSONField(_("languages in which it circulates"), default=list)

    time_zone = LineField(_("time zone"), max_length=64, default="UTC")
    circulates_on = models.DateField(_("day of circulation"))
    opens_at = models.DateTimeField(_("opens at"), editable=False)
    working_days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    days_off = models.JSONField(
        _("days that do not count"),
        default=list,
        blank=True,
        help_text=_("Each with its reason, beside weekends; the Presidency sets them, and they stand with the notice."),
    )
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)

    answers_shown = models.CharField(
        _("respondents see one another's answers"),
        max_length=12,
        choices=[choice for choice in Procedure.Answers.choices if choice[0]],
        default=Procedure.Answers.AT_END,
        help_text=_("Where they see them while a stage is open, who has not answered follows by subtraction."),
    )
    secretariat_reads = models.BooleanField(
        _("the secretariat reads all answers"), default=False, help_text=_("Else those that it has recorded itself.")
    )
    invites_observer_organisations = models.BooleanField(
        _("observer organisations may comment"),
        default=False,
        help_text=_("Beside the States, on a page of their own."),
    )
    invites_observer_states = models.BooleanField(
        _("observer States may comment"),
        default=False,
        help_text=_("Beside those that are asked, and not as one of them."),
    )
    state_order = models.CharField(
        _("order of States"),
        max_length=12,
        choices=Document.StateOrder.choices,
        default=Document.StateOrder.ALPHABETICAL,
    )
    state_order_language = models.CharField(
        _("in the alphabet of"), max_length=8, choices=settings.CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )
    state_order_codes = models.JSONField(_("States in their order"), default=list, blank=True)

    notice_number = LineField(_("number of the notice"), max_length=60)
    notice_signatory = LineField(_("signed by"), max_length=200, blank=True)
    notice_date = models.DateField(_("date of the notice"))
    notice_file = models.FileField(
        _("signed original of the notice"),
        upload_to="notices/",
        validators=[FileExtensionValidator(["pdf"])],
        blank=True,
        max_length=200,
    )
    reminds = models.BooleanField(
        _("announces reminders"),
        default=False,
        help_text=_(
            "To all who are asked, whether they have answered or not: two working days before the end and on it."
        ),
    )

    circulated_at = models.DateTimeField(_("circulated at"), null=True, blank=True, editable=False)
    circulated_by = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("circulated by"),
        related_name="circulated",
        null=True,
        blank=True,
        editable=False,
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("closed by"),
        related_name="closed",
        null=True,
        blank=True,
        editable=False,
    )
    released_at = models.DateTimeField(_("answers released at"), null=True, blank=True, editable=False)

    natural_fields = ("consultation__address", "number")
    constraint_fields = {
        "round_number_once": "number",
        "round_one_open": "consultation",
        "round_deadline_after_opening": "deadline",
    }
    concerns = ("consultation__conferences",)
    stands_in: tuple[str, ...] = ()
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                name="round_number_once",
                fields=["consultation", "number"],
                violation_error_message=_("The consultation already has a round with this number."),
            ),
            models.UniqueConstraint(
                name="round_one_open",
                fields=["consultation"],
                condition=Q(closed_at__isnull=True),
                violation_error_message=_("Another round of this consultation is not closed yet."),
            ),
            models.CheckConstraint(
                name="round_deadline_after_opening",
                condition=Q(deadline__isnull=True) | Q(deadline__gt=F("opens_at")),
                violation_error_message=_("The deadline is not after the opening."),
            ),
            models.CheckConstraint(
                name="round_circulated_says_by_whom",
                condition=Q(circulated_at__isnull=True, circulated_by__isnull=True)
                | Q(circulated_at__isnull=False, circulated_by__isnull=False),
                violation_error_message=_("A round that was circulated says by which Presidency."),
            ),
            models.CheckConstraint(
                name="round_closed_says_by_whom",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                violation_error_message=_("A round that was closed says by which Presidency."),
            ),
        ]

    def __str__(self):
        return f"{self.consultation.number} · {self.number}"

    @classmethod
    def asked_q(cls, viewer) -> Q:
        """Rounds that have opened and ask somebody for whom the viewer acts, or whose record the viewer keeps."""
        asked = cls._base_manager.filter(respondents__membership__in=viewer.member_places).values("pk")
        kept = Consultation._base_manager.filter(conferences__in=viewer.secretariats).values("pk")
        mine = Q(pk__in=asked) if viewer.member_places else Q(pk__in=[])
        if viewer.secretariats:
            mine |= Q(consultation__in=kept)
        return mine & Q(circulated_at__isnull=False, opens_at__lte=RightNow())

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        own = Consultation.convened_q(viewer, f"{prefix}consultation__")
        return own | Q(**{f"{prefix}pk__in": cls._base_manager.filter(cls.asked_q(viewer)).values("pk")})

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])

    def get_absolute_url(self):
        return reverse("consultations:consultation", args=[self.consultation.address])

    def clean(self):
        super().clean()
        if self.time_zone not in available_timezones():
            raise ValidationError({"time_zone": _("There is no such time zone.")})
        if not self.languages:
            raise ValidationError({"languages": _("Name the languages in which the text circulates.")})
        version = self.version if self.version_id else None
        if version and version.document_id != self.consultation.consulted_document_id:
            raise ValidationError({"version": _("This version is of another document.")})

    @property
    def asks_troika(self) -> bool:
        """Whether it is the troika that is asked: as the stage of its procedure says, else as its Presidency does."""
        return (self.stage.respondents if self.stage else self.asks) == Stage.Respondents.TROIKA

    @property
    def asked_body(self):
        """The body whose members are asked; None of a round that asks a conference."""
        return self.stage.body if self.stage else None

    @property
    def is_circulated(self) -> bool:
        return self.circulated_at is not None and self.opens_at <= timezone.now()

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_over(self) -> bool:
        """Whether its time is over; a round without a term is open until the Presidency closes it."""
        return self.is_over_at(timezone.now())

    def is_over_at(self, moment: datetime) -> bool:
        return self.is_closed or (self.deadline is not None and self.deadline < moment)

    @classmethod
    def over_q(cls) -> Q:
        """Rounds whose time is over."""
        return Q(closed_at__isnull=False) | Q(deadline__lt=RightNow())

    @classmethod
    def shows_answers_q(cls) -> Q:
        """Rounds whose respondents see one another's answers by now."""
        return Q(answers_shown=Procedure.Answers.WHILE_OPEN) | cls.over_q()

    @property
    def shows_answers(self) -> bool:
        """Whether respondents see one another's answers by now."""
        return self.answers_shown == Procedure.Answers.WHILE_OPEN or self.is_over
