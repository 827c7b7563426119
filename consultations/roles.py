"""For whom a reader acts in a consultation: a Presidency, a State that is asked, a secretariat that keeps records."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from consultations.circles import acting_terms, convened_by, own_terms
from consultations.models import Convenor, Respondent, Round
from consultations.models.consultations import ACTED_IN
from consultations.teams import Standing
from meetings.models import Conference, Presidency


@dataclass(frozen=True)
class Role:
    """The seats of a reader in one consultation, each apart from the others.

    `terms`: those of its conferences in whose teams the reader sits, each with its standing. `asked`: where a State
    for which the reader acts is asked in the round that is shown. `secretariats`: conferences whose record it keeps.
    """

    terms: list[tuple[Presidency, Standing]] = field(default_factory=list)
    asked: list[Respondent] = field(default_factory=list)
    secretariats: list[Conference] = field(default_factory=list)
    file_of: frozenset[int] = frozenset()  # the conferences, by their keys, whose answers a Presidency's team has

    @property
    def presidency(self) -> Presidency | None:
        """The term in office for which the reader acts."""
        return next((term for term, standing in self.terms if standing == Standing.ACTS), None)

    @property
    def has_board(self) -> bool:
        """Whether the reader is told who has answered: a Presidency's team is, and the secretariat."""
        return bool(self.file_of or self.secretariats)

    @property
    def conferences(self) -> frozenset[int]:
        """The conferences of whose States the reader is told who has answered, by their keys."""
        return self.file_of | {row.pk for row in self.secretariats}


def role_of(viewer, convenors: list[Convenor], respondents: Iterable[Respondent]) -> Role:
    """The seats of a viewer; `convenors` and `respondents` are what the viewer sees of the consultation."""
    conferences = {convenor.conference_id: convenor.conference for convenor in convenors}
    terms = _terms(viewer, convenors)
    return Role(
        terms=terms,
        asked=[place for place in respondents if place.membership_id in viewer.member_places],
        secretariats=[row for key, row in conferences.items() if key in viewer.secretariats],
        file_of=frozenset(_acted(viewer, convenors) | (convened_by(viewer) & conferences.keys())),
    )


def _acted(viewer, convenors: list[Convenor]) -> set[int]:
    """The conferences whose earlier Presidency, in whose team the viewer sat, did something in the consultation."""
    own = own_terms(viewer)
    found = {each.conference_id for each in convenors if each.presidency_id in own}
    if own - {each.presidency_id for each in convenors} - acting_terms(viewer):
        rows = Presidency.objects.visible_to(viewer).filter(pk__in=own)
        acted = Q()
        for path in ACTED_IN:
            acted |= Q(**{f"{path}__in": [each.consultation_id for each in convenors]})
        found |= set(rows.filter(acted).values_list("conference", flat=True))
    return found & {each.conference_id for each in convenors}


def _terms(viewer, convenors: list[Convenor]) -> list[tuple[Presidency, Standing]]:
    """Those that convene it are known already; others, after a hand-over, are looked up."""
    own = own_terms(viewer)
    terms = [convenor.presidency for convenor in convenors if convenor.presidency_id in own]
    if others := own - {term.pk for term in terms}:
        conferences = [row.conference_id for row in convenors]
        rows = Presidency.objects.visible_to(viewer).filter(pk__in=others, conference__in=conferences)
        terms += rows.select_related("state", "conference")
    return [(term, _standing(term, viewer)) for term in terms]


def _standing(term: Presidency, viewer) -> Standing:
    if term.pk in acting_terms(viewer):
        return Standing.ACTS
    return Standing.PREPARES if term.conference_id in convened_by(viewer) else Standing.FINISHES


def has_seat(viewer) -> bool:
    """Whether somebody may find consultations at all: for a member State, a Presidency or a secretariat."""
    return viewer is not None and bool(viewer.members or viewer.circles)


def convening(viewer) -> list[Presidency]:
    """The terms in office in whose teams the reader sits: they prepare consultations."""
    own = acting_terms(viewer)
    if not own:
        return []
    return list(Presidency.objects.visible_to(viewer).filter(pk__in=own).select_related("conference", "state"))


def role_in(row: Round, viewer) -> Role:
    """The seats of a viewer in the consultation of a round that the viewer sees."""
    convenors = Convenor.objects.visible_to(viewer).filter(consultation=row.consultation_id)
    asked = Respondent.objects.visible_to(viewer).filter(round=row)
    of = ("conference", "presidency__state", "presidency__conference")
    return role_of(viewer, list(convenors.select_related(*of)), asked.select_related("membership__state"))
