"""The working copy: the text that is being written, beside the one that circulated last and what was proposed to it.

It is for those who write it alone (`may_read`). What circulated, and the proposals, stand in it as far as they have
them anyway: people of a group that drafts have the answers of no round of which they are not part.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from consultations.alternatives import names_in
from consultations.circles import GROUP
from consultations.matrix import Entry, Pieces, Texts, carried_over, entries_of, standings, texts_of
from consultations.models import Consultation, NegotiatedParagraph, Round
from consultations.text import TextPlace, number_of
from documents.models import Version
from documents.models.keys import COLUMNS
from documents.rewording import HEADINGS, WorkingPlace, working_places
from documents.versions.brackets import brackets_in
from documents.versions.comparison import ADDED, MOVED, REMOVED, SAME, in_order, word_diff
from meetings.models import State
from portal.text.instructions import without_instructions

Kind = NegotiatedParagraph.Kind


@dataclass(frozen=True)
class Owners:
    """An alternative, and the States that stand behind it: of whom it is, and who supports it."""

    name: str
    states: list[State]


@dataclass
class Line:
    """A heading or a paragraph, in one language: `place` is None of one that was taken out."""

    key: str
    place: WorkingPlace | None
    heading: str
    circulated: TextPlace | None
    number: str = ""
    text: str = ""
    pieces: Pieces = field(default_factory=list)
    state: str = SAME
    standing: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        return self.place.is_heading if self.place else bool(self.circulated and self.circulated.is_heading)

    @property
    def is_moved(self) -> bool:
        return self.state == MOVED

    @property
    def is_missing(self) -> bool:
        """Whether it stands in other languages, and not in this one."""
        return self.place is not None and not self.text

    @property
    def standing_label(self) -> str:
        return str(Kind(self.standing).label) if self.standing else ""

    @property
    def owners(self) -> list[Owners]:
        """Whose each alternative is, as far as the text still has it in any language."""
        names = names_in(self.place.blocks.values()) if self.place else []
        said = [(entry.disposition.stands_as, entry) for entry in self.entries if entry.disposition]
        return [
            Owners(name, [state for entry in behind for state in (entry.state, *entry.supported_by) if state])
            for name in names
            if (behind := [entry for as_, entry in said if as_ == name])
        ]


class Working:
    """The next text of a consultation as one of its writers reads it, in the text of one language.

    `round` is the last one that has circulated and that the reader sees, with its version; None before the first.
    """

    def __init__(self, consultation: Consultation, viewer, row: Round | None, language: str = ""):
        self.consultation, self.viewer, self.round = consultation, viewer, row
        self.document = consultation.consulted_document
        self.languages = self._languages()
        self.language = language if language in self.languages else self.languages[0]

    @cached_property
    def version(self) -> Version | None:
        """The version that is being written; None where nobody has begun it."""
        return Version.objects.open().filter(document=self.document).first()

    @cached_property
    def places(self) -> list[WorkingPlace]:
        found = working_places(self.document)
        return [each for each in found if any(map(without_instructions, each.blocks.values()))]

    @cached_property
    def circulated(self) -> Texts:
        return texts_of(self.round) if self.round else {}

    @cached_property
    def entries(self) -> list[Entry]:
        """The proposals to the text that circulated last, and those that earlier rounds have left for the next."""
        if self.round is None:
            return []
        found = entries_of(self.round, self.viewer, self.circulated)
        return found + carried_over(self.round, self.viewer, self.circulated)

    @property
    def whole(self) -> list[Entry]:
        """What was proposed to the text as a whole."""
        return [entry for entry in self.entries if not entry.proposal.place]

    @property
    def unplaced(self) -> list[Entry]:
        """What was proposed to paragraphs that the text has no more, or never had."""
        present = {place.key for place in self.places}
        return [entry for entry in self.entries if entry.proposal.place and entry.proposal.place not in present]

    @cached_property
    def lines(self) -> list[Line]:
        """The text in reading order, each paragraph that was taken out where it stood."""
        lines = self._present()
        gone = [place for key, place in self._former.items() if key not in {line.key for line in lines}]
        for place in gone:
            line = Line(place.key, None, place.heading, place, place.number, state=REMOVED)
            line.pieces = [(REMOVED, place.wording)]
            lines.insert(self._where(place, lines), line)
        by_key: dict[str, list[Entry]] = {}
        for entry in self.entries:
            by_key.setdefault(entry.proposal.place, []).append(entry)
        for line in lines:
            line.entries = by_key.get(line.key, [])
        return lines

    def line(self, key: str) -> Line | None:
        """A paragraph or a heading that the text has; None for any other key."""
        return next((line for line in self.lines if line.place and line.key and line.key == key), None)

    @property
    def _former(self) -> dict[str, TextPlace]:
        return self.circulated.get(self.language, {})

    def _languages(self) -> list[str]:
        """Those in which the text circulated, or is written at all; in the order of the portal."""
        found = set(self.round.version.tree) if self.round else set()
        found |= {language for place in self.places for language in place.blocks}
        return [code for code in COLUMNS if code in found] or [settings.LANGUAGE_CODE]

    def _present(self) -> list[Line]:
        lines, count, section = [], 0, None
        for place in self.places:
            is_first, section = place.section != section, place.section
            text = place.texts.get(self.language, "")
            heading = " ".join(each for each in (section.numbering, _heading(place, self.language)) if each)
            line = Line(place.key, place, heading, self._former.get(place.key), text=text)
            if place.is_heading:
                line.text = heading if text else ""
            elif text:
                count += 1
                leading = section.numbering.rstrip(".)") if is_first else ""
                line.number = number_of(place.blocks[self.language], count, leading)
            line.pieces = self._pieces(line)
            lines.append(line)
        self._say_how_far(lines)
        self._mark_moved(lines)
        return lines

    def _pieces(self, line: Line) -> Pieces:
        former = line.circulated.wording if line.circulated else ""
        if not self._former:
            return [(SAME, line.text)] if line.text else []
        line.state = SAME if former == line.text else ADDED
        return word_diff(former, line.text)

    def _say_how_far(self, lines: list[Line]) -> None:
        """What has been reworded since it circulated is pending: nobody has agreed to these words yet."""
        texts = {line.key: line.text for line in lines if line.key and line.text}
        said = dict(standings(self.consultation.pk, texts, self.language, self.viewer))
        for line in lines:
            is_reworded = line.state != SAME and not brackets_in(line.text)
            line.standing = Kind.PENDING if is_reworded and line.key in said else said.get(line.key, "")

    def _mark_moved(self, lines: list[Line]) -> None:
        """Paragraphs that stand before others than in the text that circulated."""
        places = {key: number for number, key in enumerate(self._former)}
        both = [line for line in lines if line.key in places]
        kept = in_order([places[line.key] for line in both])
        for line in both:
            if places[line.key] not in kept:
                line.state = MOVED

    def _where(self, gone: TextPlace, lines: list[Line]) -> int:
        """Where a paragraph that was taken out belongs: after what stood before it."""
        order = list(self._former)
        before = order[: order.index(gone.key)]
        at = [number for number, line in enumerate(lines) if line.key in before]
        last = {lines[number].key: number for number in at}
        return next((last[key] + 1 for key in reversed(before) if key in last), 0)


def may_read(consultation: Consultation, viewer) -> bool:
    """Whether somebody is of the group that drafts: its people, and the teams of its heads."""
    return consultation.drafting_group_id is not None and consultation.drafting_group_id in viewer.circle(GROUP)


def _heading(place: WorkingPlace, language: str) -> str:
    return getattr(place.section, HEADINGS[language]) or ""
