"""The page of a body: what it is and does, when it meets and with whom, and what is on record of it since."""

from django.db.models import Prefetch
from django.views.generic import DetailView

from meetings.bodies import bodies_of, laid_down, sourced
from meetings.coming import AHEAD
from meetings.lists import Shown, listed, sources
from meetings.models import Body, Conference, FocalPoint, MeetingSection, Provision, Theme
from meetings.requests import ViewerRequest


class BodyDetail(DetailView):
    """The page of a body. No shared cache keeps it: focal points are for the members of a conference."""

    request: ViewerRequest
    template_name = "meetings/body.html"
    context_object_name = "body"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        viewer = self.request.viewer
        return sourced(Body, viewer, "successor").prefetch_related(
            Prefetch("conferences", Conference.objects.visible_to(viewer)),
            Prefetch("themes", Theme.objects.named()),
            Prefetch("predecessors", sourced(Body, viewer)),
            *laid_down(viewer),
        )

    def get_context_data(self, **kwargs):
        body, viewer = self.object, self.request.viewer
        meetings = listed(viewer).filter(series__body=body)
        points = FocalPoint.objects.visible_to(viewer).in_force().filter(body=body).select_related("state")
        provisions, rules = list(body.provisions.all()), list(body.participation_rules.all())
        groups = [group for rule in rules for group in rule.groups.all()]
        told = [*provisions, *body.rhythms.all(), *rules, *groups, *body.agenda_elements.all()]
        return super().get_context_data(
            coming=meetings.filter(situation__in=AHEAD),
            past=Shown(meetings.exclude(situation__in=AHEAD)),
            points=points.order_by("state__name", "name"),
            rules=sorted(rules, key=lambda row: MeetingSection.values.index(row.section)),
            provisions={kind.name.lower(): [row for row in provisions if row.kind == kind] for kind in Provision.Kind},
            tree=bodies_of(body.conferences.all(), viewer),
            sources=sources([body, *told, *body.reports_to.all()]),
            **kwargs,
        )
