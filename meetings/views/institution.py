"""What a conference is beside its meetings: its activities counted, and who has presided it."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.views.generic import DetailView

from meetings.activities import counted, figures_of, stated
from meetings.lists import presided, sources
from meetings.models import Body, Conference, ConferenceStatement, Meeting, Membership, Offer
from meetings.places import PRESIDENCIES
from meetings.presiding import presiding
from meetings.requests import ViewerRequest


class OfConference(DetailView):
    """A page about a conference."""

    request: ViewerRequest
    context_object_name = "conference"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return Conference.objects.visible_to(self.request.viewer)


class ActivitiesPage(OfConference):
    """The meetings on record by kind and year; apart from them, what sources state, and when bodies meet."""

    template_name = "meetings/activities.html"

    def get_context_data(self, **context):
        conference, viewer = self.object, self.request.viewer
        figures = list(figures_of(conference, viewer))
        said = ConferenceStatement.objects.visible_to(viewer).filter(
            conference=conference, subject=ConferenceStatement.Subject.MEETING_TIMES
        )
        said = list(said.select_related("source"))
        bodies = Body.objects.visible_to(viewer).filter(conferences=conference)
        return super().get_context_data(
            counted=counted(conference, Meeting.objects.visible_to(viewer)),
            stated=stated(figures, bodies),
            said=said,
            sources=sources([*figures, *said]),
            **context,
        )


class PresidenciesPage(OfConference):
    """Who has presided how often and when last, each term with what rooms tell of it; of none, one sentence says so."""

    template_name = "meetings/presidencies.html"

    def get_queryset(self):
        viewer = self.request.viewer
        offers = Offer.objects.visible_to(viewer).select_related("meeting", "source").order_by("announced_on", "pk")
        return presided(super().get_queryset(), viewer).prefetch_related(Prefetch("presidencies__offers", offers))

    def get_context_data(self, **context):
        conference, viewer, today = self.object, self.request.viewer, timezone.now().date()
        places = Membership.objects.visible_to(viewer).open_on(today).filter(conference=conference)
        members = places.filter(status=Membership.Status.MEMBER, state__isnull=False).select_related("state")
        picture = presiding(conference, [place.state for place in members], today, get_language() or "")
        terms = sorted(conference.presidencies.all(), key=lambda term: term.start, reverse=True)
        panels = PRESIDENCIES.panels_for(viewer, conference)
        columns = [(template, panel) for template, panel in panels if panel["by_term"]]
        offers = [offer for term in terms for offer in term.offers.all()]
        told = {offer.pk for offer in offers}
        others = Offer.objects.visible_to(viewer).filter(conference=conference).exclude(pk__in=told)
        others = list(others.select_related("state", "meeting", "source"))
        return super().get_context_data(
            presiding=picture,
            troika=conference.troika(today),
            has_offers=bool(offers),
            other_offers=others,
            labels=[panel["label"] for _template, panel in columns],
            terms=[
                (term, [(template, panel["by_term"].get(term.pk)) for template, panel in columns]) for term in terms
            ],
            silent=[
                *([] if offers else [pgettext("a presidency", "Offered at")]),
                *(panel["label"] for _template, panel in panels if not panel["by_term"]),
            ],
            sources=sources([*terms, *offers, *others]),
            **context,
        )
