"""What search finds among the decisions: by their names, by the verb and the subject as printed."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from decisions.elsewhere import statements
from decisions.lists import listed
from decisions.models import Decision, StatementElsewhere
from meetings.search import SOURCED, in_meeting
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words

registry.index(Decision, Words(("title",), ("remarks",), ("subject", "verb", *SOURCED)))
registry.search(
    SearchSource(
        "decisions",
        _("Decisions"),
        Decision,
        "decisions/_decision_hit.html",
        listed,
        {"meeting": in_meeting, "conference": lambda viewer, address: Q(conferences__address=address)},
        order=47,
    ),
    Passages(Decision, words="themes", weight=0.3, shown=False),
)
registry.index(StatementElsewhere, Words(("title", "forum"), ("text",), ("made_by", *SOURCED)))
registry.search(
    SearchSource(
        "statements-elsewhere",
        _("Statements made elsewhere"),
        StatementElsewhere,
        "decisions/_statement_hit.html",
        statements,
        {"conference": lambda viewer, address: Q(conference__address=address)},
        order=48,
    )
)
