"""What can be found of meetings, conferences, states, organisations and bodies, and by which names."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from meetings.access import Viewer
from meetings.lists import with_chairs
from meetings.models import (
    Axis,
    Body,
    Conference,
    ConferenceFigure,
    ConferenceStatement,
    Delegate,
    Image,
    Meeting,
    MeetingChair,
    MeetingTopic,
    Membership,
    Objective,
    Organisation,
    Partnership,
    Presidency,
    Provision,
    Region,
    Source,
    State,
    StateName,
    Theme,
)
from portal.registry import Passages, SearchChoice, SearchSource, registry
from portal.search.index import Words

SOURCED = ("aliases", "printed_form")

registry.index(Meeting, Words(("title", "motto"), ("background", "participants_level"), ("place", *SOURCED)))
registry.index(Objective, Words(texts=("text",)))
registry.index(MeetingTopic, Words(texts=("text",)))
registry.index(Delegate, Words(("name",), ("post", "institution")))
registry.index(Image, Words(texts=("caption", "alternative_text"), names=("people_named",)))
registry.index(Conference, Words(("acronym", "name"), ("description",), ("secretariat_name", *SOURCED)))
registry.index(ConferenceStatement, Words(texts=("text",)))
registry.index(ConferenceFigure, Words(texts=("label", "printed")))
registry.index(Presidency, Words(texts=("theme", "motto"), names=SOURCED))
registry.index(Axis, Words(texts=("name",)))
registry.index(State, Words(("name",), names=("official_name", *SOURCED)))
registry.index(Organisation, Words(("acronym", "name"), names=SOURCED))
registry.index(Partnership, Words(names=SOURCED))
registry.index(Body, Words(("acronym", "name"), ("mandate",), SOURCED))
registry.index(Provision, Words(texts=("text",)))
registry.index(Region, Words(("name",), names=SOURCED))
registry.index(Source, Words(("author", "title"), names=("publisher",)))
registry.index(Theme, Words(("name",), names=("aliases",)))


def in_meeting(_viewer, address: str) -> Q:
    return Q(meeting__address=address)


def in_conference(_viewer, address: str) -> Q:
    """Rows that belong to a meeting of a conference."""
    return Q(meeting__series__conferences__address=address)


def organisations(rows, viewer):
    places = Membership.objects.visible_to(viewer).select_related("conference")
    partners = Partnership.objects.visible_to(viewer).select_related("conference")
    return rows.prefetch_related(Prefetch("memberships", places), Prefetch("partnerships", partners))


def bodies(rows, viewer):
    return rows.select_related("source").prefetch_related(
        Prefetch("conferences", Conference.objects.visible_to(viewer))
    )


def names():
    """Names of one conference, state, organisation or body together: anybody may read them, in all languages."""
    for model, fields in (
        (Conference, ("acronym", "name")),
        (State, ("name", "official_name")),
        (Organisation, ("acronym", "name")),
        (Body, ("acronym", "name")),
    ):
        columns = [column.name for column in Words(fields).columns(model)]
        former = former_names() if model is State else {}
        for key, aliases, *written in model.objects.visible_to(Viewer()).values_list("pk", "aliases", *columns):
            yield [*written, *aliases.splitlines(), *former.get(key, ())]


def former_names() -> dict[int, list[str]]:
    """The earlier names of states in all languages, by the key of the state."""
    found: dict[int, list[str]] = {}
    columns = [column.name for column in Words(("name", "official_name")).columns(StateName)]
    for key, *written in StateName.objects.visible_to(Viewer()).values_list("state", *columns):
        found.setdefault(key, []).extend(written)
    return found


registry.names(names)
registry.search_choice(
    SearchChoice(
        "conference",
        _("Conference"),
        lambda viewer: [(row.address, row.acronym) for row in Conference.objects.visible_to(viewer)],
    )
)
registry.search_choice(
    SearchChoice(
        "meeting",
        _("Meeting"),
        lambda viewer: [(row.address, row.title) for row in Meeting.objects.visible_to(viewer).newest_first()],
    )
)
registry.search(
    SearchSource(
        "meetings",
        _("Meetings"),
        Meeting,
        "meetings/_meeting_hit.html",
        with_chairs,
        {
            "meeting": lambda viewer, address: Q(address=address),
            "conference": lambda viewer, address: Q(series__conferences__address=address),
        },
        order=10,
    ),
    Passages(Objective, "meeting", label=_("objective")),
    Passages(MeetingTopic, "meeting", label=_("topic")),
    Passages(Image, "meeting", label=_("image")),
    Passages(Delegate, "participation__meeting", weight=0.4, label=_("delegate")),
    Passages(MeetingChair, "meeting", "state", weight=0.3, shown=False),
    Passages(Meeting, words="host", weight=0.3, shown=False),
    Passages(Meeting, words="series__conferences", weight=0.2, shown=False),
)
registry.search(
    SearchSource(
        "conferences",
        _("Conferences"),
        Conference,
        "meetings/_conference_hit.html",
        narrowed_by={"conference": lambda viewer, address: Q(address=address)},
        order=15,
    ),
    Passages(Presidency, "conference", label=_("presidency")),
    Passages(Axis, "conference", label=_("axis of work")),
    Passages(ConferenceStatement, "conference", label=_("statement of a source")),
    Passages(ConferenceFigure, "conference", label=_("figure that a source states")),
)


def with_place(viewer, address: str) -> Q:
    """Parties that have a place in a conference, as far as `viewer` sees it."""
    return Q(memberships__in=Membership.objects.visible_to(viewer).filter(conference__address=address))


def working_with(viewer, address: str) -> Q:
    """Organisations that have a place in a conference, or are its partners."""
    partners = Partnership.objects.visible_to(viewer).filter(conference__address=address)
    return with_place(viewer, address) | Q(partnerships__in=partners)


registry.search(
    SearchSource(
        "states",
        _("States"),
        State,
        "meetings/_state_hit.html",
        narrowed_by={"conference": with_place},
        order=20,
    )
)
registry.search(
    SearchSource(
        "organisations",
        _("Organisations"),
        Organisation,
        "meetings/_organisation_hit.html",
        organisations,
        {"conference": working_with},
        order=90,
    ),
    Passages(Partnership, "organisation", weight=0.8, shown=False),
)
registry.search(
    SearchSource(
        "bodies",
        _("Bodies"),
        Body,
        "meetings/_body_hit.html",
        bodies,
        {"conference": lambda viewer, address: Q(conferences__address=address)},
        order=95,
    ),
    Passages(Provision, "body", label=_("what it is and does")),
)
