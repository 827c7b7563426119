"""With whom a conference works, and what is on record of one organisation."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from meetings.activities import figures_of
from meetings.lists import sources
from meetings.models import ConferenceFigure, ConferenceStatement, Membership, Organisation, Partnership
from meetings.partners import meetings_naming, named_in_meetings, partners_of
from meetings.places import PARTNERS
from meetings.requests import ViewerRequest
from meetings.views.institution import OfConference


class PartnersPage(OfConference):
    """The partners that sources list, beside the number that they state, and how often the record names each."""

    template_name = "meetings/partners.html"

    def get_context_data(self, **context):
        conference, viewer = self.object, self.request.viewer
        partners = list(partners_of(conference, viewer))
        said = ConferenceStatement.objects.visible_to(viewer).filter(
            conference=conference, subject=ConferenceStatement.Subject.PARTNERS
        )
        said = list(said.select_related("source"))
        figures = list(figures_of(conference, viewer).filter(kind=ConferenceFigure.Kind.PARTNERS))
        columns = [(_("Meetings"), "_tally.html", named_in_meetings(conference, viewer))] if partners else []
        for template, panel in PARTNERS.panels_for(viewer, conference) if partners else ():
            columns.append((panel["label"], template, panel["counts"]))
        return super().get_context_data(
            partners=[(row, _named(row, columns)) for row in partners],
            undated=not any(row.since or row.until for row in partners),
            said=said,
            figures=figures,
            sources=sources([*partners, *said, *figures]),
            **context,
        )


def _named(partner, columns) -> list[tuple]:
    """Where the record names a partner: label, template and number, of each column that has one."""
    found = ((label, template, counts.get(partner.organisation_id)) for label, template, counts in columns)
    return [cell for cell in found if cell[2]]


class OrganisationDetail(DetailView):
    """An organisation: its standing in conferences, with which of them it works, and what else names it."""

    request: ViewerRequest
    template_name = "meetings/organisation.html"
    context_object_name = "organisation"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        viewer = self.request.viewer
        places = Membership.objects.visible_to(viewer).select_related("conference", "source")
        parts = Organisation.objects.visible_to(viewer)
        return (
            Organisation.objects.visible_to(viewer)
            .select_related("source", "parent")
            .prefetch_related(
                Prefetch("memberships", places),
                Prefetch("partnerships", Partnership.objects.visible_to(viewer).select_related("conference", "source")),
                Prefetch("children", parts),
            )
        )

    def get_context_data(self, **context):
        organisation, viewer = self.object, self.request.viewer
        told = [organisation, *organisation.memberships.all(), *organisation.partnerships.all()]
        return super().get_context_data(
            meetings=meetings_naming(organisation, viewer), sources=sources(told), **context
        )
