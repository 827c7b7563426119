"""Which paragraph of a text is which of an earlier one, or of the same text in another language.

Nothing is guessed: a paragraph of which this is not plain has the key `UNDECIDED`, until an editor decides.
"""

import re
import secrets
from collections.abc import Sequence
from itertools import pairwise

UNDECIDED = ""
LIKE = 0.5
MOST_PAIRS = 60_000  # of paragraphs that are compared by their words
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_MARK = re.compile(r"^\s*(?:[-+*]|\d+[.)])\s+")
_WORDS = re.compile(r"\w+")

Keyed = tuple[str, str]  # a key and the words that it stands for
Keys = list[str | None]  # None where a paragraph has no key yet


def new_key() -> str:
    """A key that no other paragraph has: a letter, then seven letters and digits; nothing is derived from it."""
    return secrets.choice(_LETTERS) + "".join(secrets.choice(f"{_LETTERS}23456789") for _place in range(7))


def words_in(block: str) -> str:
    """A block as it is compared: in one line, without the mark of a list's item, which changes with its place."""
    return " ".join(_MARK.sub("", block).split())


def is_guidance(block: str) -> bool:
    """Whether the block is an outline's instruction, which is written over and never cited."""
    return block.startswith("*[") and block.endswith("]*")


def kept(before: Sequence[Keyed], now: Sequence[str]) -> Keys:
    """The keys of the blocks `now` as far as they are those of `before`.

    The same words keep their key wherever they stand. A reworded paragraph keeps it if it is like one former paragraph
    and that one like no other; one that is like several, or stands in the place of one that it is not like, is
    undecided.
    """
    keys: Keys = [None] * len(now)
    free: dict[str, list[int]] = {}
    for place, (_key, block) in enumerate(before):
        free.setdefault(words_in(block), []).append(place)
    for place, block in enumerate(now):
        if same := free.get(words_in(block)):
            keys[place] = before[same.pop(0)][0]
    left = [place for places in free.values() for place in places]
    left = [place for place in left if before[place][0] and not is_guidance(before[place][1])]
    new = [place for place, key in enumerate(keys) if key is None and not is_guidance(now[place])]
    if not left or not new:
        return keys
    if len(left) * len(new) > MOST_PAIRS:
        return [UNDECIDED if place in set(new) else key for place, key in enumerate(keys)]
    likes = {place: [former for former in left if likeness(before[former][1], now[place]) > LIKE] for place in new}
    liked = [former for formers in likes.values() for former in formers]
    gaps = _gaps(keys, before, left)
    for place, formers in likes.items():
        if len(formers) == 1 and liked.count(formers[0]) == 1:
            keys[place] = before[formers[0]][0]
        elif formers or _gap(keys, place) in gaps:
            keys[place] = UNDECIDED
    return keys


def in_order(keys: Keys, others: Sequence[str]) -> Keys:
    """The keys of a text whose new paragraphs are those that stand at the same place in another language.

    Between two paragraphs whose keys both texts have, new ones are paired in their order if there are as many; if not,
    they are undecided.
    """
    found = list(keys)
    shared = {key for key in keys if key and key in others}
    ends = [-1, *(place for place, key in enumerate(keys) if key in shared), len(keys)]
    for first, last in pairwise(ends):
        new = [place for place in range(first + 1, last) if keys[place] is None]
        start = others.index(keys[first]) + 1 if first >= 0 else 0
        stop = others.index(keys[last]) if last < len(keys) else len(others)
        waiting = [key for key in others[start:stop] if key not in keys]
        if not new or not (waiting or stop < start):
            continue
        is_plain = len(waiting) == len(new) == last - first - 1
        for place, key in zip(new, waiting if is_plain else [UNDECIDED] * len(new), strict=True):
            found[place] = key
    return found


def likeness(first: str, second: str) -> float:
    """The similarity of two texts, 0 to 1: the share of common words, and of the shorter text's words in the longer."""
    one, other = (frozenset(_WORDS.findall(text.casefold())) for text in (first, second))
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other)) + common / min(len(one), len(other)) / 2


def _gap(keys: Keys, place: int) -> tuple[str | None, str | None]:
    """The next keys before and after a place."""
    before = next((key for key in reversed(keys[:place]) if key), None)
    return before, next((key for key in keys[place + 1 :] if key), None)


def _gaps(keys: Keys, before: Sequence[Keyed], left: Sequence[int]) -> set[tuple[str | None, str | None]]:
    """Between which paragraphs that stayed those stood that are left."""
    stayed: Keys = [key if key in keys else None for key, _block in before]
    return {_gap(stayed, place) for place in left}
