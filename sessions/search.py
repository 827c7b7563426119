"""What search finds in the programme: sessions by all that their sheets say, and concepts."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access import Viewer
from meetings.search import SOURCED, in_conference, in_meeting
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words
from sessions.models import AgendaItem, Citation, Concept, ConceptUse, GuidingQuestion, Part, Session, Topic

registry.index(Session, Words(("title",), ("summary",), ("label", *SOURCED)))
registry.index(Topic, Words(texts=("text",)))
registry.index(GuidingQuestion, Words(texts=("text",)))
registry.index(Part, Words(texts=("post", "capacity", "speech"), names=("person", *SOURCED)))
registry.index(AgendaItem, Words(("title",), ("text", "who"), SOURCED))  # never its internal note
registry.index(Concept, Words(("term",), ("definition",), SOURCED))
registry.index(Citation, Words(texts=("locator", "remark")))


def concepts_of(lookup: str):
    """Concepts with a use that the viewer may see, and to which a lookup leads."""

    def condition(viewer, address: str) -> Q:
        uses = ConceptUse.objects.visible_to(viewer).filter(**{lookup: address})
        return Q(pk__in=uses.values("concept"))

    return condition


def names():
    """Names of one concept together, of those that the public reads."""
    columns = [column.name for column in Words(("term",)).columns(Concept)]
    for aliases, *written in Concept.objects.visible_to(Viewer()).values_list("aliases", *columns):
        yield [*written, *aliases.splitlines()]


registry.names(names)
registry.lead_to(
    "meetings",
    Passages(AgendaItem, "block__meeting", label=_("agenda item")),
    Passages(Part, "agenda_item__block__meeting", label=_("speech")),
)
registry.search(
    SearchSource(
        "sessions",
        _("Sessions"),
        Session,
        "sessions/_session_hit.html",
        lambda rows, viewer: rows.select_related("meeting"),
        {"meeting": in_meeting, "conference": in_conference},
        order=30,
    ),
    Passages(Topic, "session", label=_("topic")),
    Passages(GuidingQuestion, "session", label=_("guiding question")),
    Passages(Part, "session", label=_("speech")),
    Passages(Part, "session", "state", weight=0.3, shown=False),
    Passages(Part, "session", "organisation", weight=0.3, shown=False),
    Passages(ConceptUse, "session", "concept", weight=0.3, shown=False),
    Passages(Session, words="themes", weight=0.3, shown=False),
)
registry.search(
    SearchSource(
        "concepts",
        _("Concepts"),
        Concept,
        "sessions/_concept_hit.html",
        narrowed_by={
            "meeting": concepts_of("meeting__address"),
            "conference": concepts_of("meeting__series__conferences__address"),
        },
        order=50,
    ),
    Passages(Citation, "concept", label=_("citation")),
    Passages(Citation, "concept", "cited", label=_("cited work")),
)
