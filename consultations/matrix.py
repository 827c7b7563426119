"""The matrix of comments: what States propose to each place of a circulated text, side by side.

It is composed for one reader, through the door of proposals, and takes the same questions however many there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch

from consultations.models import Disposition, NegotiatedParagraph, Proposal, ReleasedAnswer, ReleasedProposal, Round
from consultations.text import TextPlace, places_of
from documents.versions.brackets import brackets_in
from documents.versions.comparison import word_diff
from meetings.models import State
from meetings.state_order import place_in

Pieces = list[tuple[str, str]]


@dataclass
class Entry:
    """One proposal: whose it is, how it differs from the circulated text (`pieces`), and what became of it.

    One that the Presidency of another conference has released has no State: `released` says how it is told.
    """

    proposal: Proposal | ReleasedProposal
    state: State | None
    pieces: Pieces
    released: ReleasedAnswer | None = None
    supported_by: list[State] = field(default_factory=list)
    disposition: Disposition | None = None


@dataclass
class Row:
    """A place of the text with what is proposed there; `standing` is a `NegotiatedParagraph.Kind`, or empty."""

    place: TextPlace
    standing: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.place.key

    @property
    def standing_label(self) -> str:
        return str(NegotiatedParagraph.Kind(self.standing).label) if self.standing else ""


@dataclass
class Matrix:
    """`rows` in reading order; `unplaced` are proposals on paragraphs that the text has not, or not any more."""

    round: Round
    language: str
    rows: list[Row]
    unplaced: list[Entry]

    @property
    def commented(self) -> list[Row]:
        return [row for row in self.rows if row.entries]

    @property
    def has_released(self) -> bool:
        """Whether proposals stand in it that another Presidency has released."""
        entries = [*(entry for row in self.rows for entry in row.entries), *self.unplaced]
        return any(entry.released for entry in entries)


def matrix_of(row: Round, viewer, language: str, *, kind: str = "") -> Matrix:
    """The matrix of a round in one language of its text, as far as `viewer` sees answers; perhaps of one type alone.

    A proposal on the text of another language stands at the same paragraph, compared with that text.
    """
    texts = {code: {place.key: place for place in places_of(tree)} for code, tree in row.version.tree.items()}
    rows = {"": Row(TextPlace("", "", "", "")), **{key: Row(place) for key, place in texts[language].items()}}
    for key, standing in _standings(row, texts, language, viewer):
        rows[key].standing = standing
    unplaced = []
    for entry in [*_entries(row, viewer, texts, kind), *_released(row, viewer, texts, kind)]:
        target = rows.get(entry.proposal.place)
        (target.entries if target else unplaced).append(entry)
    return Matrix(row, language, list(rows.values()), unplaced)


def _entries(row: Round, viewer, texts: dict[str, dict[str, TextPlace]], kind: str) -> list[Entry]:
    found = Proposal.objects.visible_to(viewer).filter(answer__respondent__round=row)
    found = found.filter(answer__sent_at__isnull=False, answer__ended_at__isnull=True)
    disposed = Prefetch("disposition", Disposition.objects.visible_to(viewer))
    found = found.select_related("answer__respondent__membership__state").prefetch_related(disposed)
    own: list[Entry] = []
    supporting: dict[int, list[State]] = {}
    for proposal in found:
        state = proposal.answer.respondent.membership.state
        if proposal.supports_id:
            supporting.setdefault(proposal.supports_id, []).append(state)
        if not proposal.supports_id or proposal.wording or proposal.reason:
            own.append(Entry(proposal, state, _pieces(proposal, texts), disposition=_disposition(proposal)))
    order = place_in(row)
    for entry in own:
        entry.supported_by = sorted(supporting.get(entry.proposal.pk, ()), key=order)
    asked = [entry for entry in own if not kind or entry.proposal.kind == kind]
    return sorted(asked, key=lambda entry: (order(entry.state), entry.proposal.pk))


def _released(row: Round, viewer, texts: dict[str, dict[str, TextPlace]], kind: str) -> list[Entry]:
    """What the other Presidency has released, in the order that was drawn."""
    rows = ReleasedProposal.objects.visible_to(viewer).filter(released_answer__round=row)
    rows = rows.filter(kind=kind) if kind else rows
    of = ("released_answer__named_state", "released_answer__convenor__conference")
    rows = rows.select_related(*of).order_by("released_answer__convenor", "released_answer__number", "pk")
    return [Entry(each, None, _pieces(each, texts), each.released_answer) for each in rows]


def _disposition(proposal: Proposal) -> Disposition | None:
    return getattr(proposal, "disposition", None)


def _pieces(proposal: Proposal | ReleasedProposal, texts: dict[str, dict[str, TextPlace]]) -> Pieces:
    """The differences from the circulated text in the language of the proposal; all of it, where it is new."""
    place = texts.get(proposal.language, {}).get(proposal.place)
    circulated = place.text if place else ""
    if proposal.is_deletion:
        return [("removed", circulated)]
    return word_diff(circulated, proposal.wording) if proposal.wording else []


def _standings(row: Round, texts, language: str, viewer) -> Iterator[tuple[str, str]]:
    """How far each paragraph is agreed, as the Presidency has said; what has brackets is pending, whatever was said."""
    said = NegotiatedParagraph.objects.visible_to(viewer).filter(consultation=row.consultation_id, language=language)
    kinds = dict(said.values_list("place", "kind"))
    for key, place in texts[language].items():
        if brackets_in(place.text):
            yield key, NegotiatedParagraph.Kind.PENDING
        elif key in kinds:
            yield key, kinds[key]
