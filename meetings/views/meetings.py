"""Pages of meetings and conferences; every row through `visible_to`."""

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from meetings import presence
from meetings.bodies import bodies_of
from meetings.forms import MeetingFilterForm
from meetings.lists import complete, listed, presided, sources
from meetings.models import Axis, Body, Conference, ConferenceStatement, Image, Meeting, Membership, Series
from meetings.notes import Notes
from meetings.partners import partners_of
from meetings.requests import ViewerRequest
from meetings.timeline import timeline_of
from portal.caching.media import media_response
from portal.text.normalise import normalised

MEETINGS_SHOWN = 12


class MeetingList(ListView):
    request: ViewerRequest
    template_name = "meetings/list.html"
    context_object_name = "meetings"
    paginate_by = 40

    def get_queryset(self):
        self.form = MeetingFilterForm(self.request.GET, viewer=self.request.viewer)
        return self.form.narrow(listed(self.request.viewer))

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)


class MeetingDetail(DetailView):
    """The page of a meeting, at the same address before, during and after it."""

    request: ViewerRequest
    template_name = "meetings/detail.html"
    context_object_name = "meeting"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return complete(self.request.viewer)

    def get_context_data(self, **kwargs):
        meeting = self.object
        participations, figures = meeting.participations.all(), meeting.figures.all()
        groups = presence.groups(participations)
        return super().get_context_data(
            groups=groups,
            counts=presence.counts(participations, figures),
            listed=sum(1 for row in participations if row.is_listed),
            people=[row for group in groups for row in group.rows if row.delegates.all()],
            general=[row for row in meeting.objectives.all() if row.kind == row.Kind.GENERAL],
            specific=[row for row in meeting.objectives.all() if row.kind == row.Kind.SPECIFIC],
            further=meeting.further_sources.all(),
            notes=Notes(meeting.source_id),
            photograph=next((row for row in meeting.images.all() if row.in_head), None),
            pictures=[row for row in meeting.images.all() if not row.in_head],
            **self.related(),
            **kwargs,
        )

    def related(self) -> dict:
        """Related meetings: its neighbours in the series, and those that it prepares or belongs to."""
        meeting = self.object
        neighbours = Q(pk__in=[])
        if meeting.number is not None:
            neighbours = Q(series=meeting.series_id, number__in=[meeting.number - 1, meeting.number + 1])
        tied = Q(prepares=meeting) | Q(part_of=meeting) | Q(pk__in=[meeting.prepares_id, meeting.part_of_id])
        rows = list(Meeting.objects.visible_to(self.request.viewer).filter(neighbours | tied).newest_first())
        beside = {row.number: row for row in rows if row.series_id == meeting.series_id}
        number = meeting.number if meeting.number is not None else -1
        return {
            "previous": beside.get(number - 1),
            "following": beside.get(number + 1),
            "prepares": next((row for row in rows if row.pk == meeting.prepares_id), None),
            "part_of": next((row for row in rows if row.pk == meeting.part_of_id), None),
            "preparations": [row for row in rows if row.prepares_id == meeting.pk],
            "parts": [row for row in rows if row.part_of_id == meeting.pk],
        }


class ConferenceDetail(DetailView):
    request: ViewerRequest
    template_name = "meetings/conference.html"
    context_object_name = "conference"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        viewer = self.request.viewer
        places = Membership.objects.visible_to(viewer).select_related("state", "organisation__source", "source")
        return presided(Conference.objects.visible_to(viewer).select_related("source"), viewer).prefetch_related(
            Prefetch("memberships", places),
            Prefetch("bodies", Body.objects.visible_to(viewer).select_related("successor", "source")),
            Prefetch("statements", ConferenceStatement.objects.visible_to(viewer).select_related("source")),
            Prefetch("axes", Axis.objects.visible_to(viewer).select_related("presidency__state", "source")),
        )

    def get_context_data(self, **kwargs):
        conference, today = self.object, timezone.now().date()
        places = sorted(conference.memberships.all(), key=lambda row: normalised(str(row.party)))
        bodies = sorted(conference.bodies.all(), key=lambda row: (Body.Kind.values.index(row.kind), row.pk))
        statements = list(conference.statements.all())
        status = Membership.Status
        meetings = listed(self.request.viewer).filter(series__in=conference.series.values("pk"))
        plenaries = meetings.filter(series__kind=Series.Kind.PLENARY)
        return super().get_context_data(
            troika=conference.troika(today),
            timeline=timeline_of([conference], plenaries, today),
            today=today,
            members=[row for row in places if row.status == status.MEMBER],
            observer_states=[row for row in places if row.status == status.OBSERVER and row.state_id],
            observer_organisations=[row for row in places if row.status == status.OBSERVER and row.organisation_id],
            civil_society=[row for row in places if row.status == status.CIVIL_SOCIETY],
            partners=partners_of(conference, self.request.viewer).count(),
            bodies=bodies,
            tree=bodies_of([conference], self.request.viewer),
            statements={
                subject.name.lower(): [row for row in statements if row.subject == subject]
                for subject in ConferenceStatement.Subject
            },
            meetings=meetings[:MEETINGS_SHOWN],
            sources=sources([*places, *conference.presidencies.all(), *bodies, *conference.axes.all(), *statements]),
            **kwargs,
        )


@require_safe
def image(request: ViewerRequest, address: str):
    """The file of an image, for whoever may see the image and what it stands in."""
    picture = get_object_or_404(Image.objects.visible_to(request.viewer), address=address)
    return media_response(request, picture.file.name)
