from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.documents import Document, DocumentPart
from meetings.audience import AudienceQuerySet
from meetings.provenance import Record


class VersionQuerySet(AudienceQuerySet):
    def issued(self):
        """What readers were given, the newest first."""
        return self.filter(issued_at__isnull=False).order_by("-number")


class Version(DocumentPart):
    """What readers get of a document: numbered, with its files. An issued version never changes."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_CONSULTATION = "in-consultation", _("In consultation")
        ADOPTED = "adopted", _("Adopted")
        PUBLISHED = "published", _("Published")

    # From each status to those that may follow it; `operations.issue_version` applies it.
    MOVES = {
        Status.DRAFT: (Status.IN_CONSULTATION, Status.ADOPTED, Status.PUBLISHED),
        Status.IN_CONSULTATION: (Status.DRAFT, Status.ADOPTED, Status.PUBLISHED),
        Status.ADOPTED: (Status.PUBLISHED,),
        Status.PUBLISHED: (),
    }
    ISSUED = (Status.ADOPTED, Status.PUBLISHED)

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    status = models.CharField(_("status"), max_length=16, choices=Status.choices, default=Status.DRAFT)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("issued by"),
        related_name="+",
        null=True,
        blank=True,
    )
    tree = models.JSONField(_("composed text"), default=dict, blank=True, help_text=_("One tree a language."))
    corrects = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("corrects"), related_name="corrections", null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True)

    natural_fields = ("document__meeting__address", "document__address", "number")
    constraint_fields = {"version_number_once_in_document": "number"}
    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="version_number_once_in_document",
                fields=["document", "number"],
                violation_error_message=_("The document already has a version with this number."),
            )
        ]

    def __str__(self):
        return f"{self.document} · {self.number}"

    def clean(self):
        super().clean()
        if self.document_id and self.document.is_reconstruction and self.status == self.Status.ADOPTED:
            raise ValidationError({"status": _("A reconstruction is never adopted.")})


class File(Record):
    """A file of a version in one language: generated from the records, or an uploaded original."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    class Origin(models.TextChoices):
        GENERATED = "generated", _("Generated")
        UPLOADED = "uploaded", _("Uploaded original")

    version = models.ForeignKey(Version, models.CASCADE, verbose_name=_("version"), related_name="files")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=8, choices=Format.choices, default=Format.PDF)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.UPLOADED)
    file = models.FileField(_("file"), upload_to="documents/", validators=[FileExtensionValidator(["pdf", "docx"])])
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)

    natural_fields = (
        "version__document__meeting__address",
        "version__document__address",
        "version__number",
        "language",
        "format",
        "origin",
    )
    constraint_fields = {"file_once_a_language_and_format": "language"}
    concerns = tuple(f"version__{path}" for path in Version.concerns)
    stands_in = ("version",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["version", "language", "format"]
        constraints = [
            models.UniqueConstraint(
                name="file_once_a_language_and_format",
                fields=["version", "language", "format", "origin"],
                violation_error_message=_("The version already has such a file in this language."),
            )
        ]

    def __str__(self):
        return f"{self.version} · {self.language} · {self.get_format_display()}"

    @property
    def is_original(self) -> bool:
        """True for an uploaded PDF, which stands at the document's address in the place of a generated one."""
        return self.origin == self.Origin.UPLOADED and self.format == self.Format.PDF
