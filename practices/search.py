"""What search finds among the good practices: by their own words, and by those to whom they are attributed."""

from django.utils.translation import gettext_lazy as _

from meetings.search import SOURCED, in_conference, in_meeting
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words
from practices.lists import PARTIES, listed
from practices.models import Attribution, Practice

registry.index(Practice, Words(("title",), ("description", "evidence"), ("attribution_printed", *SOURCED)))


registry.search(
    SearchSource(
        "practices",
        _("Good practices"),
        Practice,
        "practices/_practice_hit.html",
        listed,
        {"meeting": in_meeting, "conference": in_conference},
        order=40,
    ),
    *(Passages(Attribution, "practice", party, weight=0.3, shown=False) for party in PARTIES),
    Passages(Practice, words="themes", weight=0.3, shown=False),
)
