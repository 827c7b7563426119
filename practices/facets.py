"""How many practices each value of each filter would leave: numbers beside the filters, on the map, in its table."""

from dataclasses import dataclass

from django.db.models import Count, Q

from practices.forms import PracticeFilterForm, conditions, to_conference
from practices.models import Attribution, Practice


@dataclass(frozen=True)
class Choice:
    """A value of a filter: its name, the practices that it would leave, and the address of the view that it makes."""

    value: str
    name: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with those of its values that would leave something, and the one that is chosen."""

    name: str
    label: str
    choices: list[Choice]
    query_without: str

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_chosen), None)


def facets_of(form: PracticeFilterForm) -> list[Facet]:
    """The filters of a form, which then tells the same numbers beside its choices; none where the form is refused."""
    if not form.is_valid():
        return []
    found = counts(form)
    facets = []
    for name, field in form.filters.items():
        chosen, numbers = form.chosen.get(name, ""), found[name]
        choices = [
            Choice(value, label, numbers.get(value, 0), form.query(**{name: value}), value == chosen)
            for value, label in field.choices
            if value and (numbers.get(value) or value == chosen)
        ]
        field.choices = [field.choices[0], *((choice.value, f"{choice.name} ({choice.count})") for choice in choices)]
        facets.append(Facet(name, str(field.label), choices, form.query(**{name: ""})))
    return facets


def total_of(facets: list[Facet]) -> int:
    """How many practices the view has: those of the chosen kind, or of all kinds, as each practice has one."""
    kinds = next(facet for facet in facets if facet.name == "kind")
    return kinds.chosen.count if kinds.chosen else sum(choice.count for choice in kinds.choices)


def counts(form: PracticeFilterForm) -> dict[str, dict[str, int]]:
    """`{filter: {value: practices}}`, all other filters being as they are: one query a filter, through the door."""
    viewer, asked = form.viewer, conditions(form.viewer, **form.chosen)

    def left_by_others(*own: str):
        others = (condition for name, condition in asked.items() if name not in own)
        return Practice.objects.visible_to(viewer).filter(*others).order_by()

    def attributed(own: str):
        """The attributions of what is left; an attribution is seen with its practice, so that alone it asks no more."""
        rows = Attribution.objects.visible_to(viewer).order_by()
        return rows.filter(practice__in=left_by_others(own)) if asked.keys() - {own} else rows

    def numbers(rows, lookup: str) -> dict[str, int]:
        """No practice stands in two rows: none of the conditions joins what a practice has several of."""
        found = rows.filter(**{f"{lookup}__isnull": False}).values_list(lookup)
        return dict(found.annotate(Count("pk")))

    states = attributed("state").filter(state__isnull=False).values_list("state__code")
    conferences = [address for address, _name in form.filters["conference"].choices if address]
    each = {
        f"conference_{place}": Count("practice", distinct=True, filter=to_conference(address))
        for place, address in enumerate(conferences)
    }
    to_some = attributed("conference").filter(Q(conference__isnull=False) | Q(body__isnull=False))
    found = {
        "state": {code.lower(): number for code, number in states.annotate(Count("practice", distinct=True))},
        "conference": dict(zip(conferences, to_some.aggregate(**each).values(), strict=True)),
        "theme": numbers(left_by_others("theme"), "themes__address"),
        "kind": numbers(left_by_others("kind"), "kind"),
        "meeting": numbers(left_by_others("meeting", "session"), "meeting__address"),
    }
    if "session" in form.fields:
        found["session"] = numbers(left_by_others("session"), "session__address")
    return found
