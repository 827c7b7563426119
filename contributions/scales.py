"""The scales of a conference as they are shown, with all in which what is printed does not fit together."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.template.defaultfilters import floatformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contributions.models import Scale, Share
from decisions.models import Decision
from meetings.access import Release
from meetings.models import Conference
from portal.templatetags.plenaria import precise
from portal.translations import alphabetical

ZERO = Decimal(0)


@dataclass(frozen=True)
class ShownScale:
    """A scale with its contributions in the alphabet of the reader: nobody is put before another by an amount."""

    scale: Any
    shares: list[Share]

    @property
    def amounts(self) -> Decimal:
        return sum((share.amount for share in self.shares), ZERO)

    @property
    def percentages(self) -> Decimal:
        return sum((share.percentage for share in self.shares if share.percentage is not None), ZERO)

    @property
    def total(self) -> Decimal:
        """As printed; where none is, what the amounts add up to."""
        return self.amounts if self.scale.total is None else self.scale.total

    @property
    def remarks(self) -> list[str]:
        """What a reader is told of figures that do not fit together. Each stands as printed."""
        said = []
        printed = self.scale.total_percentage
        if printed is not None and printed != self.percentages:
            told = {"sum": number(self.percentages), "printed": number(printed)}
            said.append(_("The percentages add up to %(sum)s %%; the source prints %(printed)s %%.") % told)
        if self.scale.total is not None and self.scale.total != self.amounts:
            told = {"sum": number(self.amounts), "printed": number(self.scale.total)}
            said.append(_("The amounts add up to %(sum)s; the source prints %(printed)s.") % told)
        elif said:
            said.append(_("The amounts add up to the total exactly."))
        for share in self.shares:
            if (found := share.differs(self.total)) is not None:
                told = {"state": share.named_state, "printed": number(share.percentage), "found": number(found)}
                said.append(
                    _("%(state)s: %(printed)s %% is given, while its amount is %(found)s %% of the total.") % told
                )
        return [*said, _("All stand as printed.")] if said else []

    def share_of(self, state) -> Share | None:
        return next((share for share in self.shares if share.state_id == state.pk), None)


def number(value: Decimal | None) -> str:
    """An amount or a percentage as the active language writes it, with two decimals."""
    return "–" if value is None else str(floatformat(value, "2g"))


def since_words(scale: Scale) -> str:
    """From when a scale holds, and when it was approved, as far as that is on record."""
    told = {"day": precise(scale.since, scale.since_precision)}
    if (decision := scale.approval) is None or decision.day is None:
        return _("holds since %(day)s") % told
    told["approved"] = precise(decision.day, decision.day_precision)
    return _("approved in %(approved)s, holds since %(day)s") % told


def shown(scale: Scale, shares) -> ShownScale:
    language = get_language() or ""
    return ShownScale(scale, sorted(shares, key=lambda share: alphabetical(str(share.named_state), language)))


def listed(scales, viewer):
    """`scales` with what is told of each beside its contributions."""
    decision = Prefetch("approval", Decision.objects.visible_to(viewer).select_related("meeting"))
    return scales.select_related("source", "conference").prefetch_related(decision)


def scales_of(conference: Conference, viewer) -> list[ShownScale]:
    """The scales that the viewer sees, the latest first."""
    shares = Share.objects.visible_to(viewer).select_related("state", "scale")
    rows = listed(Scale.objects.visible_to(viewer).filter(conference=conference), viewer)
    rows = rows.prefetch_related(Prefetch("scale_shares", shares)).order_by("-since")
    return [shown(row, row.scale_shares.all()) for row in rows]


def in_force(scales: list[ShownScale], day, currency: str = "") -> ShownScale | None:
    """Of scales, latest first, the published one that holds on a day; None where its currency is another."""
    known = [each for each in scales if each.scale.release == Release.PUBLISHED]
    found = next((each for each in known if each.scale.since <= day), None)
    return found if found and currency in ("", found.scale.currency) else None
