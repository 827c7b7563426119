"""One row of a returned sheet: what it would record, and what is the matter with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from consultations.models import Proposal
from consultations.sheets.filled import FilledRow
from consultations.sheets.kinds import kind_of, says_delete
from consultations.sheets.matching import Passages
from consultations.sheets.sheet import KIND, PLACE, REASON, TEXT, TITLES, WORDING
from consultations.text import TextPlace
from portal.text.letters import clean_line, clean_text

LONGEST = 10_000  # letters of a proposed wording, or of reasons


@dataclass(frozen=True)
class Problem:
    """What is the matter, and where: a row or a paragraph; the sheet as a whole where `place` is empty."""

    place: str
    said: str
    blocks: bool = False


@dataclass(frozen=True)
class Row:
    """A comment as it would be recorded. `key` is that of a paragraph, of a section, or `WHOLE`.

    Where it `is_deletion`, it proposes no wording.
    """

    key: str
    kind: str
    wording: str
    reason: str
    place: str
    is_deletion: bool = False

    @property
    def said(self) -> tuple[str, str, str, str]:
        return self.key, self.kind, self.wording, self.reason

    @property
    def anywhere(self) -> "Row":
        """The same, in whichever row it stands."""
        return replace(self, place="")


@dataclass(frozen=True)
class Placed:
    """A row with the key of its paragraph, empty where it is not plain to which it belongs.

    `text_place` is the heading or paragraph that has this key for itself.
    """

    row: FilledRow
    passages: Passages
    key: str
    text_place: TextPlace | None = None

    @property
    def place(self) -> str:
        label = self.passages.label_of(self.key) if self.key else clean_line(self.row.cells[PLACE])
        told = {"number": self.row.number, "label": label}
        return _("row %(number)s (%(label)s)") % told if label else _("row %(number)s") % told

    @property
    def is_as_circulated(self) -> bool:
        return self.passages.is_as_circulated(self.key, self.row)

    @cached_property
    def is_deletion(self) -> bool:
        return says_delete(self.row.cells[WORDING])

    @property
    def can_be_deleted(self) -> bool:
        """Whether there is one heading or paragraph that the row stands for."""
        return self.text_place is not None and len(self.passages.of_key[self.key]) == 1

    @cached_property
    def wording(self) -> str:
        return "" if self.is_deletion else clean_text(self.row.cells[WORDING]).strip()

    @cached_property
    def reason(self) -> str:
        return clean_text(self.row.cells[REASON]).strip()

    @property
    def says_something(self) -> bool:
        return bool(self.wording or self.reason or self.is_deletion)

    @cached_property
    def kind(self) -> Proposal.Kind | None:
        return kind_of(self.row.cells[KIND]) if self.row.cells[KIND] else None

    def problem(self, said: str, *, blocks: bool = False) -> Problem:
        return Problem(self.place, said, blocks)


def row_of(placed: Placed, others: list[Placed]) -> tuple[Row | None, list[Problem]]:
    """What a row would record, and its problems; `others` are rows above it of the same paragraph.

    A row with a problem that blocks records nothing, nor does one that says nothing.
    """
    if placed.row.is_merged:
        said = _("Cells of this row are merged with others: part them, so that each row is that of one paragraph.")
        return None, [placed.problem(said, blocks=True)]
    problems = list(_unplaced(placed) if not placed.key else _text_problems(placed, others))
    problems += _answer_problems(placed)
    if any(problem.blocks for problem in problems) or not placed.says_something or not placed.kind:
        return None, problems
    told = (placed.key, placed.kind.value, placed.wording, placed.reason, placed.place)
    return Row(*told, is_deletion=placed.is_deletion), problems


def _unplaced(placed: Placed) -> Iterator[Problem]:
    blocks = placed.row.is_filled
    if len(placed.passages.carried(placed.row)) > 1:
        yield placed.problem(_("This row holds several paragraphs: give each a row of its own."), blocks=blocks)
    elif placed.passages.carries_unknown(placed.row):
        yield placed.problem(_("The paragraph of this row is not in the text that is consulted on."), blocks=blocks)
    elif blocks or placed.row.cells[TEXT]:
        said = _("To which paragraph this row belongs is not plain. Copy the row of that paragraph, and write into it.")
        yield placed.problem(said, blocks=blocks)


def _text_problems(placed: Placed, others: list[Placed]) -> Iterator[Problem]:
    if placed.is_as_circulated:
        return
    if others:
        said = _(
            "This row has another text than row %(number)s, which is of the same paragraph. Leave the text as it is."
        )
        yield placed.problem(said % {"number": others[0].row.number}, blocks=True)
    elif placed.row.cells[TEXT] and not (placed.wording or placed.is_deletion):
        said = _("The circulated text was changed in this row. Write what you propose into the column “%(title)s”.")
        yield placed.problem(said % {"title": TITLES[WORDING]}, blocks=True)
    else:
        yield placed.problem(
            _("The circulated text was changed in this row. What counts is the text that was circulated.")
        )


def _answer_problems(placed: Placed) -> Iterator[Problem]:
    if placed.row.cells[KIND] and not placed.kind:
        kinds = ", ".join(str(kind.label) for kind in Proposal.Kind)
        said = _("“%(words)s” is no kind of comment. The kinds are: %(kinds)s.")
        yield placed.problem(said % {"words": placed.row.cells[KIND][:60], "kinds": kinds}, blocks=True)
    elif placed.says_something and not placed.kind:
        yield placed.problem(_("Say of what kind the comment is."), blocks=True)
    elif placed.kind and not placed.says_something:
        yield placed.problem(_("A kind was chosen, but there is neither a wording nor a reason: nothing is recorded."))
    for name, text in ((WORDING, placed.wording), (REASON, placed.reason)):
        if len(text) > LONGEST:
            told: dict[str, object] = {"title": TITLES[name], "number": len(text), "most": LONGEST}
            said = _("“%(title)s” has %(number)s letters; there may be %(most)s.")
            yield placed.problem(said % told, blocks=True)
    if placed.is_deletion and placed.key and not placed.can_be_deleted:
        said = _("No heading or paragraph of its own stands in this row. Say in the reasons what is to be deleted.")
        yield placed.problem(said, blocks=True)
    if placed.wording and clean_line(placed.wording) == clean_line(placed.row.cells[TEXT]):
        yield placed.problem(_("The proposed wording is the circulated text."))
