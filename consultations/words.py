"""The words of consultations, each with what it means here: on the page that tells how conferences consult.

Their Spanish is that of the sources and of officers; `docs/consultations.md` has the three languages side by side.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Word:
    """A term, and a sentence that says what it means."""

    term: Any
    meaning: Any


WORDS = (
    Word(
        _("Presidency Pro Tempore"),
        _("The State that presides for a term, acting for the conference. It is not that State, nor the secretariat."),
    ),
    Word(
        _("Troika"),
        _("The presidency in office, the one before and the next. Of two, where the next is not on record."),
    ),
    Word(
        _("Hand-over"),
        _("The act by which the rights of one Presidency pass to the next, on a day. No calendar does it."),
    ),
    Word(
        _("Consultation"),
        _("What the Presidency asks the States between two meetings, on one text, in one or more stages."),
    ),
    Word(
        _("Working day"),
        _("A day that counts for a term. Which days do not count, the Presidency says in its notice."),
    ),
    Word(
        _("No answer on record"),
        _("Nothing was sent. Silence is not consent, unless the procedure itself says so."),
    ),
    Word(
        _("Agreed ad referendum"),
        _("Agreed by those who negotiate, until their capital confirms it."),
    ),
    Word(
        _("Consensus stated"),
        _("The Presidency has stated, on a day, that no State that was asked opposes. Nothing is put to a vote."),
    ),
    Word(
        _("Reservation, dissociation"),
        _("A State's own words on a paragraph that it does not share. They are no part of the agreed text."),
    ),
    Word(
        _("Explanation of position"),
        _("How a State understands what it agrees to. It changes nothing in the text."),
    ),
)
