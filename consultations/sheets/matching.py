"""Which paragraph a row of a returned sheet belongs to.

What the person saw counts first: the name of the place with the text beside it. Then the key that the row carries
unseen; then the text alone, or the name alone, where only one paragraph has it. So a row is known again when it was
moved or copied, and when its text was edited.
"""

from collections import defaultdict
from collections.abc import Iterable

from consultations.sheets.filled import FilledRow
from consultations.sheets.sheet import PLACE, TEXT
from portal.blanks import BlankLine
from portal.text.letters import clean_line
from portal.word.marks import name_of


class Passages:
    """The lines of the sheet as it went out, found by what is in a row; `earlier` are the same under other names."""

    def __init__(self, lines: Iterable[BlankLine], earlier: Iterable[BlankLine] = ()):
        self.seen: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.texts: dict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.of_key: dict[str, list[BlankLine]] = defaultdict(list)
        self.marks: dict[str, str] = {}
        for line in lines:
            label, text = map(clean_line, line.cells)
            self.seen[label, text].add(line.key)
            self.texts[text].add(line.key)
            self.labels[label].add(line.key)
            self.of_key[line.key].append(line)
            self.marks.setdefault(name_of(line.key), line.key)
        for line in earlier:
            label, text = map(clean_line, line.cells)
            self.seen[label, text].add(line.key)
            self.labels[label].add(line.key)

    def carried(self, row: FilledRow) -> set[str]:
        """The keys that a row carries unseen. A program that copies a bookmark adds a number to its name."""
        known = (next(filter(None, map(self.marks.get, _originals(mark))), "") for mark in row.marks)
        return {key for key in known if key}

    def carries_unknown(self, row: FilledRow) -> bool:
        """Whether the row was made for a paragraph that is not in this text."""
        return bool(row.marks) and not self.carried(row)

    def key_of(self, row: FilledRow) -> str:
        """The key of the paragraph to which a row belongs; empty where that is not plain."""
        label, text = clean_line(row.cells[PLACE]), clean_line(row.cells[TEXT])
        carried = self.carried(row)
        seen = self.seen.get((label, text), set())
        for found in (seen, seen & carried, carried):
            if len(found) == 1:
                return next(iter(found))
        if carried or seen:
            return ""
        for found in (self.texts.get(text, set()) if text else set(), self.labels.get(label, set())):
            if len(found) == 1:
                return next(iter(found))
        return ""

    def is_as_circulated(self, key: str, row: FilledRow) -> bool:
        """Whether the text of a row is one for which the key stands."""
        return clean_line(row.cells[TEXT]) in {clean_line(line.cells[1]) for line in self.of_key[key]}

    def label_of(self, key: str) -> str:
        return self.of_key[key][0].cells[0]


def _originals(mark: str) -> list[str]:
    """What the name of a bookmark may have been before a program copied it: "key_abc Copy 1", "key_abc1"."""
    shorter = [mark[:-digits] for digits in (1, 2, 3) if mark[-digits:].isdecimal()]
    return [mark, mark.partition(" ")[0], *shorter]
