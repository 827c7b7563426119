"""What the Presidency of another conference reads of States' answers once both have released them.

These rows are copies. They lead back to no answer and no place of a State, and their order is drawn by lot, so that
nothing that is made of them can tell whose a proposal is.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Convenor
from consultations.models.remarks import OnText, deletes_or_rewords, says_something
from consultations.models.rounds import Round
from meetings.access import AudienceQuerySet
from meetings.models import State
from meetings.provenance import Record
from portal.text.fields import LinesField


class ReleasedAnswer(Record):
    """The answer of a State as the other Presidency reads it: a number that was drawn, and what was said, no position.

    `named_state` is there only where the State agreed to be named.
    """

    round = models.ForeignKey(Round, models.CASCADE, verbose_name=_("round"), related_name="released_answers")
    convenor = models.ForeignKey(
        Convenor, models.CASCADE, verbose_name=_("of the States of"), related_name="released_answers"
    )
    number = models.PositiveSmallIntegerField(_("number, drawn by lot"))
    named_state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("State"), related_name="released_answers", null=True, blank=True
    )
    comment = LinesField(_("comment on the whole"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)

    natural_fields = ("round__consultation__address", "round__number", "convenor__conference__address", "number")
    constraint_fields = {"released_answer_number_once": "number"}
    concerns = ("convenor__conference",)
    stands_in: tuple[str, ...] = ()
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("released answer")
        verbose_name_plural = _("released answers")
        ordering = ["round", "convenor", "number"]
        constraints = [
            models.UniqueConstraint(
                name="released_answer_number_once",
                fields=["round", "convenor", "number"],
                violation_error_message=_("This number is taken."),
            )
        ]

    def __str__(self):
        told = {"conference": self.convenor.conference, "number": self.number}
        if self.named_state:
            return f"{self.named_state} ({self.convenor.conference})"
        return _t("A member of the %(conference)s (%(number)d)") % told

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """For the team of the other Presidency alone: whose own they are reads the answers themselves."""
        filed = Convenor.filed(viewer)
        other = Q(**{f"{prefix}round__consultation__in": filed.values("consultation")})
        return other & ~Q(**{f"{prefix}convenor__in": filed.values("pk")})

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])


class ReleasedProposal(OnText):
    """What a released answer proposes to one place of the text."""

    released_answer = models.ForeignKey(
        ReleasedAnswer, models.CASCADE, verbose_name=_("released answer"), related_name="released_proposals"
    )

    natural_fields = (*(f"released_answer__{name}" for name in ReleasedAnswer.natural_fields), "pk")
    constraint_fields = {"released_proposal_says_something": "wording"}
    concerns = tuple(f"released_answer__{path}" for path in ReleasedAnswer.concerns)
    stands_in = ("released_answer",)

    class Meta:
        verbose_name = _("released proposal")
        verbose_name_plural = _("released proposals")
        ordering = ["released_answer", "pk"]
        constraints = [
            says_something("released_proposal_says_something"),
            deletes_or_rewords("released_proposal_deletes_or_rewords"),
        ]

    def __str__(self):
        return f"{self.released_answer} · {self.place}"
