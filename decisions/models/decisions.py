"""What a meeting or a consultation came to, in the verb and with the subject that its source prints."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from decisions.models.foreseen import Foreseen, foreseen_for_one
from decisions.models.paragraphs import stands_in
from documents.models import Document
from meetings.access import Audience, Audienced, AudienceQuerySet
from meetings.models import Body, Conference, Meeting, Presidency, Theme
from meetings.provenance import Precision, Record, Sourced
from portal.text.fields import LineField, LinesField


class Decision(Audienced, Foreseen, Sourced):
    """An outcome of a meeting or of a consultation.

    Who decided and what they did with it stand as printed, in the language of the paper (`original_language`), and are
    never translated: that participants *recommended* a text is not that States *adopted* it. Nothing here binds a
    State; what is due says for when it is foreseen, and no more.
    """

    class Force(models.TextChoices):
        OPERATIVE = "operative", _("Operative: something is to be done")
        STATED = "stated", _("Merely stated")

    class Wording(models.TextChoices):
        PRINTED = "printed", _("As printed")
        DRAFTED = "drafted", _("Being drafted")

    address = models.SlugField(_("address"), max_length=60, unique=True)
    title = LineField(_("title"), max_length=300, help_text=_("A short name for lists, in words of the portal's own."))
    conferences = models.ManyToManyField(Conference, verbose_name=_("conferences"), related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="decisions", null=True, blank=True
    )
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, verbose_name=_("consultation"), related_name="decisions", null=True, blank=True
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("body"),
        related_name="decisions",
        null=True,
        blank=True,
        help_text=_("Which body decided, where its meeting is not on record."),
    )
    decided_on = models.DateField(
        _("decided on"), null=True, blank=True, help_text=_("Empty: on a day of the meeting that is not on record.")
    )
    decided_on_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )

    wording = models.CharField(_("wording"), max_length=8, choices=Wording.choices, default=Wording.PRINTED)
    subject = LineField(
        _("subject as printed"), max_length=200, blank=True, help_text=_("Who decided, such as “Los participantes”.")
    )
    verb = LineField(_("verb as printed"), max_length=100, help_text=_("Such as “recomendaron”; never another one."))
    number = LineField(_("number as printed"), max_length=40, blank=True, help_text=_("Only where one is printed."))
    force = models.CharField(_("force"), max_length=12, choices=Force.choices, default=Force.OPERATIVE)

    worded_in = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("text that words it"),
        related_name="worded_decisions",
        null=True,
        blank=True,
    )
    paragraph_key = LineField(
        _("which paragraph"),
        max_length=12,
        blank=True,
        help_text=_("Of an official text: those whose words a person has confirmed. Save the text first to choose."),
    )
    paragraph = LineField(
        _("paragraph"), max_length=40, blank=True, help_text=_("Its number or place as the text prints it.")
    )

    designates = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("presidency that it designates"),
        related_name="designated_by",
        null=True,
        blank=True,
        help_text=_("Of a decision by which a State takes on the Presidency Pro Tempore: the term that it gives."),
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="decisions", blank=True)
    remarks = LinesField(
        _("what it says"), blank=True, help_text=_("In words of the portal's own, where no text words it.")
    )
    releases_followup = models.BooleanField(
        _("its follow-up is released"),
        default=False,
        help_text=_(
            "To everybody who sees the decision. Until then reports are for addressees, Presidency, secretariat."
        ),
    )

    natural_fields = ("address",)
    constraint_fields = {
        "decision_of_one_meeting_or_consultation": "meeting",
        "decision_paragraph_stands_in_a_text": "worded_in",
        "decision_foreseen_for_a_day_or_a_meeting": "due_meeting",
    }
    concerns = ("conferences",)
    stands_in = ("meeting", "worded_in")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "address"]
        constraints = [
            models.CheckConstraint(
                name="decision_of_one_meeting_or_consultation",
                condition=Q(meeting__isnull=True) | Q(consultation__isnull=True),
                violation_error_message=_("A decision is of a meeting or of a consultation, not of both."),
            ),
            models.CheckConstraint(
                name="decision_paragraph_stands_in_a_text",
                condition=Q(worded_in__isnull=False) | Q(paragraph_key="", paragraph=""),
                violation_error_message=_("Name the text in which this paragraph stands."),
            ),
            foreseen_for_one("decision_foreseen_for_a_day_or_a_meeting"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("decisions:detail", args=[self.address])

    def clean(self):
        super().clean()
        if self.wording == self.Wording.PRINTED and not (self.source_id or self.worded_in_id):
            said = _("What is printed has its source, or the text that words it.")
            raise ValidationError({"source": said})
        if self.pk and self.audience in (Audience.PUBLIC, Audience.OBSERVERS) and self.admits_in_private:
            said = _("It decides on an observer, and is not announced: until then it is for members alone.")
            raise ValidationError({"audience": said})
        text = self.worded_in
        if self.paragraph_key and text is not None and not stands_in(text, self.paragraph_key):
            said = _("This paragraph is gone from the text, or nobody has confirmed its words: choose it again.")
            raise ValidationError({"paragraph_key": said})

    @property
    def day(self) -> date | None:
        """The day on which it was decided, as far as it is on record: else the last day of its meeting."""
        return self.decided_on or (self.meeting.end if self.meeting else None)

    @property
    def day_precision(self) -> str:
        return self.decided_on_precision if self.decided_on else Precision.DAY

    @property
    def admits_in_private(self) -> bool:
        """Whether it decides on an application of an observer, and is not announced yet."""
        return self.observer_applications.filter(announced_on__isnull=True).exists()

    @property
    def is_operative(self) -> bool:
        return self.force == self.Force.OPERATIVE


class DecisionPart(Record):
    """What belongs to one decision and is seen by whoever sees the decision."""

    concerns: tuple[str, ...] = ("decision__conferences",)
    stands_in: tuple[str, ...] = ("decision",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True
