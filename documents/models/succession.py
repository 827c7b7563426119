"""What one text of a library does to another."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.documents import Document, DocumentPart
from meetings.access import AudienceQuerySet
from portal.succession import all_before


class TextTie(DocumentPart):
    """That a document replaces, implements or cites another; seen by whoever sees both."""

    class Kind(models.TextChoices):
        REPLACES = "replaces", _("Replaces")
        IMPLEMENTS = "implements", _("Implements")
        CITES = "cites", _("Cites")

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="text_ties")
    kind = models.CharField(_("what it does"), max_length=12, choices=Kind.choices)
    other = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("other document"),
        related_name="tied_from",
        help_text=_("The earlier one."),
    )

    natural_fields = (
        "document__meeting__address",
        "document__address",
        "kind",
        "other__meeting__address",
        "other__address",
    )
    constraint_fields = {"text_tie_once": "other", "text_tie_is_with_another": "other"}
    stands_in: tuple[str, ...] = ("document", "other")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie to another document")
        verbose_name_plural = _("ties to other documents")
        ordering = ["document", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="text_tie_once",
                fields=["document", "kind", "other"],
                violation_error_message=_("This is on record already."),
            ),
            models.CheckConstraint(
                name="text_tie_is_with_another",
                condition=~Q(document=F("other")),
                violation_error_message=_("A document is not tied to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.document} → {self.other}"

    def clean(self):
        super().clean()
        is_whole = self.document_id and self.other_id and self.document_id != self.other_id
        if is_whole and self.kind == self.Kind.REPLACES and self.document_id in all_before(self.other_id, _replaced):
            raise ValidationError({"other": _("That document replaces this one: the two would go in a circle.")})


def _replaced(keys: set[int]) -> Iterable[int]:
    rows = TextTie._base_manager.filter(kind=TextTie.Kind.REPLACES, document__in=keys)
    return rows.values_list("other", flat=True)
