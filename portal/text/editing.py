"""One block of a Markdown text is reworded, added, taken out or moved; the rest of the text stays as it was typed.

A block is named by its place among `blocks_of(text)`. An item of a list is told without the mark that its place gives
it (`wording_of`), and numbered lists go on counting.
"""

import re

from portal.text.markdown import lines_of_blocks

_MARK = re.compile(r"^\s*(?:[-+*]|\d+[.)])\s+")
_NUMBER = re.compile(r"^(?P<before>\s*)(?P<number>\d+)(?P<after>[.)]\s+)")


def wording_of(block: str) -> str:
    """A block as it is reworded: of an item of a list, without its mark and without what that indents."""
    mark = _MARK.match(block)
    if mark is None:
        return block
    first, *others = block[mark.end() :].split("\n")
    return "\n".join([first, *(_less_indented(line, mark.end()) for line in others)])


def reworded(text: str, place: int, wording: str) -> str:
    """The text with other words in one block."""
    parts = _Parts(text)
    start, end, _is_item = parts.spans[place]
    return parts.with_lines(start, end, _lines(wording, parts.mark(place)))


def with_added(text: str, place: int, wording: str) -> str:
    """The text with a new block after that at `place`, of the same list where it is an item; -1 for the beginning."""
    parts = _Parts(text)
    if not parts.spans:
        return f"{text.rstrip()}\n\n{wording.strip()}".strip()
    beside = max(place, 0)
    start, end, is_item = parts.spans[beside]
    at = end if place >= 0 else start
    added = _lines(wording, parts.mark(beside))
    is_tight = is_item and not parts.has_gap(beside)
    if not is_tight:
        added = ["", *added] if place >= 0 else [*added, ""]
    if place >= 0 and not is_item and at < len(parts.lines) and parts.lines[at].strip():
        added = [*added, ""]
    return parts.with_lines(at, at, added)


def without(text: str, place: int) -> str:
    """The text without one block; what follows in its list takes its number."""
    parts = _Parts(text)
    start, end, is_item = parts.spans[place]
    following = parts.spans[place + 1] if place + 1 < len(parts.spans) else None
    if is_item and following and following[2] and following[0] == parts.next_line(end):
        kept = _lines(parts.wording(place + 1), parts.mark(place))
        return parts.with_lines(start, following[1], kept)
    return parts.with_lines(start, end, [])


def with_next_first(text: str, place: int) -> str:
    """The text with a block and the one after it in each other's place; marks of lists stay where they are."""
    parts = _Parts(text)
    (start, end, is_item), (second, last, is_next_item) = parts.spans[place : place + 2]
    between = parts.lines[end:second]
    one, other = parts.wording(place), parts.wording(place + 1)
    if is_item == is_next_item:
        moved = [*_lines(other, parts.mark(place)), *between, *_lines(one, parts.mark(place + 1))]
    else:
        moved = ["", *_lines(other, parts.mark(place + 1)), "", *between, "", *_lines(one, parts.mark(place)), ""]
    return parts.with_lines(start, last, moved)


class _Parts:
    """The lines of a text, and which of them are a block each: without the empty ones at its end."""

    def __init__(self, text: str):
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.spans = [(start, self._end(start, end), is_item) for start, end, is_item in lines_of_blocks(text)]

    def _end(self, start: int, end: int) -> int:
        while end > start + 1 and not self.lines[end - 1].strip():
            end -= 1
        return end

    def mark(self, place: int) -> str:
        start, _end, is_item = self.spans[place]
        mark = _MARK.match(self.lines[start]) if is_item else None
        return mark[0] if mark else ""

    def wording(self, place: int) -> str:
        start, end, is_item = self.spans[place]
        block = "\n".join(self.lines[start:end])
        return wording_of(block) if is_item else block

    def has_gap(self, place: int) -> bool:
        """Whether an empty line parts an item of a list from the next one, else from the one before it."""
        for at in (place, place - 1):
            if 0 <= at < len(self.spans) - 1 and self.spans[at + 1][2]:
                return self.spans[at][1] < self.spans[at + 1][0]
        return False

    def next_line(self, line: int) -> int:
        while line < len(self.lines) and not self.lines[line].strip():
            line += 1
        return line

    def with_lines(self, start: int, end: int, lines: list[str]) -> str:
        """The text with these lines in the place of others: never two empty ones there, and lists that count on."""
        before, after = self.lines[:start], self.lines[end:]
        joined: list[str] = []
        for line in [*lines, *after[:1]]:
            if line.strip() or (joined[-1:] or before[-1:] or [""])[0].strip():
                joined.append(line)
        return _counted("\n".join([*before, *joined, *after[1:]]).strip("\n"))


def _lines(wording: str, mark: str) -> list[str]:
    """The lines of a block, with the mark of an item of a list."""
    lines = wording.strip("\n").split("\n")
    indent = " " * len(mark)
    return [f"{mark}{lines[0]}", *(f"{indent}{line}" if line.strip() else "" for line in lines[1:])]


def _less_indented(line: str, width: int) -> str:
    indented = len(line) - len(line.lstrip(" "))
    return line[min(indented, width) :]


def _counted(text: str) -> str:
    """The text with the items of its numbered lists counted on, also over what stands between two of them."""
    parts = _Parts(text)
    lines, last, previous = list(parts.lines), 0, -1
    for place, (start, end, is_item) in enumerate(parts.spans):
        number = _NUMBER.match(parts.lines[start]) if is_item else None
        if number is None:
            continue
        goes_on = last and (previous == place - 1 or 1 < int(number["number"]) <= last + 2)
        last, previous = last + 1 if goes_on else int(number["number"]), place
        if str(last) != number["number"]:
            mark = f"{number['before']}{last}{number['after']}"
            lines[start:end] = _lines(parts.wording(place), mark)
    return "\n".join(lines)
