"""The keys of a section's paragraphs, given when it is saved: one key a paragraph, the same in all its languages.

They stay with a paragraph that is edited, renumbered or moved, within its section or to another of the document, and
from one version to the next.
"""

from typing import Any

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from documents.models.alignment import UNDECIDED, Keyed, Keys, in_order, kept, new_key, words_in
from portal.text.markdown import blocks_of

COLUMNS = {language: build_localized_fieldname("text", language) for language in settings.MODELTRANSLATION_LANGUAGES}
SHORTEST_MOVED = 40  # letters: the same few words in two sections need not be the same paragraph
MOST_STATES = 300


def as_stored(section) -> dict[str, Any] | None:
    """Keys and texts of a section as they stand in the database; None for a new one."""
    return _rows(section).filter(pk=section.pk).values("keys", *COLUMNS.values()).first() if section.pk else None


def keyed_blocks(keys: dict[str, list[str]], language: str, text: str | None) -> list[Keyed]:
    """Key and words of each block of a text; none where the keys in its language are not those of the text."""
    blocks = blocks_of(text or "")
    own = keys.get(language, [])
    return list(zip(own, blocks, strict=True)) if len(own) == len(blocks) else []


def keys_of(
    section, stored: dict[str, Any] | None, decided: dict[str, list[str]] | None = None
) -> dict[str, list[str]]:
    """The keys with which a section is to be saved, by language, in the order of the blocks of its texts.

    `decided` are those of whoever knows which paragraph is which, by language: there nothing is compared.
    """
    found: dict[str, Keys] = {}
    for language, column in COLUMNS.items():
        blocks = blocks_of(getattr(section, column) or "")
        given = (decided or {}).get(language, section.keys.get(language, []))
        is_unchanged = stored is None or getattr(section, column) == stored[column]
        is_known = is_unchanged or language in (decided or {})
        if is_known and given and len(given) == len(blocks):
            found[language] = list(given)
            continue
        keys = kept(_keyed(stored, language) if stored else [], blocks)
        found[language] = _with_moved(section, language, keys, blocks, is_new=stored is None)
    for language, keys in found.items():
        for other, others in found.items():
            if other != language and None not in others:
                keys = in_order(keys, [key or UNDECIDED for key in others])  # noqa: PLW2901 - step by step
        found[language] = [new_key() if key is None else key for key in keys]
    return {language: [key or UNDECIDED for key in keys] for language, keys in found.items() if keys}


def hand_over(section, stored: dict[str, Any] | None) -> None:
    """Give the keys that a section has lost to undecided paragraphs of its document with the same words.

    Whoever moves a paragraph may save the section where it is now before that from which it is gone.
    """
    if stored is None:
        return
    for language, column in COLUMNS.items():
        present = section.keys.get(language, [])
        lost = {words_in(block): key for key, block in _keyed(stored, language) if key and key not in present}
        for row in _others(section) if lost else ():
            blocks = blocks_of(getattr(row, column) or "")
            keys = row.keys.get(language, [])
            taken = [key or lost.pop(words_in(block), UNDECIDED) for key, block in zip(keys, blocks, strict=False)]
            if taken != keys and len(keys) == len(blocks):
                row.keys = row.keys | {language: taken}
                row.save()


def _keyed(row: dict[str, Any], language: str) -> list[Keyed]:
    return keyed_blocks(row["keys"], language, row[COLUMNS[language]])


def _rows(section):
    return type(section)._base_manager.all()


def _others(section):
    return _rows(section).filter(document=section.document_id).exclude(pk=section.pk)


def _with_moved(section, language: str, keys: Keys, blocks: list[str], *, is_new: bool) -> Keys:
    """The keys with those of paragraphs that once stood elsewhere in the document, or in an earlier state of it.

    What still stands elsewhere was copied, or is about to be moved: it is undecided.
    """
    new = [place for place, key in enumerate(keys) if key is None and len(blocks[place]) >= SHORTEST_MOVED]
    if not new or not section.document_id:
        return keys
    former = _former(section, language, [blocks[place] for place in new])
    used = {key for each in _others(section).values_list("keys", flat=True) for key in each.get(language, [])}
    for place in new:
        key = former.get(words_in(blocks[place]))
        if key is None or key in keys:
            continue
        if key not in used:
            keys[place] = key
        elif not is_new:
            keys[place] = UNDECIDED
    return keys


def _former(section, language: str, blocks: list[str]) -> dict[str, str]:
    """The last key of each of these blocks that one of the document's sections ever had, by its words."""
    column, wanted = COLUMNS[language], {words_in(block) for block in blocks}
    states = type(section).history.filter(document=section.document_id).order_by("-history_id")
    found: dict[str, str] = {}
    for row in states.values("keys", column)[:MOST_STATES]:
        if any(block in (row[column] or "") for block in blocks):
            for key, block in _keyed(row, language):
                if key and words_in(block) in wanted:
                    found.setdefault(words_in(block), key)
    return found
