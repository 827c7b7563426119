from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.documents import Document, DocumentPart
from meetings.access import AudienceQuerySet
from meetings.models import Theme
from portal.text.fields import LineField, LinesField


class ThemeParagraph(DocumentPart):
    """A paragraph that is on a theme, as a person has decided: by its key, so that it is the same in every language."""

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="theme_paragraphs")
    key = LineField(_("key of the paragraph"), max_length=12)
    theme = models.ForeignKey(Theme, models.CASCADE, verbose_name=_("theme"), related_name="tied_paragraphs")

    natural_fields = ("document__meeting__address", "document__address", "key", "theme__address")
    constraint_fields = {"theme_paragraph_once": "theme"}
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("paragraph on a theme")
        verbose_name_plural = _("paragraphs on themes")
        ordering = ["document", "key", "theme"]
        constraints = [
            models.UniqueConstraint(
                name="theme_paragraph_once",
                fields=["document", "key", "theme"],
                violation_error_message=_("This is on record already."),
            )
        ]

    def __str__(self):
        return f"{self.theme}: {self.document}"


class OfficialWording(DocumentPart):
    """The words of a paragraph in an official text, as a person has confirmed them beside the page.

    The text that is taken out of a PDF is torn; nothing is quoted of it that was not read.
    """

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="wordings")
    key = LineField(_("key of the paragraph"), max_length=12)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    text = LinesField(_("official wording"), help_text=_("As the page has it, letter by letter."))
    official = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("official text"),
        related_name="confirmed_wordings",
        limit_choices_to={"nature": Document.Nature.OFFICIAL},
        help_text=_("The document in whose file the paragraph stands."),
    )
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("confirmed by"), related_name="+", editable=False
    )

    natural_fields = ("document__meeting__address", "document__address", "key", "language")
    constraint_fields = {"official_wording_once_a_language": "language"}
    stands_in: tuple[str, ...] = ("document", "official")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmed official wording")
        verbose_name_plural = _("confirmed official wordings")
        ordering = ["document", "key", "language"]
        constraints = [
            models.UniqueConstraint(
                name="official_wording_once_a_language",
                fields=["document", "key", "language"],
                violation_error_message=_("The wording of this paragraph is confirmed in this language already."),
            )
        ]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if self.document_id and not self.document.is_reconstruction and self.official_id != self.document_id:
            raise ValidationError({"official": _("The wording of an official document is its own.")})
