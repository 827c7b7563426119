"""The list of the API that this room answers for."""

from django.db.models import Prefetch
from django_filters import rest_framework as filters

from consultations.models import Consultation, Round
from consultations.serializers import ConsultationSerializer
from meetings.filtersets import ByAddress
from meetings.requests import ViewerApiRequest
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class ConsultationFilter(filters.FilterSet):
    conference = ByAddress("conferences__address")
    address = ByAddress("address")


class ConsultationViewSet(ReadOnly):
    """Consultations between meetings, for those who convene them and those who are asked; to others there are none."""

    request: ViewerApiRequest
    queryset = Consultation.objects.select_related("procedure").prefetch_related("conferences")
    serializer_class = ConsultationSerializer
    filterset_class = ConsultationFilter

    def get_queryset(self):
        rounds = Round.objects.visible_to(self.request.viewer).select_related("version").order_by("number")
        return super().get_queryset().prefetch_related(Prefetch("rounds", rounds))


registry.viewset("consultations", ConsultationViewSet)
