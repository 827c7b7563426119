"""The effective audience of a row: the narrowest of its own and of those of all that it stands in.

A viewer has to pass each of them (`visible_q` follows the same `stands_in`); here they are named, for the office.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from meetings.access.audienced import Audienced
from meetings.access.rules import follow
from meetings.access.viewers import Audience

ORDER = list(Audience.values)


@dataclass(frozen=True)
class EffectiveAudience:
    """Who may see a row in the end: an `Audience`, perhaps narrowed to one conference, by its key."""

    audience: str = Audience.PUBLIC
    narrowed_to: int | None = None


def narrowest(audiences: Iterable[EffectiveAudience]) -> EffectiveAudience:
    """What is left of several audiences, the innermost first: the narrowest, and the first conference they name."""
    found = list(audiences) or [EffectiveAudience()]
    audience = max((each.audience for each in found), key=ORDER.index)
    return EffectiveAudience(audience, next((each.narrowed_to for each in found if each.narrowed_to), None))


def effective(rows: QuerySet) -> dict[int, EffectiveAudience]:
    """The effective audience of each of `rows`, by its key; one query."""
    lookups = _audienced(rows.model)
    columns = [f"{lookup}{name}" for lookup in lookups for name in ("audience", "narrowed_to")]
    found: dict[int, EffectiveAudience] = {}
    for key, *values in rows.order_by().values_list("pk", *columns):
        pairs = zip(values[::2], values[1::2], strict=True)
        found[key] = narrowest(EffectiveAudience(*pair) for pair in pairs if pair[0])
    return found


def _audienced(model, prefix: str = "") -> list[str]:
    """The lookups from rows of `model` to all with an audience that they stand in, their own first."""
    found = [prefix] if issubclass(model, Audienced) else []
    for path in model.stands_in:
        enclosing, _nullable = follow(model, path)
        if enclosing is model and prefix.endswith(f"{path}__"):
            continue  # sub-items nest once
        found += _audienced(enclosing, f"{prefix}{path}__")
    return found
