"""Which verb a decision that is being drafted has, by whom it is addressed to: what is printed is free."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from decisions.models import Addressee

# Spanish words of the text, translated nowhere: bodies and secretariats are told what to do; a State is sovereign.
INSTRUCTING = ("instruir", "encomendar")
INVITING = ("invitar", "exhortar", "se comprometen")


def offered_to(kinds: Collection[str]) -> tuple[str, ...]:
    """The verbs that a draft which is addressed to these kinds of addressees may have."""
    are_instructed = bool(kinds) and all(kind in Addressee.INSTRUCTED for kind in kinds)
    return (*INSTRUCTING, *INVITING) if are_instructed else INVITING


def require_offered(verb: str, kinds: Collection[str]) -> None:
    """Raise `ValidationError` for a verb that a draft with these addressees does not have."""
    if verb in offered_to(kinds):
        return
    if verb in INSTRUCTING:
        raise ValidationError(
            _("“%(verb)s” is for bodies and secretariats only: a State, a Presidency, all members are invited.")
            % {"verb": verb}
        )
    raise ValidationError(
        _("A draft has one of these verbs: %(verbs)s.") % {"verbs": ", ".join((*INSTRUCTING, *INVITING))}
    )
