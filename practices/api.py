"""Lists of the API that this room answers for."""

from itertools import chain
from typing import Any

from meetings.models import Theme
from meetings.requests import ViewerApiRequest
from portal.api.values import ValuesViewSet, alphabetical, as_dicts, as_tuples, first_texts, in_languages, union_lists
from portal.api.viewsets import MOST_ROWS
from portal.registry import registry
from practices import filtersets, serializers
from practices.models import Attribution, Practice

# The columns that name a party, by the field in which a practice lists it.
PARTIES = {
    "states": ("state__code",),
    "organisations": ("organisation__acronym_es", "organisation__address"),
    "conferences": ("conference__address",),
    "bodies": ("body__address",),
}
SINGULAR = ("state", "organisation", "conference", "body", "region")


class PracticeViewSet(ValuesViewSet):
    """Good practices that were shared in meetings."""

    request: ViewerApiRequest
    queryset = Practice.objects.all()
    serializer_class = serializers.PracticeSerializer
    filterset_class = filtersets.PracticeFilter
    lookup_field = "address"

    def prefetch(self, keys):
        return prefetched(keys, self.request.viewer)


def answers(practices, viewer) -> list[dict]:
    """What the list of the API says of `practices`, in their order: one query, and one for each 500 of them."""
    rows = list(as_tuples(practices, serializers.PracticeSerializer))
    parts = [rows[start : start + MOST_ROWS] for start in range(0, len(rows), MOST_ROWS)]
    return [
        answer
        for part in parts
        for answer in as_dicts(part, serializers.PracticeSerializer, prefetched([row[0] for row in part], viewer))
    ]


def prefetched(keys, viewer) -> dict[str, dict[int, Any]]:
    """The lists inside of the practices with these primary keys: `{field: {key: texts}}`."""
    parties = [*PARTIES.values(), in_languages("region__name")]
    lists = union_lists(
        attributions=(
            Attribution.objects.visible_to(viewer).filter(practice__in=keys),
            ("practice", "position", *chain(*parties), "practice__certainty"),
        ),
        themes=(Theme.objects.named().filter(practices__in=keys), ("practices", "pk", "address")),
        same_as=(Practice.objects.visible_to(viewer).filter(same_as__in=keys), ("same_as", "pk", "address")),
    )
    attributions = lists.pop("attributions")
    found: dict[str, dict[int, list]] = {name: first_texts(rows) for name, rows in lists.items()}
    start = 0
    for name, lookups in zip((*PARTIES, "region"), parties, strict=True):
        columns = slice(start, start + len(lookups))
        found[name] = first_texts({key: [row[columns] for row in rows] for key, rows in attributions.items()})
        start = columns.stop
    found |= {name: alphabetical(found[name]) for name in ("themes", "same_as")}
    kinds = [kind for kind, lookups in zip(SINGULAR, parties, strict=True) for _lookup in lookups]
    found["attributions"] = {key: [_attribution(kinds, row) for row in rows] for key, rows in attributions.items()}
    regions = {key: names[0] for key, names in found.pop("region").items() if names}
    return {**found, "region": regions}


def _attribution(kinds: list[str], row: tuple) -> dict[str, str]:
    """What `row`, with a column for each of `kinds` and then the certainty, says of the one party that it names."""
    kind, party = next((kind, text) for kind, text in zip(kinds, row, strict=False) if text)
    return {"kind": kind, "party": party, "certainty": row[len(kinds)]}


registry.viewset("practices", PracticeViewSet)
