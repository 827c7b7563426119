"""The matrix of comments: what States propose to each place of a circulated text, side by side.

It is composed for one reader, through the door of proposals, and takes the same questions however many there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from consultations.models import Disposition, NegotiatedParagraph, Proposal, ReleasedAnswer, ReleasedProposal, Round
from consultations.text import TextPlace, places_of
from documents.versions.brackets import brackets_in
from documents.versions.comparison import word_diff
from meetings.models import State
from meetings.state_order import place_in

Pieces = list[tuple[str, str]]
Texts = dict[str, dict[str, TextPlace]]


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
    where: str = ""  # of one that was carried over: the place of the present text to which it is

    @property
    def leads_into_text(self) -> bool:
        """Whether its wording can still be taken up, wholly or in part, in one paragraph of the next text."""
        kind = self.disposition.kind if self.disposition else None
        return bool(self.proposal.wording and self.proposal.place and kind not in Disposition.LEFT_OUT)

    @property
    def round(self) -> Round:
        """The round in which it was made; not asked of what another Presidency has released."""
        assert isinstance(self.proposal, Proposal)  # noqa: S101 - that has no answer here
        return self.proposal.answer.respondent.round


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
    """`rows` in reading order; `unplaced` are proposals on paragraphs that the text has not, or not any more.

    `carried` are those of earlier rounds that were left for the next one: apart, each with its round.
    """

    round: Round
    language: str
    rows: list[Row]
    unplaced: list[Entry]
    carried: list[Entry] = field(default_factory=list)

    @property
    def commented(self) -> list[Row]:
        return [row for row in self.rows if row.entries]

    @property
    def undisposed(self) -> list[Row]:
        """The rows of which a proposal has no disposition yet."""
        return [row for row in self.commented if any(entry.disposition is None for entry in row.entries)]

    @property
    def has_released(self) -> bool:
        """Whether proposals stand in it that another Presidency has released."""
        entries = [*(entry for row in self.rows for entry in row.entries), *self.unplaced]
        return any(entry.released for entry in entries)


def matrix_of(row: Round, viewer, language: str, *, kind: str = "") -> Matrix:
    """The matrix of a round in one language of its text, as far as `viewer` sees answers; perhaps of one type alone.

    A proposal on the text of another language stands at the same paragraph, compared with that text.
    """
    texts = texts_of(row)
    rows = {"": Row(TextPlace("", "", "", "")), **{key: Row(place) for key, place in texts[language].items()}}
    wordings = {key: place.text for key, place in texts[language].items()}
    for key, standing in standings(row.consultation_id, wordings, language, viewer):
        rows[key].standing = standing
    unplaced = []
    for entry in [*entries_of(row, viewer, texts, kind), *_released(row, viewer, texts, kind)]:
        target = rows.get(entry.proposal.place)
        (target.entries if target else unplaced).append(entry)
    carried = carried_over(row, viewer, texts, kind)
    for entry in carried:
        entry.where = _where(rows.get(entry.proposal.place))
    return Matrix(row, language, list(rows.values()), unplaced, carried)


def texts_of(row: Round) -> Texts:
    """The places of a circulated text, by language and key."""
    return {code: {place.key: place for place in places_of(tree)} for code, tree in row.version.tree.items()}


def entries_of(row: Round, viewer, texts: Texts, kind: str = "") -> list[Entry]:
    """What `viewer` sees of the proposals in a round; compared with `texts`, those of its version."""
    found = Proposal.objects.visible_to(viewer).filter(answer__respondent__round=row)
    return _entries(found, row, viewer, texts, kind)


def undisposed_in(row: Round, viewer) -> list[Entry]:
    """The proposals in a round, as far as `viewer` sees them, of which nothing has been said."""
    return [entry for entry in entries_of(row, viewer, {}) if entry.disposition is None]


def carried_over(row: Round, viewer, texts: Texts, kind: str = "") -> list[Entry]:
    """What `viewer` sees of earlier rounds' proposals that were left for the next one, compared with this text."""
    if row.number == 1:
        return []
    found = Proposal.objects.visible_to(viewer).filter(
        answer__respondent__round__consultation=row.consultation_id, answer__respondent__round__number__lt=row.number
    )
    left = Disposition.objects.visible_to(viewer).filter(kind=Disposition.Kind.NEXT_ROUND).values("proposal")
    rows = Proposal.objects.visible_to(viewer)
    wanted = rows.filter(pk__in=left)
    found = found.filter(Q(pk__in=wanted.values("pk")) | Q(supports__in=wanted.values("pk")))
    entries = _entries(found, row, viewer, texts, kind)
    return [entry for entry in entries if entry.disposition and entry.disposition.kind == Disposition.Kind.NEXT_ROUND]


def _entries(found, row: Round, viewer, texts: Texts, kind: str) -> list[Entry]:
    found = found.filter(answer__sent_at__isnull=False, answer__ended_at__isnull=True)
    disposed = Prefetch("disposition", Disposition.objects.visible_to(viewer))
    to = ("answer__respondent__membership__state", "answer__respondent__round")
    found = found.select_related(*to).prefetch_related(disposed)
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
    if row.released_at is None:
        return []
    rows = ReleasedProposal.objects.visible_to(viewer).filter(released_answer__round=row)
    rows = rows.filter(kind=kind) if kind else rows
    of = ("released_answer__named_state", "released_answer__convenor__conference")
    rows = rows.select_related(*of).order_by("released_answer__convenor", "released_answer__number", "pk")
    return [Entry(each, None, _pieces(each, texts), each.released_answer) for each in rows]


def _disposition(proposal: Proposal) -> Disposition | None:
    return getattr(proposal, "disposition", None)


def _pieces(proposal: Proposal | ReleasedProposal, texts: Texts) -> Pieces:
    """The differences from the circulated text in the language of the proposal; all of it, where it is new."""
    place = texts.get(proposal.language, {}).get(proposal.place)
    circulated = place.text if place else ""
    if proposal.is_deletion:
        return [("removed", circulated)]
    return word_diff(circulated, proposal.wording) if proposal.wording else []


def _where(row: Row | None) -> str:
    """To which place of the text of now a proposal of an earlier round is, in words."""
    if row is None:
        return _("Its paragraph is in the text no more")
    if row.is_whole:
        return _("On the whole text")
    number = row.place.number
    return _("On paragraph %(number)s") % {"number": number} if number else _("On a heading")


def standings(consultation: int, texts: dict[str, str], language: str, viewer) -> Iterator[tuple[str, str]]:
    """How far each paragraph of `texts`, by key, is agreed, as the Presidency of a consultation has said.

    What has brackets is pending, whatever was said.
    """
    said = NegotiatedParagraph.objects.visible_to(viewer).filter(consultation=consultation, language=language)
    kinds = dict(said.values_list("place", "kind"))
    for key, text in texts.items():
        if brackets_in(text):
            yield key, NegotiatedParagraph.Kind.PENDING
        elif key in kinds:
            yield key, kinds[key]
