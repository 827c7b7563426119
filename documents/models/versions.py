from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from documents.models.documents import Document, DocumentPart
from meetings.access import AudienceQuerySet
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


class VersionQuerySet(AudienceQuerySet):
    def visible_to(self, viewer):
        """A version that was not issued is for the editors of its document only."""
        return _issued_or_own(super().visible_to(viewer), viewer, "")

    def issued(self):
        """Issued versions, newest first."""
        return self.filter(issued_at__isnull=False).order_by("-number")

    def open(self):
        """The version being written: at most one a document. One that has circulated is written no more."""
        return self.filter(status=Version.Status.DRAFT)


class FileQuerySet(AudienceQuerySet):
    def visible_to(self, viewer):
        """The files of a version are for those who see the version."""
        return _issued_or_own(super().visible_to(viewer), viewer, "version__")


class Version(DocumentPart):
    """What readers get of a document: numbered, with its files. An issued version never changes.

    Neither does the text of one that was circulated in a consultation: what is adopted of it is word for word what
    those who were asked have read.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_CONSULTATION = "in-consultation", _("Circulated for consultation")
        ADOPTED = "adopted", _("Adopted")
        PUBLISHED = "published", _("Published")

    # From each status to those that may follow it by an issue. Only a round of a consultation circulates a draft
    # (`operations.circulate_version`), and what has circulated is no draft again: the next version is.
    MOVES = {
        Status.DRAFT: (Status.ADOPTED, Status.PUBLISHED),
        Status.IN_CONSULTATION: (Status.ADOPTED, Status.PUBLISHED),
        Status.ADOPTED: (Status.PUBLISHED,),
        Status.PUBLISHED: (),
    }
    ISSUED = (Status.ADOPTED, Status.PUBLISHED)

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    status = models.CharField(_("status"), max_length=16, choices=Status.choices, default=Status.DRAFT)
    circulated_at = models.DateTimeField(_("circulated at"), null=True, blank=True, editable=False)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("issued by"),
        related_name="+",
        null=True,
        blank=True,
    )
    code = models.CharField(
        _("verification code"),
        max_length=11,
        blank=True,
        editable=False,
        help_text=_("Printed on an issued official paper; a reconstruction has none."),
    )
    tree = models.JSONField(_("composed text"), default=dict, blank=True, help_text=_("One tree a language."))
    keys = models.JSONField(
        _("keys of the paragraphs"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Only of a tree without keys of its own: by language and anchor of the section."),
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("corrects"), related_name="corrections", null=True, blank=True
    )
    note = LinesField(_("note"), blank=True)
    adoption = LineField(
        _("how it was adopted"),
        max_length=400,
        blank=True,
        help_text=_("As the paper prints it: by which meeting, or by consultation between meetings, and on which day."),
    )

    natural_fields = ("document__meeting__address", "document__address", "number")
    constraint_fields = {
        "version_number_once_in_document": "number",
        "version_one_open_in_document": "document",
        "version_status_says_whether_issued": "status",
        "version_corrects_another": "corrects",
    }
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
            ),
            models.UniqueConstraint(
                name="version_one_open_in_document",
                fields=["document"],
                condition=Q(status="draft"),
                violation_error_message=_("Another version of the document is being written."),
            ),
            models.UniqueConstraint(
                name="version_code_once",
                fields=["code"],
                condition=~Q(code=""),
                violation_error_message=_("Another version has this verification code."),
            ),
            models.CheckConstraint(
                name="version_issued_says_when_and_by_whom",
                condition=Q(issued_at__isnull=True, issued_by__isnull=True)
                | Q(issued_at__isnull=False, issued_by__isnull=False),
                violation_error_message=_("An issued version says when and by whom it was issued."),
            ),
            models.CheckConstraint(
                name="version_status_says_whether_issued",
                condition=Q(issued_at__isnull=True, status__in=["draft", "in-consultation"])
                | Q(issued_at__isnull=False, status__in=["adopted", "published"]),
                violation_error_message=_("Adopted and published versions are issued, and no others."),
            ),
            models.CheckConstraint(
                name="version_in_consultation_was_circulated",
                condition=~Q(status="in-consultation") | Q(circulated_at__isnull=False),
                violation_error_message=_("A version is in consultation once a round of one has circulated it."),
            ),
            models.CheckConstraint(
                name="version_code_only_where_issued",
                condition=Q(code="") | Q(issued_at__isnull=False),
                violation_error_message=_("A version gets its verification code when it is issued."),
            ),
            models.CheckConstraint(
                name="version_corrects_another",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("pk")),
                violation_error_message=_("A version does not correct itself."),
            ),
        ]

    def __str__(self):
        return f"{self.document} · {self.number}"

    def get_absolute_url(self):
        return self._address("version", self.number)

    def get_file_url(self, extension: str = "pdf") -> str:
        """The address of this version's file in the active language; what it serves once issued stays."""
        return self._address("version_file", self.number, extension)

    def _address(self, name: str, *args) -> str:
        document = self.document
        if document.meeting:
            return reverse(f"documents:{name}", args=[document.meeting.address, document.address, *args])
        return reverse(f"documents:free_{name}", args=[document.address, *args])

    def clean(self):
        super().clean()
        if self.document_id and self.document.is_reconstruction:
            if self.status == self.Status.ADOPTED:
                raise ValidationError({"status": _("A reconstruction is never adopted.")})
            if self.code:
                raise ValidationError({"code": _("A reconstruction carries no verification code.")})
        corrects = self.corrects if self.corrects_id else None
        if corrects and (corrects.document_id != self.document_id or not corrects.is_issued):
            raise ValidationError({"corrects": _("A correction names an issued version of the same document.")})

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def is_frozen(self) -> bool:
        """Whether its text stands: it was issued, or circulated in a consultation."""
        return self.is_issued or self.circulated_at is not None

    @property
    def moves(self) -> tuple[str, ...]:
        """The statuses that may follow the present one."""
        is_reconstruction = self.document.is_reconstruction
        following = self.MOVES[self.Status(self.status)]
        return tuple(status for status in following if not (is_reconstruction and status == self.Status.ADOPTED))


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
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False, db_index=True)

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
    objects = FileQuerySet.as_manager()

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

    def get_absolute_url(self):
        """Under its own language; beside an uploaded original, the generated file is asked for by name."""
        others = (file for file in self.version.files.all() if file.language == self.language)
        is_second = not self.is_original and any(file.is_original for file in others)
        with translation.override(self.language):
            return self.version.get_file_url(self.format) + ("?generated" if is_second else "")

    @property
    def is_original(self) -> bool:
        """True for an uploaded PDF, which the document's address serves instead of a generated one."""
        return self.origin == self.Origin.UPLOADED and self.format == self.Format.PDF


def _issued_or_own(rows, viewer, path: str):
    """Those `rows` whose version, at `path`, was issued, or belongs to a document that `viewer` edits."""
    if viewer.sees_all:
        return rows
    shown = Q(**{f"{path}issued_at__isnull": False})
    if viewer.secretariats:
        shown |= Q(**{f"{path}document__in": Document.objects.editable_by(viewer).order_by()})
    return rows.filter(shown)
