from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from documents.models.documents import Document, DocumentPart
from documents.models.sections import Section
from meetings.access import AudienceQuerySet
from meetings.models import Dated, Source, State
from portal.text.fields import LineField, MarkdownField


class Statement(Dated, DocumentPart):
    """A State's own words on a text, a section or a paragraph: a reservation, or an explanation of position."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation", _("Reservation")
        DISSOCIATION = "dissociation", _("Dissociation")
        EXPLANATION = "explanation-of-position", _("Explanation of position")

    document = models.ForeignKey(
        Document, models.CASCADE, verbose_name=_("text that it is about"), related_name="statements"
    )
    section = models.ForeignKey(
        Section,
        models.RESTRICT,
        verbose_name=_("section"),
        related_name="statements",
        null=True,
        blank=True,
        help_text=_("Empty where it is about the whole text."),
    )
    paragraph = LineField(_("paragraph"), max_length=40, blank=True, help_text=_("Its number, such as 12."))
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="statements")
    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices, default=Kind.RESERVATION)
    text = MarkdownField(
        _("words of the State"), blank=True, help_text=_("As the State gave them; other languages are translations.")
    )
    original_language = models.CharField(
        _("language of the State's words"),
        max_length=8,
        choices=settings.CONTENT_LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    paper = models.ForeignKey(
        Document,
        models.RESTRICT,
        verbose_name=_("paper of its own"),
        related_name="carried_statements",
        null=True,
        blank=True,
        help_text=_("The document that prints these words. Empty where they stand at the end of the text itself."),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), related_name="+", null=True, blank=True
    )

    natural_fields = ("document__meeting__address", "document__address", "state__code", "kind", "section__position")
    stands_in: tuple[str, ...] = ("document", "paper")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reservation or explanation of position")
        verbose_name_plural = _("reservations and explanations of position")
        ordering = ["document", "section__position", "pk"]

    def __str__(self):
        return f"{self.state}: {self.get_kind_display()}"

    @property
    def day(self):
        """The day of the text, or that on which its meeting began: States have their names of that day."""
        meeting = self.document.meeting
        return self.document.date or (meeting.start if meeting else None)

    def clean(self):
        super().clean()
        if self.section and self.document_id and self.section.document_id != self.document_id:
            raise ValidationError({"section": _("The section stands in the text that this is about.")})
        if self.paper_id and self.paper_id == self.document_id:
            raise ValidationError({"paper": _("A paper of its own is another document than the text.")})
        own = build_localized_fieldname("text", self.original_language)
        if not getattr(self, own):
            raise ValidationError({own: _("Give the words in the language in which the State gave them.")})
