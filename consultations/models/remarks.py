"""What somebody says on one place of a circulated text, whoever it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


class OnText(Record):
    """A comment, or other wording, on one place of a circulated text."""

    class Kind(models.TextChoices):
        SUBSTANTIVE = "substantive", _("Substantive")
        EDITORIAL = "editorial", _("Editorial")
        TECHNICAL = "technical", _("Technical")
        TRANSLATION = "translation", _("Of translation")

    place = LineField(
        _("place"),
        max_length=40,
        blank=True,
        help_text=_("The key of a paragraph or of a section's heading; empty for the whole text."),
    )
    language = models.CharField(
        _("in the text in"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    kind = models.CharField(_("type"), max_length=12, choices=Kind.choices)
    wording = LinesField(_("proposed wording"), blank=True)
    is_deletion = models.BooleanField(_("proposes to delete"), default=False)
    reason = LinesField(_("reasons"), blank=True)

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


def says_something(name: str, more: Q | None = None) -> models.CheckConstraint:
    """A row says something: other wording, reasons, a deletion, or `more`."""
    condition = ~Q(wording="") | ~Q(reason="") | Q(is_deletion=True)
    return models.CheckConstraint(
        name=name,
        condition=condition | more if more else condition,
        violation_error_message=_("Write the wording that you propose, or what you have to say."),
    )


def deletes_or_rewords(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(wording="") | Q(is_deletion=False),
        violation_error_message=_("A proposal either deletes or rewords."),
    )
