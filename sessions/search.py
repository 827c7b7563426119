"""What search finds in the programme: sessions by all that their sheets say, and concepts."""

from django.utils.translation import gettext_lazy as _

from portal.matching import either, matching
from portal.registry import SearchSource, registry
from sessions.models import Concept, GuidingQuestion, Session, Topic


def sessions(viewer, words):
    """Sessions whose title, summary, topics or questions hold the words."""
    rows = Session.objects.visible_to(viewer)
    own = matching(rows, words, "title", "summary", "aliases", "printed_form")
    topics = matching(Topic.objects.visible_to(viewer), words, "text")
    questions = matching(GuidingQuestion.objects.visible_to(viewer), words, "text")
    found = either(rows, own, (topics, "session"), (questions, "session"))
    return found.select_related("meeting").order_by("-meeting__start", "position", "pk")


def concepts(viewer, words):
    return matching(Concept.objects.visible_to(viewer), words, "term", "aliases", "definition")


registry.search(SearchSource(_("Sessions"), sessions, "sessions/_session_hit.html", order=30))
registry.search(SearchSource(_("Concepts"), concepts, "sessions/_concept_hit.html", order=50))
