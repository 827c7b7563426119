"""The paragraphs of a draft in the office: which is which, and on which themes. Words propose, editors decide."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Section, ThemeParagraph
from documents.models.alignment import UNDECIDED, likeness, new_key
from documents.models.keys import COLUMNS, MOST_STATES, keyed_blocks
from meetings.models import Theme
from meetings.seats import require_editor, viewer_for
from portal.search.marking import bare, named
from portal.search.words import Term, read
from portal.text.markdown import blocks_of


@dataclass
class Paragraph:
    """A paragraph of a draft: its key, its section, and its words by language."""

    key: str
    section: Section
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Undecided:
    """A block of a text of which it is not plain which paragraph it is; `candidates` are keys with their words."""

    section: Section
    language: str
    place: int
    text: str
    candidates: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return f"{self.section.pk}-{self.language}-{self.place}"


def paragraphs_of_draft(document: Document, viewer) -> list[Paragraph]:
    """The paragraphs with a key, in reading order."""
    found: dict[str, Paragraph] = {}
    for section in _sections(document, viewer):
        for language, column in COLUMNS.items():
            for key, block in keyed_blocks(section.keys, language, getattr(section, column)):
                if key != UNDECIDED:
                    found.setdefault(key, Paragraph(key, section)).texts.setdefault(language, block)
    return list(found.values())


def undecided_in(document: Document, viewer) -> list[Undecided]:
    """What an editor of the document is to decide, in reading order."""
    sections = _sections(document, viewer)
    used = {language: {key for row in sections for key in row.keys.get(language, [])} for language in COLUMNS}
    found = []
    for section in sections:
        for language, column in COLUMNS.items():
            if UNDECIDED not in section.keys.get(language, []):
                continue
            earlier = _candidates(section, language, used[language])
            for place, (key, block) in enumerate(keyed_blocks(section.keys, language, getattr(section, column))):
                if key == UNDECIDED:
                    nearest = sorted(earlier.items(), key=lambda each: -likeness(each[1], block))
                    found.append(Undecided(section, language, place, block, nearest))
    return found


@transaction.atomic
def decide(section: Section, *, language: str, place: int, text: str, key: str | None, by) -> None:
    """Give the undecided block at `place` the `key` of the paragraph that it is; None for a paragraph of its own.

    `text` are the words that the editor saw. Raises `PermissionDenied` if the person may not edit the document, and
    `ValidationError` if the block was changed or decided meanwhile, or if the key is none of the candidates.
    """
    viewer = viewer_for(by)
    row = Section.objects.editable_by(viewer).select_for_update(of=("self",)).filter(pk=section.pk).first()
    if row is None:
        raise PermissionDenied
    blocks, keys = blocks_of(getattr(row, COLUMNS[language]) or ""), list(row.keys.get(language, []))
    if len(blocks) != len(keys) or place >= len(keys) or keys[place] != UNDECIDED or blocks[place] != text:
        raise ValidationError(_("This paragraph was changed meanwhile: look at it again."))
    used = {each for other in _sections(row.document, viewer) for each in other.keys.get(language, [])}
    if key is not None and key not in _candidates(row, language, used):
        raise ValidationError(_("This paragraph is another one by now: choose again."))
    keys[place] = key or new_key()
    row.keys, row._history_user = row.keys | {language: keys}, by
    row._change_reason = _("It was decided which paragraph is which.")
    row.save()


@transaction.atomic
def tie(document: Document, *, themes: dict[str, set[int]], by) -> None:
    """Tie paragraphs, by their keys, to exactly these themes, by theirs; other paragraphs keep their ties.

    Raises `PermissionDenied` if the person may not edit the document.
    """
    viewer = require_editor(document, by)
    for row in ThemeParagraph.objects.editable_by(viewer).filter(document=document, key__in=themes):
        if row.theme_id in themes[row.key]:
            themes[row.key].discard(row.theme_id)
        else:
            row._history_user = by
            row.delete()
    for key, added in themes.items():
        for theme in sorted(added):
            made = ThemeParagraph(document=document, key=key, theme_id=theme)
            made._history_user = by
            made.full_clean()
            made.save()


def proposed(texts: dict[str, str], themes) -> set[int]:
    """The themes of which a name or an alias stands in one of the texts, in the language of that text."""
    return {
        theme.pk
        for theme in themes
        if any(named(bare(text), names_of(theme, language)) for language, text in texts.items())
    }


def names_of(theme: Theme, language: str) -> tuple[Term, ...]:
    """The names of a theme in a language, each as a phrase."""
    name, aliases = (getattr(theme, build_localized_fieldname(each, language)) or "" for each in ("name", "aliases"))
    return tuple(term for each in (name, *aliases.splitlines()) if each.strip() for term in read(f"«{each}»", {}))


def _sections(document: Document, viewer) -> list[Section]:
    rows = Section.objects.editable_by(viewer).filter(document=document, kind=Section.Kind.TEXT)
    return list(rows.select_related("document").order_by("position", "pk"))


def _candidates(section: Section, language: str, used: set[str]) -> dict[str, str]:
    """Paragraphs that the section has in another language or had once, and has not in this: words by key.

    The words are those in the same language, if it has ever had them.
    """
    states: list[dict[str, Any]] = [
        {"keys": section.keys, **{name: getattr(section, name) for name in COLUMNS.values()}}
    ]
    former = Section.history.filter(id=section.pk).order_by("-history_id")
    states += former.values("keys", *COLUMNS.values())[:MOST_STATES]
    found: dict[str, str] = {}
    for each in (language, *(code for code in COLUMNS if code != language)):
        for state in states:
            for key, block in keyed_blocks(state["keys"], each, state[COLUMNS[each]]):
                if key and key not in used:
                    found.setdefault(key, block)
    return found
