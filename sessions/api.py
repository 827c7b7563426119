"""Lists of the API that this room answers for."""

from django.db.models import Prefetch

from meetings.models import Theme
from meetings.models.course import known_course_at
from meetings.requests import ViewerApiRequest
from portal.api.values import ValuesViewSet, alphabetical, first_texts, in_languages, union_lists
from portal.api.viewsets import ReadOnly
from portal.registry import registry
from sessions import filtersets, serializers
from sessions.models import AgendaItem, Concept, ConceptUse, GuidingQuestion, Part, Session, Topic


class SessionViewSet(ValuesViewSet):
    """Sessions of meetings, with what they are to cover and who leads them."""

    request: ViewerApiRequest
    queryset = Session.objects.annotate(known_course=known_course_at("meeting__"))
    serializer_class = serializers.SessionSerializer
    filterset_class = filtersets.SessionFilter

    def prefetch(self, keys):
        viewer = self.request.viewer
        topics, questions = Topic.objects.visible_to(viewer), GuidingQuestion.objects.visible_to(viewer)
        uses, leads = ConceptUse.objects.visible_to(viewer), Part.objects.visible_to(viewer).leads()
        lists = union_lists(
            topics=(topics.filter(session__in=keys), ("session", "position", *in_languages("text"))),
            questions=(questions.filter(session__in=keys), ("session", "position", *in_languages("text"))),
            concepts=(uses.filter(session__in=keys), ("session", "position", *in_languages("concept__term"))),
            leads=(
                leads.filter(session__in=keys),
                ("session", "position", *LEAD),
            ),
            themes=(Theme.objects.named().filter(sessions__in=keys), ("sessions", "pk", "address")),
        )
        led_by = {
            key: list(filter(None, (_lead(*row[: len(LEAD)]) for row in rows))) for key, rows in lists["leads"].items()
        }
        found = {name: first_texts(rows) for name, rows in lists.items()}
        leads = {key: [lead["state"] for lead in each] for key, each in led_by.items()}
        return found | {"leads": leads, "led_by": led_by, "themes": alphabetical(found["themes"])}


# The columns of those who lead: states alone, a presidency through its state.
LEAD = ("state__code", "presidency__state__code", "conference__address", "certainty", "source__address")


def _lead(own: str | None, presiding: str | None, conference: str | None, certainty: str, source: str | None) -> dict:
    state = own or presiding
    if not state:
        return {}
    return {"state": state, "conference": conference or None, "certainty": certainty, "source": source or None}


class AgendaItemViewSet(ReadOnly):
    """Items of agendas, with who acts in them; what is closed to the reader is left out."""

    request: ViewerApiRequest
    queryset = AgendaItem.objects.select_related("block__meeting", "session", "source", "parent__session")
    serializer_class = serializers.AgendaItemSerializer
    filterset_class = filtersets.AgendaItemFilter

    def get_queryset(self):
        parts = Part.objects.visible_to(self.request.viewer).with_actors().select_related("source")
        parts = parts.order_by("position", "pk")
        return super().get_queryset().prefetch_related(Prefetch("parts", parts, to_attr="seen_parts"))


class ConceptViewSet(ReadOnly):
    """Concepts with their definitions and citations: the glossary."""

    request: ViewerApiRequest
    queryset = Concept.objects.select_related("source").prefetch_related("citations__cited")
    serializer_class = serializers.ConceptSerializer
    filterset_class = filtersets.ConceptFilter
    lookup_field = "address"

    def get_queryset(self):
        uses = ConceptUse.objects.visible_to(self.request.viewer).select_related("meeting", "session")
        return super().get_queryset().prefetch_related(Prefetch("uses", uses, to_attr="seen_uses"))


registry.viewset("sessions", SessionViewSet)
registry.viewset("agenda-items", AgendaItemViewSet)
registry.viewset("concepts", ConceptViewSet)
