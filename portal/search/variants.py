"""Under which other names the same thing goes: CRM, RCM and MCR; EE. UU., Estados Unidos and United States.

The rooms announce the names of what they hold (`registry.names`); nothing about them is written here. They are read
anew when the data has changed, and not before.
"""

from functools import lru_cache

from portal.caching import revision
from portal.registry import registry
from portal.search.languages import STOP_WORDS
from portal.search.words import LONGEST_NAME, Phrase, key_of, words_of

LONGEST_PART_OF_ACRONYM = 3


def known() -> dict[str, tuple[Phrase, ...]]:
    """By what spellings have in common (`key_of`): all names of what goes under such a name, as words."""
    return _known(revision.current())


@lru_cache(maxsize=4)
def _known(_token: int) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, dict[Phrase, None]] = {}
    for group in (group for names in registry.groups_of_names for group in names()):
        phrases = dict.fromkeys(phrase for name in group if name for phrase in _phrases(name))
        if len(phrases) > 1:
            for phrase in phrases:
                found.setdefault(key_of(phrase), {}).update(phrases)
    return {key: tuple(phrases) for key, phrases in found.items()}


def _phrases(name: str) -> list[Phrase]:
    """A name as words; one of short parts, such as “EE. UU.”, as one word too."""
    words = tuple(words_of(name))
    if not words or len(words) > LONGEST_NAME or (len(words) == 1 and words[0] in STOP_WORDS):
        return []  # “UN” is an acronym in English, and an article in every Spanish text
    is_acronym = len(words) > 1 and all(len(word) <= LONGEST_PART_OF_ACRONYM for word in words)
    return [words, (key_of(words),)] if is_acronym else [words]
