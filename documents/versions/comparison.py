"""What changed between two versions of a document: section by section, paragraph by paragraph, word by word.

The extracted texts (`documents/paper/extraction.py`) are compared, in the language of both trees. The work is bounded:
what is too long for a comparison by words is compared by sentences, or in its order.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from documents.paper.extraction import ExtractedSection, extracted_sections

SAME, CHANGED, ADDED, REMOVED, MOVED = "same", "changed", "added", "removed", "moved"
# Cells of a table of comparisons, beyond which something coarser is done.
MOST_PAIRS = 60_000
MOST_WORD_PAIRS = 250_000
LIKE = 0.5
_WORDS = re.compile(r"\w+|[^\w\s]|\s+")
_SENTENCES = re.compile(r"[^.;:?!]*[.;:?!]*\s*")


@dataclass
class TextChange:
    """A paragraph or a heading: its `state`, and its `pieces` as pairs of state and text."""

    state: str
    pieces: list[tuple[str, str]]


@dataclass
class ComparedSection:
    """A section of either version or both: `states` may hold both moved and changed; `paragraphs` as `TextChange`."""

    heading: TextChange
    states: set[str]
    paragraphs: list[TextChange]

    @property
    def is_same(self) -> bool:
        return self.states == {SAME}

    @property
    def is_folded(self) -> bool:
        """True if the heading is enough: the text is the same."""
        return self.states <= {SAME, MOVED}


def compare(old: dict, new: dict) -> list[ComparedSection]:
    """What changed between two trees: the sections of the newer in its order, and removed ones where they stood."""
    before, after = extracted_sections(old), extracted_sections(new)
    partners = _partners(before, after)
    kept = in_order([partners[place] for place in sorted(partners)])
    compared: list[ComparedSection] = []
    gone = [place for place in range(len(before)) if place not in partners.values()]
    for place, section in enumerate(after):
        if (former := partners.get(place)) is None:
            compared.append(_whole(section, ADDED))
            continue
        while gone and gone[0] < former and former in kept:
            compared.append(_whole(before[gone.pop(0)], REMOVED))
        compared.append(_compared_section(before[former], section, moved=former not in kept))
    return compared + [_whole(before[place], REMOVED) for place in gone]


def word_diff(old: str, new: str) -> list[tuple[str, str]]:
    """The pieces of a text in reading order: what stayed, what was removed, what was added."""
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    if len(first) * len(second) > MOST_WORD_PAIRS:
        first, second = _SENTENCES.findall(old), _SENTENCES.findall(new)
    if len(first) * len(second) > MOST_WORD_PAIRS:
        return [(REMOVED, old), (ADDED, new)]
    pieces: list[tuple[str, str]] = []
    for what, i1, i2, j1, j2 in _matched(first, second):
        if what == "equal":
            pieces.append((SAME, "".join(first[i1:i2])))
            continue
        pieces += [(REMOVED, "".join(first[i1:i2]))] if i2 > i1 else []
        pieces += [(ADDED, "".join(second[j1:j2]))] if j2 > j1 else []
    return _joined(pieces)


def _partners(before: list[ExtractedSection], after: list[ExtractedSection]) -> dict[int, int]:
    """For each section of the newer version its former one: that with the same heading, else a similar one."""
    free: dict[str, list[int]] = {}
    for place, section in enumerate(before):
        free.setdefault(section.heading.casefold(), []).append(place)
    partners = {}
    for place, section in enumerate(after):
        if waiting := free.get(section.heading.casefold()):
            partners[place] = waiting.pop(0)
    left = [place for places in free.values() for place in places]
    new = [place for place in range(len(after)) if place not in partners]
    if len(left) * len(new) > MOST_PAIRS:
        return partners
    bags = {place: _bag(" ".join(before[place].paragraphs)) for place in left}
    for place in new:
        own = _bag(" ".join(after[place].paragraphs))
        best = max(left, key=lambda other: _likeness(bags[other], own), default=None)
        if best is not None and _likeness(bags[best], own) > LIKE:
            partners[place] = best
            left.remove(best)
    return partners


def in_order(places: list[int]) -> set[int]:
    """The longest increasing run of `places`: its sections kept their place, all others have moved."""
    if len(places) ** 2 > MOST_PAIRS:
        return set(places)
    runs: list[list[int]] = []
    for place in places:
        before = [run for run in runs if run[-1] < place]
        runs.append([*(_longest(before)), place])
    return set(_longest(runs))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len, default=[])


def _compared_section(old: ExtractedSection, new: ExtractedSection, *, moved: bool) -> ComparedSection:
    heading = TextChange(CHANGED if old.heading != new.heading else SAME, word_diff(old.heading, new.heading))
    paragraphs = _changes(old.paragraphs, new.paragraphs)
    is_same = heading.state == SAME and all(change.state == SAME for change in paragraphs)
    states = ({MOVED} if moved else set()) | (set() if is_same else {CHANGED})
    return ComparedSection(heading, states or {SAME}, paragraphs)


def _whole(section: ExtractedSection, state: str) -> ComparedSection:
    heading = TextChange(state, [(state, section.heading)])
    return ComparedSection(heading, {state}, [TextChange(state, [(state, text)]) for text in section.paragraphs])


def _changes(old: list[str], new: list[str]) -> list[TextChange]:
    changes = []
    for what, i1, i2, j1, j2 in _matched(old, new):
        if what == "equal":
            changes += [TextChange(SAME, [(SAME, text)]) for text in old[i1:i2]]
            continue
        for first, second in _aligned(old[i1:i2], new[j1:j2]):
            if first and second:
                changes.append(TextChange(CHANGED, word_diff(first, second)))
            else:
                state, text = (REMOVED, first) if first else (ADDED, second or "")
                changes.append(TextChange(state, [(state, text)]))
    return changes


def _aligned(old: list[str], new: list[str]) -> list[tuple[str | None, str | None]]:
    """Pairs of an old and a new paragraph in reading order; None for one without a counterpart."""
    if len(old) * len(new) > MOST_PAIRS:
        return list(zip_longest(old, new))
    bags, others = [_bag(text) for text in old], [_bag(text) for text in new]
    # best[i][j]: how much is alike from paragraph i of the old and j of the new on, when they are paired best
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    like = [[_likeness(bag, other) for other in others] for bag in bags]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = like[i][j] + best[i + 1][j + 1] if like[i][j] > LIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    pairs: list[tuple[str | None, str | None]] = []
    while i < len(old) and j < len(new):
        if like[i][j] > LIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((text, None) for text in old[i:]), *((None, text) for text in new[j:])]


def _matched(first: list[str], second: list[str]):
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Joins changes with only a space between them, so that a new phrase reads as one."""
    removed, added, joined = "", "", []
    for place, (state, text) in enumerate(pieces):
        is_between = bool(removed or added) and place + 1 < len(pieces) and not text.strip()
        if state == SAME and not is_between:
            joined += [(what, said) for what, said in ((REMOVED, removed), (ADDED, added)) if said]
            joined.append((SAME, text))
            removed = added = ""
        else:
            removed += text if state != ADDED else ""
            added += text if state != REMOVED else ""
    return joined + [(what, said) for what, said in ((REMOVED, removed), (ADDED, added)) if said]


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """The similarity of two texts, 0 to 1: the share of common words, and of the shorter text's words in the longer."""
    if not first or not second:
        return 0.0
    common = len(first & second)
    return common / (len(first) + len(second)) + common / min(len(first), len(second)) / 2
