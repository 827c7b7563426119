"""A returned sheet as the portal understands it: what can be recorded, and every problem at its place.

Whoever is to be asked sees both, and decides; as long as one problem blocks, nothing is recorded.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.sheets.filled import Filled, UnusableError, filled_in
from consultations.sheets.heads import references_in, unlike
from consultations.sheets.matching import Passages
from consultations.sheets.rows import Placed, Problem, Row, row_of
from consultations.sheets.sheet import TITLES, Reference, Sheet
from consultations.sheets.writing import blank_of
from portal.text.letters import clean_line

MOST_NAMED = 10


@dataclass(frozen=True)
class Returned:
    """`reference` is what the sheet says of itself, None where it says nothing; `rows`, what would be recorded."""

    reference: Reference | None = None
    language: str = ""
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_blocked(self) -> bool:
        return any(problem.blocks for problem in self.problems)


def read_sheet(content: bytes, sheet_in: Callable[[str], Sheet]) -> Returned:
    """What came back in a DOCX or an XLSX. It raises nothing: a file that cannot be read is a problem, too.

    `sheet_in(language)` gives the sheet that is expected of this State in this round, as it went out in a language.
    Problems are told in the language that is active.
    """
    try:
        filled = filled_in(content)
    except UnusableError as error:
        return Returned(problems=(Problem("", str(error), blocks=True),))
    references = references_in(filled.properties, filled.texts)
    language = next(
        (each.language for each in references if each.language in dict(settings.LANGUAGES)), filled.language
    )
    return _Reading(filled, sheet_in(language), references).returned()


class _Reading:
    def __init__(self, filled: Filled, sheet: Sheet, references: list[Reference]):
        self.filled, self.sheet, self.references = filled, sheet, references
        self.passages = Passages(sheet.lines, sheet.by_section)

    def returned(self) -> Returned:
        differs = unlike(self.references, self.sheet)
        problems = [Problem("", said, blocks=True) for said in [*differs, *self._columns()]]
        rows: list[Row] = []
        if self._is_of_round() and not self.filled.missing:
            for row, found in self._rows():
                rows += [row] if row else []
                problems += found
        remarks = [*self.filled.remarks, *([] if differs else self._outside())]
        problems += [Problem("", said) for said in remarks]
        return Returned(next(iter(self.references), None), self.sheet.language, tuple(rows), tuple(problems))

    def _is_of_round(self) -> bool:
        """Whether its rows can be those of the text at all."""
        expected = (self.sheet.consultation, self.sheet.round)
        return all((each.consultation, each.round) == expected for each in self.references)

    def _columns(self) -> list[str]:
        said = _("The column “%(title)s” is missing.")
        return [said % {"title": TITLES[name]} for name in self.filled.missing]

    def _rows(self) -> Iterator[tuple[Row | None, list[Problem]]]:
        of_key: dict[str, list[Placed]] = defaultdict(list)
        recorded: set[Row] = set()
        for filled in self.filled.rows:
            key = self.passages.key_of(filled)
            placed = Placed(filled, self.passages, key, self.sheet.text_places.get(key))
            row, problems = row_of(placed, of_key[placed.key])
            if placed.key:
                of_key[placed.key].append(placed)
            if row and row.anywhere in recorded:
                problems.append(Problem(placed.place, _("Another row says the same: it is taken once.")))
                row = None
            elif row:
                recorded.add(row.anywhere)
            yield row, problems
        yield None, self._left_out(set(of_key))

    def _left_out(self, found: set[str]) -> list[Problem]:
        """A paragraph without a row. Somebody may have left in only the rows that say something."""
        labels = [self.passages.label_of(key) for key in self.passages.of_key if key not in found]
        if not labels:
            return []
        if len(labels) <= MOST_NAMED:
            said = _("The row of this paragraph is not in the sheet: nothing is recorded on it.")
            return [Problem(label, said) for label in labels]
        said = ngettext(
            "The rows of %(number)s paragraph are not in the sheet: nothing is recorded on it.",
            "The rows of %(number)s paragraphs are not in the sheet: nothing is recorded on them.",
            len(labels),
        )
        return [Problem(f"{labels[0]} … {labels[-1]}", said % {"number": len(labels)})]

    def _outside(self) -> list[str]:
        """Words that somebody has written beside the table, where nobody looks for them."""
        blank = blank_of(self.sheet)
        known = {
            clean_line(text) for text in (blank.title, *blank.advice, *(each for pair in blank.head for each in pair))
        }
        lines = [line for text in self.filled.texts for line in map(clean_line, text.split("\n"))]
        others = [line for line in lines if line and line not in known and not _is_joined(line, known)]
        said = _("“%(text)s” stands outside the table and is not read.")
        return [said % {"text": f"{line[:80]}…" if len(line) > 80 else line} for line in others[:MOST_NAMED]]  # noqa: PLR2004 - letters


def _is_joined(line: str, known: set[str]) -> bool:
    """Whether a line above the titles of a spreadsheet holds nothing but what stood there: names, texts, advice."""
    rest = line
    for text in sorted(filter(None, known), key=len, reverse=True):
        rest = rest.replace(text, "")
    return not rest.strip(" ·:")
