"""What a dossier consists of: parts, each with entries on what is on record of it.

Each room puts its own in, one further to the right as well:

    put_in(Part("activities", _("Activities"), _("No activity is on record."), activities, order=55))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import get_language

from meetings.models import Conference
from meetings.provenance import doubt_of
from portal.translations import written


class Text(NamedTuple):
    """A text in the language of the reader, or in the one that `language` names, and the doubt that goes with it."""

    text: str
    language: str = ""
    doubt: str = ""

    @classmethod
    def of(cls, record, field: str) -> "Text":
        """A translated field as it is written: in the reader's language where it has one."""
        found = written(record, field)
        return cls.written_in(found["text"] or getattr(record, field, "") or "", found["language"])

    @classmethod
    def naming(cls, record, field: str) -> "Text":
        """What a record is called, with its doubt."""
        return cls.of(record, field)._replace(doubt=doubt_of(record))

    @classmethod
    def written_in(cls, text: str, language: str) -> "Text":
        return cls(text, "" if language == get_language() else language)


@dataclass(frozen=True)
class Fact:
    """What is on record of an entry under one word; `person` is told by the page alone, never by a paper."""

    label: str
    texts: Sequence[Text]
    person: str = ""

    @classmethod
    def said(cls, label, *texts: str) -> "Fact":
        """One that is told in the portal's own words; empty ones are left out."""
        return cls(str(label), [Text(str(text)) for text in texts if text])


@dataclass(frozen=True)
class Entry:
    """A thing that is open: what it is called, what is on record of it, and the page on which more is told."""

    title: Text
    facts: Sequence[Fact]
    address: str = ""

    @classmethod
    def on(cls, record, field: str, *facts: Fact) -> "Entry":
        """On a record that has a page, under the name that stands in a field of it."""
        return cls(Text.naming(record, field), facts, record.get_absolute_url())


@dataclass(frozen=True)
class Part:
    """A part of the dossier of a conference: `entries(conference, viewer)`, each row had through the door.

    Where there are none, `empty` says so: no part is left out. `key` is its anchor on the page.
    """

    key: str
    heading: Any
    empty: Any
    entries: Callable[[Conference, Any], Sequence[Entry]]
    order: int


PARTS: list[Part] = []


def put_in(*parts: Part) -> None:
    """Adds parts of a room to every dossier."""
    PARTS.extend(parts)
    PARTS.sort(key=lambda part: part.order)
