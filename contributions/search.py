"""What search finds of how conferences are financed: scales by their titles, funds by their names and purpose."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contributions.models import Fund, FundCategory, Scale
from contributions.scales import listed
from meetings.search import SOURCED
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words


def _in_conference(viewer, address: str) -> Q:
    return Q(conference__address=address)


registry.index(Scale, Words(("title",), (), SOURCED))
registry.index(Fund, Words(("name",), ("purpose", "special_rule"), SOURCED))
registry.index(FundCategory, Words(texts=("name",)))
registry.search(
    SearchSource(
        "scales",
        _("Scales of contributions"),
        Scale,
        "contributions/_scale_hit.html",
        listed,
        {"conference": _in_conference},
        order=48,
    )
)
registry.search(
    SearchSource(
        "funds",
        _("Funds"),
        Fund,
        "contributions/_fund_hit.html",
        lambda rows, viewer: rows.select_related("conference", "administrator", "source"),
        {"conference": _in_conference},
        order=49,
    ),
    Passages(FundCategory, thing="fund"),
)
