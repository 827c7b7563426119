"""The text that is being written, paragraph by paragraph: reworded, added, taken out and moved by its keys.

Here somebody knows which paragraph is which, so that nothing is compared: a paragraph keeps its key in all languages
even if no word remains, and so do the others. All of it is to be called within a transaction that has `locked` the
document, by whoever has asked whether the person may write; what was issued or has circulated stands as it is.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Section
from documents.models.alignment import UNDECIDED, new_key, words_in
from documents.models.keys import COLUMNS, keyed_blocks
from portal.text import editing
from portal.text.markdown import blocks_of

HEADING = "section-"  # begins the key of a heading, as in a composed tree
HEADINGS = {language: build_localized_fieldname("heading", language) for language in COLUMNS}


@dataclass
class WorkingPlace:
    """A heading or a paragraph of the text: `blocks` by language, as typed; one that is not decided has no key."""

    key: str
    section: Section
    is_heading: bool = False
    blocks: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """Its words by language, without the mark that an item of a list has from its place."""
        if self.is_heading:
            return self.blocks
        return {language: editing.wording_of(block) for language, block in self.blocks.items()}

    def column(self, language: str) -> str:
        """The field of the section in which its words in a language stand."""
        return (HEADINGS if self.is_heading else COLUMNS)[language]


def locked(document: Document) -> Document:
    """The document, which nobody else rewords until the transaction ends."""
    return Document.objects.select_for_update(of=("self",)).order_by().get(pk=document.pk)


def working_places(document: Document) -> list[WorkingPlace]:
    """The headings and paragraphs of a document in reading order; what is drawn from data or annexed has none."""
    places = []
    for section in _in_order(document):
        headings = {language: getattr(section, name) for language, name in HEADINGS.items() if getattr(section, name)}
        if headings:
            places.append(WorkingPlace(f"{HEADING}{section.pk}", section, is_heading=True, blocks=headings))
        if section.kind == Section.Kind.TEXT:
            places += _paragraphs(section)
    return places


def find(places: list[WorkingPlace], key: str) -> WorkingPlace:
    """The place with a key. Raises `ValidationError` where the text has it no more."""
    found = next((place for place in places if key and place.key == key), None)
    if found is None:
        raise ValidationError(_("The text that is being written has this paragraph no more."))
    return found


def reword(document: Document, key: str, *, texts: dict[str, str], by, why: str) -> None:
    """Put other words in a paragraph or a heading; a language in which they are empty has it no more.

    `why` is for its history. Raises `ValidationError` at the field of a language where that is not one paragraph, and
    for a place that the text does not have, or would have in no language.
    """
    place = find(working_places(document), key)
    if not any((place.texts | texts).values()):
        raise ValidationError(_("Write the wording, or take the paragraph out."))
    section = place.section
    if place.is_heading:
        for language, words in texts.items():
            setattr(section, HEADINGS[language], words)
        _save(section, {}, by, why)
        return
    order = [each.key for each in _paragraphs(section)]
    decided = {}
    for language, words in texts.items():
        if words != place.texts.get(language, ""):
            decided[language] = _put(section, language, key, words, order)
    _save(section, decided, by, why)


def add_after(document: Document, key: str, *, texts: dict[str, str], by, why: str) -> str:
    """Put a new paragraph after a paragraph, or first below a heading; gives its key. Raises as `reword` does."""
    place = find(working_places(document), key)
    section = place.section
    if section.kind != Section.Kind.TEXT:
        raise ValidationError(_("This section is drawn from data: it has no paragraphs that are written here."))
    if not any(texts.values()):
        raise ValidationError(_("Write the wording of the new paragraph."))
    order, made = [each.key for each in _paragraphs(section)], new_key()
    order.insert(0 if place.is_heading else order.index(key) + 1, made)
    decided = {language: _put(section, language, made, words, order) for language, words in texts.items() if words}
    _save(section, decided, by, why)
    return made


def remove(document: Document, key: str, *, by, why: str) -> None:
    """Take a paragraph out in all languages; the history of its section keeps it. Raises as `reword` does."""
    place = find(working_places(document), key)
    if place.is_heading:
        raise ValidationError(_("A heading is reworded, and taken out with its section."))
    order = [each.key for each in _paragraphs(place.section)]
    decided = {language: _put(place.section, language, key, "", order) for language in place.blocks}
    _save(place.section, decided, by, why)


def move(document: Document, key: str, *, up: bool, by, why: str) -> None:
    """Let a paragraph change places with its neighbour; from the edge of a section it passes into the next one.

    Raises `ValidationError` at either end of the text, and as `reword` does.
    """
    places = working_places(document)
    place = find(places, key)
    if place.is_heading:
        raise ValidationError(_("A heading stays where its section is."))
    order = [each.key for each in _paragraphs(place.section)]
    at = order.index(key)
    beside = at - 1 if up else at + 1
    if 0 <= beside < len(order):
        decided = {}
        for language in place.blocks:
            keys = place.section.keys.get(language, [])
            if order[beside] in keys:
                decided[language] = _swap(place.section, language, sorted(map(keys.index, (key, order[beside]))))
        _save(place.section, decided, by, why)
        return
    target = _next_section(document, place.section, up=up)
    if target is None:
        raise ValidationError(_("The paragraph stands at the end of the text already."))
    texts, held = place.texts, [each.key for each in _paragraphs(target)]
    held.insert(len(held) if up else 0, key)
    gone = {language: _put(place.section, language, key, "", order) for language in texts}
    come = {language: _put(target, language, key, words, held) for language, words in texts.items()}
    _save(place.section, gone, by, why)
    _save(target, come, by, why)


def _put(section: Section, language: str, key: str, words: str, order: list[str]) -> list[str]:
    """Set the words of a paragraph in the text of a language, where it stands in `order`; gives the keys there now."""
    column, text = COLUMNS[language], getattr(section, COLUMNS[language]) or ""
    keys = list(section.keys.get(language, []))
    if len(keys) != len(blocks_of(text)):
        raise ValidationError({column: _undecided()})
    expected = dict(zip(keys, map(words_in, blocks_of(text)), strict=True))
    if key in keys and words:
        changed = editing.reworded(text, keys.index(key), words)
    elif key in keys:
        changed = editing.without(text, keys.index(key))
        keys.remove(key)
    elif words:
        before = [each for each in order[: order.index(key)] if each and each in keys]
        place = keys.index(before[-1]) if before else -1
        changed = editing.with_added(text, place, words)
        keys.insert(place + 1, key)
    else:
        return keys
    _set(section, language, changed, keys, expected | {key: None})
    return keys


def _swap(section: Section, language: str, places: list[int]) -> list[str]:
    text, keys = getattr(section, COLUMNS[language]) or "", list(section.keys[language])
    first, second = places
    if second != first + 1 or len(keys) != len(blocks_of(text)):
        raise ValidationError({COLUMNS[language]: _undecided()})
    expected = dict(zip(keys, map(words_in, blocks_of(text)), strict=True))
    keys[first], keys[second] = keys[second], keys[first]
    _set(section, language, editing.with_next_first(text, first), keys, expected)
    return keys


def _set(section: Section, language: str, text: str, keys: list[str], expected: dict[str, str | None]) -> None:
    """Set a text, whose every other paragraph says what it said."""
    blocks = blocks_of(text)
    others = [(key, words_in(block)) for key, block in zip(keys, blocks, strict=False)]
    is_whole = len(blocks) == len(keys)
    if not is_whole or any(expected[key] not in (None, words) for key, words in others if key != UNDECIDED):
        said = _("This is not one paragraph. Leave one here, and add the others after it.")
        raise ValidationError({COLUMNS[language]: said})
    setattr(section, COLUMNS[language], text)


def _save(section: Section, decided: dict[str, list[str]], by, why: str) -> None:
    section._history_user, section._change_reason = by, why
    section.full_clean()
    section.save(decided=decided)


def _in_order(document: Document) -> list[Section]:
    """The sections as they are read: each followed by those that stand in it."""
    children: dict[int | None, list[Section]] = {}
    for row in Section.objects.filter(document=document).order_by("position", "pk"):
        children.setdefault(row.parent_id, []).append(row)
    found, waiting = [], list(reversed(children.get(None, [])))
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting.extend(reversed(children.get(row.pk, [])))
    return found


def _next_section(document: Document, section: Section, *, up: bool) -> Section | None:
    rows = [row for row in _in_order(document) if row.kind == Section.Kind.TEXT]
    at = [row.pk for row in rows].index(section.pk) + (-1 if up else 1)
    return rows[at] if 0 <= at < len(rows) else None


def _paragraphs(section: Section) -> list[WorkingPlace]:
    """The paragraphs of a section in one order for all its languages, each after the one before it in any of them."""
    order: list[str] = []
    found: dict[str, WorkingPlace] = {}
    for language, column in COLUMNS.items():
        at = 0
        for number, (key, block) in enumerate(keyed_blocks(section.keys, language, getattr(section, column))):
            name = key or f"{language}:{number}"
            if name not in found:
                order.insert(at, name)
                found[name] = WorkingPlace(key, section)
            at = order.index(name) + 1
            found[name].blocks[language] = block
    return [found[name] for name in order]


def _undecided() -> str:
    return _("In this language it is not decided which paragraph is which. The secretariat decides it in the office.")
