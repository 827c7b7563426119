"""Lists of the API that this room answers for."""

from django.db.models import Prefetch

from meetings import filtersets, serializers
from meetings.bodies import laid_down
from meetings.body_serializers import BodySerializer
from meetings.models import (
    Body,
    Conference,
    ConferenceFigure,
    Meeting,
    Membership,
    Offer,
    Organisation,
    Participation,
    Partnership,
    Presidency,
    Source,
    State,
)
from meetings.requests import ViewerApiRequest
from meetings.serializers.figures import ConferenceFigureSerializer
from meetings.serializers.partners import OfferSerializer, PartnershipSerializer
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class ConferenceViewSet(ReadOnly):
    """Conferences: the processes that hold meetings."""

    queryset = Conference.objects.select_related("source").prefetch_related("statements__source")
    serializer_class = serializers.ConferenceSerializer
    lookup_field = "address"


class StateViewSet(ReadOnly):
    """States, by their ISO 3166-1 alpha-2 code."""

    queryset = State.objects.select_related("source")
    serializer_class = serializers.StateSerializer
    filterset_class = filtersets.StateFilter
    lookup_field = "code"

    def get_object(self):
        self.kwargs["code"] = self.kwargs["code"].upper()
        return super().get_object()


class OrganisationViewSet(ReadOnly):
    """Organisations, intergovernmental and of civil society."""

    queryset = Organisation.objects.select_related("source", "parent")
    serializer_class = serializers.OrganisationSerializer
    filterset_class = filtersets.OrganisationsFilter
    lookup_field = "address"


class MembershipViewSet(ReadOnly):
    """What a state or an organisation is to a conference."""

    queryset = Membership.objects.select_related("conference", "state", "organisation", "source")
    serializer_class = serializers.MembershipSerializer
    filterset_class = filtersets.MembershipFilter


class PresidencyViewSet(ReadOnly):
    """Terms at the head of a conference."""

    queryset = Presidency.objects.select_related("conference", "state", "source")
    serializer_class = serializers.PresidencySerializer
    filterset_class = filtersets.PresidencyFilter


class PartnershipViewSet(ReadOnly):
    """Organisations with which conferences work, as sources list them; it gives no standing."""

    queryset = Partnership.objects.select_related("conference", "organisation", "source")
    serializer_class = PartnershipSerializer
    filterset_class = filtersets.PartnershipFilter


class OfferViewSet(ReadOnly):
    """What States announced: that they were ready to preside. Who designated whom is told by decisions."""

    request: ViewerApiRequest
    queryset = Offer.objects.select_related("conference", "state", "meeting", "source")
    serializer_class = OfferSerializer
    filterset_class = filtersets.OfferFilter

    def get_queryset(self):
        terms = Presidency.objects.visible_to(self.request.viewer).select_related("state", "conference")
        return super().get_queryset().prefetch_related(Prefetch("term", terms))


class ConferenceFigureViewSet(ReadOnly):
    """What sources say of a conference in numbers: nothing of it is counted from the portal's own rows."""

    queryset = ConferenceFigure.objects.select_related(
        "conference", "presidency__state", "presidency__conference", "body", "source"
    )
    serializer_class = ConferenceFigureSerializer
    filterset_class = filtersets.ConferenceFigureFilter


class BodyViewSet(ReadOnly):
    """Bodies of conferences: groups, networks, secretariats."""

    queryset = Body.objects.select_related("successor", "source").prefetch_related("conferences", "themes")
    serializer_class = BodySerializer
    filterset_class = filtersets.BodyFilter
    lookup_field = "address"

    def get_queryset(self):
        return super().get_queryset().prefetch_related(*laid_down(self.request.viewer))


class MeetingViewSet(ReadOnly):
    """Meetings with those who preside them."""

    queryset = Meeting.objects.select_related("series", "host", "source", "course_source").prefetch_related(
        "series__places__conference", "chairs__conference", "chairs__state", "further_sources"
    )
    serializer_class = serializers.MeetingSerializer
    filterset_class = filtersets.MeetingFilter
    lookup_field = "address"


class ParticipationViewSet(ReadOnly):
    """What is known of who was invited to a meeting, or present at it."""

    queryset = Participation.objects.select_related("meeting", "state", "organisation", "body", "source")
    serializer_class = serializers.ParticipationSerializer
    filterset_class = filtersets.ParticipationFilter


class SourceViewSet(ReadOnly):
    """Works from which facts, definitions and citations come."""

    queryset = Source.objects.all()
    serializer_class = serializers.SourceSerializer
    lookup_field = "address"


registry.viewset("conferences", ConferenceViewSet)
registry.viewset("states", StateViewSet)
registry.viewset("organisations", OrganisationViewSet)
registry.viewset("memberships", MembershipViewSet)
registry.viewset("presidencies", PresidencyViewSet)
registry.viewset("partners", PartnershipViewSet)
registry.viewset("offers", OfferViewSet)
registry.viewset("stated-figures", ConferenceFigureViewSet)
registry.viewset("bodies", BodyViewSet)
registry.viewset("meetings", MeetingViewSet)
registry.viewset("participations", ParticipationViewSet)
registry.viewset("sources", SourceViewSet)
