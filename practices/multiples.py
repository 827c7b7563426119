"""Practices by kind and by theme as small multiples: a drawing a theme, all with the same kinds and on one scale.

All measures are whole units of a drawing.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language

from meetings.models import Theme
from portal.translations import alphabetical
from practices.forms import PracticeFilterForm, by_name
from practices.models import Practice

ROW, LABEL, WIDTH = 17, 84, 196
LONGEST = WIDTH - LABEL - 22  # room for the number behind a bar


@dataclass(frozen=True)
class Bar:
    """The practices of one kind on one theme; `y` is the upper edge of its row."""

    kind: str
    count: int
    query: str
    y: int
    length: int

    @property
    def baseline(self) -> int:
        return self.y + 12

    @property
    def behind(self) -> int:
        return LABEL + self.length + 5


@dataclass(frozen=True)
class Multiple:
    """A theme (None: no theme is on record) with a bar a kind, and how many practices there are on it."""

    theme: Theme | None
    total: int
    query: str
    bars: list[Bar]


@dataclass(frozen=True)
class Multiples:
    kinds: list[str]
    themes: list[Multiple]
    width: int = WIDTH
    label: int = LABEL

    @property
    def height(self) -> int:
        return len(self.kinds) * ROW


def multiples_of(form: PracticeFilterForm) -> Multiples:
    """Of the practices that a form asks for: the themes that have any, in the alphabet; a practice counts on each."""
    numbers: dict[int | None, dict[str, int]] = defaultdict(dict)
    counted = form.practices().order_by().values_list("themes", "kind").annotate(Count("pk"))
    for theme, kind, count in counted:
        numbers[theme][kind] = count
    most = max((count for found in numbers.values() for count in found.values()), default=0)
    occurring = {kind for found in numbers.values() for kind in found}
    kinds = [(kind, name) for kind, name in by_name(Practice.Kind.choices) if kind in occurring]
    language = get_language() or ""
    named = Theme.objects.visible_to(form.viewer).filter(pk__in=[key for key in numbers if key])
    in_order = sorted(named, key=lambda theme: alphabetical(theme.name, language))
    themes = [*in_order, *([None] if None in numbers else [])]

    def multiple(theme: Theme | None) -> Multiple:
        found, address = numbers[theme.pk if theme else None], theme.address if theme else ""
        bars = [
            Bar(
                name,
                found.get(kind, 0),
                form.query(theme=address, kind=kind),
                ROW * place,
                round(LONGEST * found.get(kind, 0) / most),
            )
            for place, (kind, name) in enumerate(kinds)
        ]
        return Multiple(theme, sum(found.values()), form.query(theme=address), bars)

    return Multiples([name for _kind, name in kinds], [multiple(theme) for theme in themes])
