"""What a State proposes to the circulated text, and what becomes of each proposal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultations.models.answers import Answer
from consultations.models.consultations import Consultation
from consultations.models.remarks import OnText, deletes_or_rewords, says_something
from meetings.access import AudienceQuerySet
from meetings.models import Presidency
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


class Proposal(OnText):
    """A comment, or other wording, on one place of the circulated text, by the answer that it is part of."""

    answer = models.ForeignKey(Answer, models.CASCADE, verbose_name=_("answer"), related_name="proposals")
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

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["answer", "pk"]
        constraints = [
            says_something("proposal_says_something", Q(supports__isnull=False)),
            deletes_or_rewords("proposal_deletes_or_rewords"),
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
        NEXT_ROUND = "next-round", _("For the next round")

    LEFT_OUT = (Kind.NOT_TAKEN_UP, Kind.WITHDRAWN)
    UNSETTLED = (Kind.FOR_MEETING, Kind.NEXT_ROUND)  # of these the consultation has not decided yet

    proposal = models.OneToOneField(Proposal, models.CASCADE, verbose_name=_("proposal"), related_name="disposition")
    kind = models.CharField(_("disposition"), max_length=12, choices=Kind.choices)
    reason = LinesField(_("reason"))
    stands_as = LineField(
        _("stands as"),
        max_length=40,
        blank=True,
        help_text=_("The alternative of the text that is being written, such as Alt 2: for those who write it alone."),
    )
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


class NegotiatedParagraph(Record):
    """How far a paragraph of a text is agreed in one language, as the Presidency that leads the negotiation has said.

    It follows the paragraph by its key from round to round. What has brackets or alternatives is pending in any case.
    """

    class Kind(models.TextChoices):
        PENDING = "pending", _("Pending")
        AD_REFERENDUM = "ad-referendum", _("Agreed ad referendum")
        AGREED = "agreed", _("Agreed")

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, verbose_name=_("consultation"), related_name="negotiated"
    )
    place = LineField(_("place"), max_length=40, help_text=_("The key of a paragraph or of a section's heading."))
    language = models.CharField(_("in the text in"), max_length=8, choices=settings.LANGUAGES)
    kind = models.CharField(_("how far it is agreed"), max_length=16, choices=Kind.choices)
    said_by = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("by the Presidency"), related_name="negotiated", editable=False
    )
    said_at = models.DateTimeField(_("on"), auto_now=True)

    natural_fields = ("consultation__address", "place", "language")
    constraint_fields = {"negotiated_paragraph_once": "place"}
    concerns = ("consultation__conferences",)
    stands_in = ("consultation",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("paragraph under negotiation")
        verbose_name_plural = _("paragraphs under negotiation")
        ordering = ["consultation", "place", "language"]
        constraints = [
            models.UniqueConstraint(
                name="negotiated_paragraph_once",
                fields=["consultation", "place", "language"],
                violation_error_message=_("How far this paragraph is agreed has been said already."),
            )
        ]

    def __str__(self):
        return f"{self.consultation} · {self.place}: {self.get_kind_display()}"
