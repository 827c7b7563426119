"""Words as they are compared, and what somebody typed as a question: without case, accents and punctuation."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from portal.search.languages import PLURALS, STOP_WORDS

MOST_TERMS = 8
LONGEST_NAME = 12  # words
LONGEST_INFLECTED = 2  # words of a phrase
SHORTEST_INFLECTED = 2  # letters: what is no longer has no plural
SHORTEST_BEGINNING = 4  # letters: what is shorter begins too many words
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]?|([^"“”«»]+)')

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing that is asked for: any of `phrases` will do; with `begins`, what begins so will, too."""

    phrases: tuple[Phrase, ...]
    begins: bool = False


def plain(text: str) -> str:
    """Small letters without accents, as both databases compare them: “Migración” → “migracion”."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text: “EE. UU.” → ["ee", "uu"]."""
    return _WORD.findall(plain(text))


def key_of(words) -> str:
    """What names have in common that differ in points, spaces and hyphens alone: “EE. UU.”, “EEUU” → “eeuu”."""
    return "".join(words)


def forms(word: str) -> tuple[str, ...]:
    """A word, and what it is in the singular or the plural: “redes” → “redes”, “red”, “rede”. Some are no words."""
    found = {word: None}
    for one, many in PLURALS:
        if many and word.endswith(many) and len(word) - len(many) > 1:
            found[word.removesuffix(many) + one] = None
        if one and word.endswith(one) and len(word) > len(one) + 1:
            found[word.removesuffix(one) + many] = None
    if word.isalpha() and len(word) > SHORTEST_INFLECTED:
        found |= {f"{word}es": None} if word.endswith("s") else {f"{word}s": None, f"{word}es": None}
    return tuple(found)


def read(text: str, variants: Mapping[str, tuple[Phrase, ...]], *, begins: bool = False) -> tuple[Term, ...]:
    """What is asked for by `text`: each term has to be found. Empty where nothing is left to be searched for.

    Words in quotation marks have to follow each other. A name that `variants` knows stands for all names of the same
    thing. With `begins`, words are taken for the beginnings of words. Words that stand everywhere are left out.
    """
    terms: list[Term] = []
    for quoted, loose in _ASKED.findall(text):
        if quoted:
            terms += [Term(_followed(phrase)) for phrase in [tuple(words_of(quoted))] if phrase]
        else:
            terms += _loose(words_of(loose), variants, begins=begins)
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def _followed(phrase: Phrase) -> tuple[Phrase, ...]:
    """A phrase, and where it is short, what it is in the singular or the plural: “buenas prácticas”."""
    if len(phrase) > LONGEST_INFLECTED:
        return (phrase,)
    return tuple(product(*(forms(word) for word in phrase)))


def _loose(words: list[str], variants, *, begins: bool) -> list[Term]:
    terms, place = [], 0
    while place < len(words):
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            span = tuple(words[place : place + length])
            if phrases := variants.get(key_of(span)):
                terms.append(Term(tuple(dict.fromkeys((span, *phrases)))))
                break
        else:
            length, word = 1, words[place]
            if begins and len(word) >= SHORTEST_BEGINNING:
                terms.append(Term(((word,),), begins=True))
            elif word not in STOP_WORDS:
                terms.append(Term(tuple((form,) for form in forms(word))))
        place += length
    return terms
