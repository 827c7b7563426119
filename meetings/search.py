"""What of meetings can be found: meetings, conferences, states, organisations, bodies."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from meetings.lists import listed
from meetings.models import Body, Conference, Membership, Organisation, State
from portal.matching import matching
from portal.registry import SearchSource, registry


def meetings(viewer, words):
    fields = ("title", "motto", "place", "background", "aliases", "printed_form", "series__name", "host__name")
    return matching(listed(viewer), words, *fields)


def conferences(viewer, words):
    return matching(Conference.objects.visible_to(viewer), words, "acronym", "name", "description", "aliases")


def states(viewer, words):
    return matching(State.objects.visible_to(viewer), words, "name", "official_name", "aliases")


def organisations(viewer, words):
    places = Membership.objects.visible_to(viewer).select_related("conference")
    rows = Organisation.objects.visible_to(viewer).prefetch_related(Prefetch("memberships", places))
    return matching(rows, words, "acronym", "name", "aliases")


def bodies(viewer, words):
    rows = Body.objects.visible_to(viewer).prefetch_related(
        Prefetch("conferences", Conference.objects.visible_to(viewer))
    )
    return matching(rows, words, "acronym", "name", "mandate", "aliases")


registry.search(SearchSource(_("Meetings"), meetings, "meetings/_meeting_hit.html", order=10))
registry.search(SearchSource(_("Conferences"), conferences, "meetings/_conference_hit.html", order=15))
registry.search(SearchSource(_("States"), states, "meetings/_state_hit.html", order=20))
registry.search(SearchSource(_("Organisations"), organisations, "meetings/_organisation_hit.html", order=90))
registry.search(SearchSource(_("Bodies"), bodies, "meetings/_body_hit.html", order=95))
