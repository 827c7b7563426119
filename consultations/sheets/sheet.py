"""What an answer sheet holds: for which State and round it is, and a line for each passage of the circulated text."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consultations.text import TextPlace, places_of
from documents.paper.passages import passages_of
from portal.blanks import BlankLine

WHOLE = "whole"  # the key of a comment on the text as a whole
PLACE, TEXT, KIND, WORDING, REASON, KEY = "place", "text", "kind", "wording", "reason", "key"
TITLES = {
    PLACE: gettext_lazy("Paragraph"),
    TEXT: gettext_lazy("Circulated text"),
    KIND: pgettext_lazy("of a comment", "Kind"),
    WORDING: gettext_lazy("Proposed wording"),
    REASON: gettext_lazy("Reasons"),
    KEY: gettext_lazy("Key of the paragraph"),
}
CHOOSE = gettext_lazy("Choose")
DELETE = pgettext_lazy("in place of a wording", "[delete]")


@dataclass(frozen=True)
class Reference:
    """For what a sheet was made: number of the consultation, round, State (alpha-2), language, digest of the text."""

    consultation: str
    round: int
    state: str
    language: str
    digest: str

    def __str__(self) -> str:
        return f"[{self.consultation} · {self.round} · {self.state} · {self.language} · {self.digest}]"


@dataclass(frozen=True)
class Sheet:
    """`consultation` is its number, `tree` the composed tree of what is circulated, in `language`.

    `deadline` is told as it stands, in that language; `digest` is that of the circulated text.
    """

    consultation: str
    title: str
    round: int
    state: str
    state_name: str
    digest: str
    language: str
    deadline: str
    tree: dict = field(repr=False)

    @property
    def reference(self) -> Reference:
        return Reference(self.consultation, self.round, self.state, self.language, self.digest)

    @cached_property
    def text_places(self) -> dict[str, TextPlace]:
        """The headings and paragraphs to which a comment can go, by their keys."""
        return {place.key: place for place in places_of(self.tree)}

    @cached_property
    def lines(self) -> tuple[BlankLine, ...]:
        """A line for the whole, and one for each passage, which has the name that the pages give to its place."""
        with translation.override(self.language):
            whole = BlankLine(WHOLE, (_("The whole text"), self.tree["title"]["text"]), is_heading=True)
            names = {line: self._name(line) for line in self.by_section}
        return (whole, *(replace(line, cells=(names[line], line.cells[1])) for line in self.by_section))

    @cached_property
    def by_section(self) -> tuple[BlankLine, ...]:
        """The passages as earlier sheets have named them, each by its section."""
        return tuple(
            BlankLine(each.key, (each.label, each.text), each.language, bool(each.rank))
            for each in passages_of(self.tree)
        )

    def _name(self, line: BlankLine) -> str:
        """The number of a paragraph; where several have it, with the heading below which it stands."""
        place = self.text_places.get(line.key)
        if place is None or line.is_heading:
            return line.cells[0]
        name = _("Paragraph %(number)s") % {"number": place.number}
        is_one = [each.number for each in self.text_places.values()].count(place.number) == 1
        return name if is_one or not place.heading else f"{name} · {place.heading}"
