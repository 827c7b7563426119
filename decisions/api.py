"""The list of the API that this room answers for."""

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from decisions.elsewhere import statements
from decisions.lists import addressees, superseded, with_evidence
from decisions.models import Application, Conclusion, Criterion, Decision, Report, StatementElsewhere
from decisions.observers import applications
from decisions.serializers import (
    ApplicationSerializer,
    CriterionSerializer,
    DecisionSerializer,
    ReportSerializer,
    StatementElsewhereSerializer,
)
from meetings.filtersets import ByAddress
from meetings.models import Meeting
from meetings.requests import ViewerApiRequest
from portal.api.viewsets import ReadOnly
from portal.registry import registry


class DecisionFilter(filters.FilterSet):
    meeting = ByAddress("meeting__address")
    conference = ByAddress("conferences__address")
    theme = ByAddress("themes__address")
    state = ByAddress("addressees__state__code")
    verb = filters.CharFilter("verb")


class DecisionViewSet(ReadOnly):
    """What meetings and consultations came to, in the verb and with the subject that the source prints."""

    request: ViewerApiRequest
    queryset = Decision.objects.select_related("source", "meeting", "body", "worded_in").prefetch_related(
        "conferences", "themes"
    )
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    lookup_field = "address"

    def get_queryset(self):
        viewer = self.request.viewer
        reports = Report.objects.visible_to(viewer).filter(addressee__decision=OuterRef("pk"))
        concluded = Conclusion.objects.visible_to(viewer).filter(decision=OuterRef("pk"))
        due_meeting = Prefetch("due_meeting", Meeting.objects.visible_to(viewer))
        rows = super().get_queryset().prefetch_related(Prefetch("addressees", addressees(viewer)), due_meeting)
        return rows.annotate(
            has_reports=Exists(reports),
            is_concluded=Exists(concluded),
            is_superseded=Exists(superseded(viewer).filter(earlier=OuterRef("pk"))),
        )


class ReportFilter(filters.FilterSet):
    decision = ByAddress("addressee__decision__address")
    meeting = ByAddress("addressee__decision__meeting__address")
    conference = ByAddress("addressee__decision__conferences__address")
    state = ByAddress("state__code")


class ReportViewSet(ReadOnly):
    """What was reported of decisions by those to whom they are addressed; who reported for them in person is not told.

    Until the follow-up of a decision is released, it is listed for the addressees, the Presidency and the secretariat.
    """

    queryset = Report.objects.all()
    serializer_class = ReportSerializer
    filterset_class = ReportFilter

    def get_queryset(self):
        viewer = self.request.viewer
        rows = with_evidence(super().get_queryset(), viewer).select_related("state")
        return rows.prefetch_related(Prefetch("addressee", addressees(viewer).select_related("decision")))


class CriterionFilter(filters.FilterSet):
    conference = ByAddress("criteria__conference__address")
    kind = filters.ChoiceFilter(choices=Criterion.Kind.choices)


class CriterionViewSet(ReadOnly):
    """What conferences lay down of observers and members, line by line, with the numbers as printed."""

    request: ViewerApiRequest
    queryset = Criterion.objects.select_related("criteria__conference", "source")
    serializer_class = CriterionSerializer
    filterset_class = CriterionFilter

    def get_queryset(self):
        approval = Prefetch("criteria__approval", Decision.objects.visible_to(self.request.viewer))
        return super().get_queryset().prefetch_related(approval)


class ApplicationFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    state = ByAddress("state__code")


class ApplicationViewSet(ReadOnly):
    """Applications for the status of an observer: for the members of a conference and its secretariat."""

    request: ViewerApiRequest
    queryset = Application.objects.all()
    serializer_class = ApplicationSerializer
    filterset_class = ApplicationFilter
    lookup_field = "address"

    def get_queryset(self):
        return applications(self.request.viewer).order_by("address")


class StatementElsewhereFilter(filters.FilterSet):
    conference = ByAddress("conference__address")
    state = ByAddress("presidency__state__code")
    decision = filters.CharFilter(method="under_decision", label=_("Decision under which it was made"))

    def under_decision(self, rows, name, value):
        """As far as the reader sees the decision."""
        decisions = Decision.objects.visible_to(self.request.viewer).filter(address__iexact=value)
        return rows.filter(made_under__in=decisions)


class StatementElsewhereViewSet(ReadOnly):
    """What was said in the name of conferences in other forums, and what was reported of it."""

    request: ViewerApiRequest
    queryset = StatementElsewhere.objects.all()
    serializer_class = StatementElsewhereSerializer
    filterset_class = StatementElsewhereFilter
    lookup_field = "address"

    def get_queryset(self):
        return statements(super().get_queryset(), self.request.viewer)


registry.viewset("decisions", DecisionViewSet)
registry.viewset("reports", ReportViewSet)
registry.viewset("statements-elsewhere", StatementElsewhereViewSet)
registry.viewset("observer-criteria", CriterionViewSet)
registry.viewset("observer-applications", ApplicationViewSet)
