"""What search finds among the decisions, by their names, verb and subject as printed; and of observers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from decisions.elsewhere import statements
from decisions.lists import listed
from decisions.models import (
    Application,
    ApplicationTask,
    Criteria,
    Criterion,
    CriterionAnswer,
    Decision,
    StatementElsewhere,
)
from decisions.observers import applications
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


def _in_conference(viewer, address: str) -> Q:
    return Q(conference__address=address)


registry.index(Criteria, Words((), ("note",), SOURCED))
registry.index(Criterion, Words(texts=("text",), names=SOURCED))
registry.index(Application, Words((), ("remarks",)))
registry.index(CriterionAnswer, Words(texts=("evidence", "remark")))
registry.index(ApplicationTask, Words(texts=("text",)))
registry.search(
    SearchSource(
        "observers",
        _("Criteria for observers"),
        Criteria,
        "decisions/observers/_criteria_hit.html",
        lambda rows, viewer: rows.select_related("conference", "source"),
        {"conference": _in_conference},
        order=49,
    ),
    Passages(Criterion, "criteria"),
)
registry.search(
    SearchSource(
        "observer-applications",
        _("Applications of observers"),
        Application,
        "decisions/observers/_application_hit.html",
        lambda rows, viewer: applications(viewer).filter(pk__in=rows.values("pk")),
        {"conference": _in_conference},
        order=49,
    ),
    Passages(CriterionAnswer, "application", label=_("criterion")),
    Passages(ApplicationTask, "application", label=_("task")),
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
