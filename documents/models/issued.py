from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.documents import Document, DocumentPart
from meetings.access import AudienceQuerySet


class IssuedParagraph(DocumentPart):
    """A paragraph of the last issued version of a document, in one language."""

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="issued_paragraphs")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    position = models.PositiveIntegerField(_("position"))
    heading = models.TextField(_("heading"), blank=True)
    text = models.TextField(_("text"))

    natural_fields = ("document__meeting__address", "document__address", "language", "position")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("paragraph of an issued version")
        verbose_name_plural = _("paragraphs of issued versions")
        ordering = ["document", "language", "position"]

    def __str__(self):
        return self.text
