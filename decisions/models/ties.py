"""Which decision follows another, and which takes the place of another."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from decisions.models.decisions import Decision, DecisionPart
from portal.succession import all_before


class Tie(DecisionPart):
    """That a decision follows an earlier one, or supersedes it; seen by whoever sees both."""

    class Kind(models.TextChoices):
        FOLLOWS = "follows", _("Follows")
        SUPERSEDES = "supersedes", _("Supersedes")

    decision = models.ForeignKey(Decision, models.CASCADE, verbose_name=_("decision"), related_name="ties")
    kind = models.CharField(_("what it does"), max_length=12, choices=Kind.choices)
    earlier = models.ForeignKey(
        Decision, models.PROTECT, verbose_name=_("earlier decision"), related_name="followed_by"
    )

    natural_fields = ("decision__address", "kind", "earlier__address")
    constraint_fields = {"tie_once": "earlier", "tie_is_with_another": "earlier"}
    stands_in = ("decision", "earlier")

    class Meta:
        verbose_name = _("tie to an earlier decision")
        verbose_name_plural = _("ties to earlier decisions")
        ordering = ["decision", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="tie_once",
                fields=["decision", "earlier"],
                violation_error_message=_("This decision is tied to that one already."),
            ),
            models.CheckConstraint(
                name="tie_is_with_another",
                condition=~Q(decision=F("earlier")),
                violation_error_message=_("A decision does not follow itself."),
            ),
        ]

    def __str__(self):
        return f"{self.decision} → {self.earlier}"

    def clean(self):
        super().clean()
        if self.decision_id and self.earlier_id and self.decision_id in all_before(self.earlier_id, followed):
            raise ValidationError({"earlier": _("That decision follows this one: the two would go in a circle.")})


def followed(keys: set[int]) -> Iterable[int]:
    return Tie._base_manager.filter(decision__in=keys).values_list("earlier", flat=True)
