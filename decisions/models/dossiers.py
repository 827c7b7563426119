"""The dossier that was made of what was open as a Presidency was handed over, and its files."""

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.circles import acting_terms, own_terms
from consultations.models import Handover
from documents.models import File
from meetings.access import AudienceQuerySet
from meetings.models import Presidency
from meetings.provenance import Record


class KeptDossier(Record):
    """The dossier of a hand-over as it stood on its day, or on that on which it was made after it. It never changes.

    It is for the teams of both terms, for later ones once they are in office, and for the secretariat. As it tells of
    consultations, being a superuser does not open it.
    """

    handover = models.OneToOneField(
        Handover, models.PROTECT, verbose_name=_("hand-over of a Presidency"), related_name="dossier"
    )
    composed_at = models.DateTimeField(_("composed at"), default=timezone.now, editable=False)

    natural_fields = tuple(f"handover__{name}" for name in Handover.natural_fields)
    concerns: tuple[str, ...] = ("handover__incoming__conference",)
    stands_in: tuple[str, ...] = ("handover",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier of a hand-over")
        verbose_name_plural = _("dossiers of hand-overs")
        ordering = ["-handover__day", "-pk"]

    def __str__(self):
        return str(self.handover)

    def get_absolute_url(self):
        return self.handover.get_absolute_url()

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        of = f"{prefix}handover__"
        shown = Q(**{f"{of}incoming__conference__in": viewer.secretariats})
        if own := own_terms(viewer):
            shown |= Q(**{f"{of}incoming__in": own}) | Q(**{f"{of}outgoing__in": own})
        if acting := acting_terms(viewer):
            presided = Presidency._base_manager.filter(pk__in=acting).values("conference")
            shown |= Q(**{f"{of}incoming__conference__in": presided})
        return shown

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        """No form of the office writes one."""
        return Q(pk__in=[])


class KeptDossierFile(Record):
    """A file of a kept dossier: one a language and a format, the same bytes for everybody."""

    dossier = models.ForeignKey(
        KeptDossier, models.PROTECT, verbose_name=_("dossier of a hand-over"), related_name="files"
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=8, choices=File.Format.choices)
    file = models.FileField(
        _("file"), upload_to="dossiers/", validators=[FileExtensionValidator(["pdf", "docx"])], max_length=200
    )
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)

    natural_fields = (*(f"dossier__{name}" for name in KeptDossier.natural_fields), "language", "format")
    constraint_fields = {"dossier_file_once": "language"}
    concerns = tuple(f"dossier__{path}" for path in KeptDossier.concerns)
    stands_in = ("dossier",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a dossier")
        verbose_name_plural = _("files of dossiers")
        ordering = ["dossier", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_file_once",
                fields=["dossier", "language", "format"],
                violation_error_message=_("The dossier already has such a file in this language."),
            )
        ]

    def __str__(self):
        return f"{self.dossier} · {self.language} · {self.get_format_display()}"

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])

    def get_absolute_url(self):
        handover = self.dossier.handover
        address = handover.incoming.conference.address
        return reverse("decisions:kept_dossier", args=[address, handover.pk, self.language, self.format])
