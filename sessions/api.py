"""Lists of the API that this room answers for."""

from django.db.models import Prefetch

from portal.reading import ReadOnly
from portal.registry import registry
from sessions import filtersets, serializers
from sessions.models import AgendaItem, Concept, ConceptUse, Part, Session


class SessionViewSet(ReadOnly):
    """Sessions of meetings, with what they are to cover and who leads them."""

    queryset = (
        Session.objects.select_related("meeting", "source")
        .only(*serializers.WRITTEN_OF_SESSIONS, "meeting__address", "source__address")
        .prefetch_related(*(Prefetch(name, to_attr=f"all_{name}") for name in ("topics", "questions", "themes")))
    )
    serializer_class = serializers.SessionSerializer
    filterset_class = filtersets.SessionFilter

    def get_queryset(self):
        viewer = self.request.viewer
        leads = Part.objects.visible_to(viewer).leads().select_related("state", "presidency__state")
        leads = leads.only("session", "state__code", "presidency__state__code")
        uses = ConceptUse.objects.visible_to(viewer).select_related("concept")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("parts", leads, to_attr="leading_parts"), Prefetch("concept_uses", uses, to_attr="seen_uses")
            )
        )


class AgendaItemViewSet(ReadOnly):
    """Items of agendas; what is closed to the reader is left out."""

    queryset = AgendaItem.objects.select_related("block__meeting", "session", "source")
    serializer_class = serializers.AgendaItemSerializer
    filterset_class = filtersets.AgendaItemFilter


class ConceptViewSet(ReadOnly):
    """Concepts with their definitions and citations: the glossary."""

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
