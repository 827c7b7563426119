"""Attributions as people and documents write them.

"Guatemala /El Salvador", "CRM / RNCOM", "EE. UU.", "Bolivia (Estado Plurinacional de)", "Rep. Dominicana", "Perú (1)".
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from meetings.access import Viewer
from meetings.models import Body, Conference, Organisation, Region, State
from portal.spreadsheets import CellError, key

Party = State | Conference | Organisation | Region | Body

# In the order in which a name is understood where kinds share it, with what identifies a record of each kind.
KINDS: dict[str, type[Party]] = {
    "state": State,
    "conference": Conference,
    "organisation": Organisation,
    "region": Region,
    "body": Body,
}

BETWEEN_PARTIES = re.compile(r"\s*[/;|\n]\s*")
_PERHAPS_BETWEEN = re.compile(r"(\s*[,&+–]\s*|\s+(?:y|e|and|-|—)\s+)", re.IGNORECASE)
# A mark that leads to a footnote: "Perú (1)", "Perú*", "Perú ¹".
_NOTE_MARK = re.compile(r"\s*(?:\*+|[¹²³⁰⁴-⁹†‡]+|\(\d{1,2}\)|\[\d{1,2}\])$")
_INVERTED = re.compile(r"(.+?)\s*(?:\((.+)\)|,\s*(.+))")  # "Bolivia (Estado Plurinacional de)", as lists sort it
_SHORTENED = (
    (re.compile(r"\brep\.\s*(?=\w)", re.IGNORECASE), "República "),
    (re.compile(r"\brep\.?$", re.IGNORECASE), "Republic"),
)


class UnknownPartyError(CellError):
    """A part of an attribution that names nobody on record, or several; the message names the part."""


class Parties:
    """All to whom something can be attributed, by their names in every language, acronyms, aliases and addresses."""

    def __init__(self, viewer: Viewer):
        self.by_kind: dict[str, dict[str, list[Party]]] = {}
        self.by_pk: dict[tuple[str, int], Party] = {}
        self._read: dict[str, list[Party]] = {}
        for kind, model in KINDS.items():
            names = self.by_kind[kind] = {}
            for party in model.objects.visible_to(viewer):
                self.by_pk[kind, party.pk] = party
                for name in names_of(party):
                    found = names.setdefault(key(name), [])
                    if party not in found:
                        found.append(party)

    def named(self, text: str) -> list[Party]:
        """Those whom one name may mean: one, several of a kind, or none."""
        found = (
            names[name]
            for name in map(key, _readings(text))
            if name
            for names in self.by_kind.values()
            if name in names
        )
        return next(found, [])

    def read(self, printed: str) -> list[Party]:
        """The parties that an attribution names, in its order. Raises `UnknownPartyError`."""
        if printed not in self._read:
            parts = filter(None, BETWEEN_PARTIES.split(printed.strip()))
            self._read[printed] = list(dict.fromkeys(party for part in parts for party in self._of_part(part)))
        return list(self._read[printed])

    def pieces(self, part: str) -> Iterator[tuple[str, list[Party]]]:
        """The words of a part and whom each run of them may mean: one, several, or nobody.

        A comma or an "and" may stand in a name or between two: the longest name that is known counts.
        """
        pieces = _PERHAPS_BETWEEN.split(part)  # names at even places, what stands between at odd ones
        start = 0
        while start < len(pieces):
            ends = range(len(pieces), start, -2)
            end = next((end for end in ends if self.named("".join(pieces[start:end]))), start + 1)
            words = "".join(pieces[start:end])
            yield words.strip(), self.named(words)
            start = end + 1

    def _of_part(self, part: str) -> Iterable[Party]:
        for words, parties in self.pieces(part):
            if not parties:
                raise UnknownPartyError(
                    _("“%(part)s” is no state, conference, organisation, region or body on record.") % {"part": words}
                )
            if len(parties) > 1:
                raise UnknownPartyError(
                    _("“%(part)s” can mean several: %(parties)s.")
                    % {"part": words, "parties": "; ".join(map(str, parties))}
                )
            yield parties[0]

    def write(self, parties: Iterable[Party]) -> str:
        """Parties in words that `read` reads as the same: their names, or what identifies them."""
        return "; ".join(self._word(party) for party in parties)

    def _word(self, party: Party) -> str:
        name, identity = str(party), str(party.natural_key()[0])
        # A state by its code, where its name is somebody else's too.
        return next(word for word in (name, identity, f"{kind_of(party)}:{identity}") if self._means(word, party))

    def _means(self, word: str, party: Party) -> bool:
        try:
            return self.read(word) == [party]
        except UnknownPartyError:
            return False


def read_attribution(printed: str, *, viewer: Viewer | None = None) -> list[Party]:
    """The states, conferences, organisations, regions and bodies that `printed` names, in its order.

    They are sought among those that `viewer` may see (the public, unless told). Raises `UnknownPartyError`, which names
    the part that cannot be read.
    """
    return Parties(viewer or Viewer()).read(printed)


def kind_of(party: Party) -> str:
    """The field of an attribution that holds a party of this kind."""
    return next(kind for kind, model in KINDS.items() if isinstance(party, model))


def _readings(text: str) -> Iterable[str]:
    """A name as it is written; then without the mark of a note, in its full words, and in the order of speech."""
    yield text
    text = _NOTE_MARK.sub("", text)
    for pattern, word in _SHORTENED:
        text = pattern.sub(word, text)
    yield text
    if inverted := _INVERTED.fullmatch(text):
        yield f"{inverted[2] or inverted[3]} {inverted[1]}"


def names_of(party: Party) -> Iterable[str]:
    yield str(party.natural_key()[0])
    yield f"{kind_of(party)}:{party.natural_key()[0]}"
    for field in party._meta.fields:
        if field.name.partition("_")[0] in ("name", "acronym") or field.name.startswith("official_name"):
            yield getattr(party, field.attname) or ""
    for former in getattr(party, "earlier_names", None) or ():
        yield from former["names"].values()
    yield from party.alias_list
