"""Finds the columns of a sheet by the titles of a file: in any language, in any order."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as _

from portal.spreadsheets.columns import Column
from portal.spreadsheets.files import BANNER, TextDataset
from portal.spreadsheets.widgets import key

TELLING = 4  # letters by which a title can be meant


class Titles:
    """All titles that a file may give to `columns`; a title without a language is the one in the first language."""

    def __init__(self, columns: Iterable[Column]):
        self.known = {spelling: column for column in columns for spelling in column.short_spellings()}
        self.known |= {spelling: column for column in columns for spelling in column.spellings()}

    def nearest(self, title: str, titles: list[str]) -> str:
        """The title, in the person's language, of the column that a wrong title means most likely; empty for none.

        It is one that begins with the wrong title or with which that begins, and else one that is spelled much alike;
        of a column that `titles` do not hold already.
        """
        typed = key(title)
        taken = {self.known[key(each)] for each in titles if key(each) in self.known}
        free = {spelling: column for spelling, column in self.known.items() if column not in taken}
        longer = [spelling for spelling in free if len(typed) >= TELLING and spelling.startswith(typed)]
        if len({free[spelling].title for spelling in longer}) > 1:
            longer = []
        shorter = [spelling for spelling in free if len(spelling) >= TELLING and typed.startswith(spelling)]
        alike = get_close_matches(typed, free, n=1, cutoff=0.75)
        found = longer or sorted(shorter, key=len, reverse=True) or alike
        return free[found[0]].title if found else ""

    def names(self, titles: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
        """The names of the columns with these titles, and the wrong ones as title and message."""
        names: list[str] = []
        mistakes: list[tuple[str, str]] = []
        for title in titles:
            column = self.known.get(key(title))
            if column is None:
                said = _("No column of this sheet is called “%(title)s”.") % {"title": title}
                nearest = self.nearest(title, titles)
                meant = _("Is “%(title)s” meant?") % {"title": nearest} if nearest else ""
                mistakes.append((title, f"{said} {meant}".strip()))
            elif column.column_name in names:
                mistakes.append((title, _("This column stands in the file twice.")))
            else:
                names.append(column.column_name)
        return names, mistakes

    def found_below(self, dataset: TextDataset) -> list[tuple[str, str]]:
        """The mistake of a file in which a row holds more titles than what was taken for them, and little else."""
        lines = [(0, dataset.headers), *zip(dataset.numbers[:BANNER], dataset[:BANNER], strict=False)]
        titles = {number: sum(key(cell) in self.known for cell in cells) for number, cells in lines}
        row, cells = max(lines, key=lambda line: titles[line[0]])
        if not row or titles[row] <= sum(map(bool, cells)) / 2:
            return []
        return [("", _("The titles seem to stand in row %(row)s: delete the rows above it.") % {"row": row})]
