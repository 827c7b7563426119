"""What a State proposes to the circulated text, and what becomes of each proposal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultations.models.answers import Answer
from meetings.access import AudienceQuerySet
from meetings.models import Presidency
from meetings.provenance import Record
from portal.text.fields import LinesField


class Proposal(Record):
    """A comment, or other wording, on one place of the circulated text, by the answer that it is part of."""

    class Kind(models.TextChoices):
        SUBSTANTIVE = "substantive", _("Substantive")
        EDITORIAL = "editorial", _("Editorial")
        TECHNICAL = "technical", _("Technical")
        TRANSLATION = "translation", _("Of translation")

    answer = models.ForeignKey(Answer, models.CASCADE, verbose_name=_("answer"), related_name="proposals")
    place = models.CharField(
        _("place"),
        max_length=40,
        blank=True,
        help_text=_("The key of a paragraph or of a section's heading; empty for the whole text."),
    )
    language = models.CharField(
        _("in the text in"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    kind = models.CharField(_("type"), max_length=12, choices=Kind.choices)
    wording = models.TextField(_("proposed wording"), blank=True)
    is_deletion = models.BooleanField(_("proposes to delete"), default=False)
    reason = LinesField(_("reasons"), blank=True)
    supports = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("supports"),
        related_name="supporters",
        null=True,
        blank=True,
        help_text=_("The proposal of another State."),
    )

    natural_fields = (*(f"answer__{name}" for name in Answer.natural_fields), "pk")
    constraint_fields = {"proposal_says_something": "wording"}
    concerns = tuple(f"answer__{path}" for path in Answer.concerns)
    stands_in = ("answer",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["answer", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_says_something",
                condition=~Q(wording="") | ~Q(reason="") | Q(is_deletion=True) | Q(supports__isnull=False),
                violation_error_message=_("Write the wording that you propose, or what you have to say."),
            ),
            models.CheckConstraint(
                name="proposal_deletes_or_rewords",
                condition=Q(wording="") | Q(is_deletion=False),
                violation_error_message=_("A proposal either deletes or rewords."),
            ),
            models.CheckConstraint(
                name="proposal_supports_another",
                condition=Q(supports__isnull=True) | ~Q(supports=F("pk")),
                violation_error_message=_("A proposal supports another one."),
            ),
        ]

    def __str__(self):
        return f"{self.answer} · {self.place}"


class Disposition(Record):
    """What became of a proposal, and why: said by the Presidency or its drafting group, never by a secretariat."""

    class Kind(models.TextChoices):
        TAKEN_UP = "taken-up", _("Taken up")
        IN_PART = "in-part", _("Taken up in part")
        NOT_TAKEN_UP = "not-taken-up", _("Not taken up")
        WITHDRAWN = "withdrawn", _("Withdrawn by its author")
        FOR_MEETING = "for-meeting", _("For the meeting")

    proposal = models.OneToOneField(Proposal, models.CASCADE, verbose_name=_("proposal"), related_name="disposition")
    kind = models.CharField(_("disposition"), max_length=12, choices=Kind.choices)
    reason = LinesField(_("reason"))
    disposed_by = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("by the Presidency"), related_name="dispositions", editable=False
    )
    disposed_at = models.DateTimeField(_("on"), auto_now=True)

    natural_fields = tuple(f"proposal__{name}" for name in Proposal.natural_fields)
    concerns = tuple(f"proposal__{path}" for path in Proposal.concerns)
    stands_in = ("proposal",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("disposition of a proposal")
        verbose_name_plural = _("dispositions of proposals")
        ordering = ["proposal"]

    def __str__(self):
        return self.get_kind_display()
