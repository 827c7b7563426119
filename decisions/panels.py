"""What decisions add to the menu, to pages of meetings, bodies and Presidencies, and to the home page of whoever acts
for a State."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.places import PRESIDENCY
from decisions import awaiting
from decisions.dossier.readers import may_read
from decisions.elsewhere import statements
from decisions.lists import kept_dossiers, listed
from decisions.models import Addressee, Criteria, Decision, Mandate, StatementElsewhere
from decisions.observers import criteria_of, kinds_for
from decisions.presidency_report.terms import path_of
from meetings.lists import SHOWN, Shown
from meetings.models import Conference, Meeting, Presidency
from meetings.places import BODY, CONFERENCE, MEETING_MORE, MEETING_RESULTS, MINE, MINE_ASKED, PRESIDENCIES
from portal.menu import KNOWLEDGE, Entry
from portal.places import HOME


def pages(viewer):
    about = _("What meetings and consultations came to, each in the verb and with the subject that its source prints.")
    return [Entry(_("Decisions"), reverse("decisions:list"), about)]


def of_meeting(viewer, meeting):
    rows = list(listed(Decision.objects.visible_to(viewer).filter(meeting=meeting), viewer))
    return {"decisions": rows} if rows else None


def of_body(viewer, body):
    """What a body or its meetings decided, and what was decided to be done by it; None if there is nothing."""
    own = Q(body=body) | Q(meeting__in=Meeting.objects.visible_to(viewer).filter(series__body=body))
    asked = [model.objects.visible_to(viewer).filter(body=body).values("decision") for model in (Addressee, Mandate)]
    rows = Decision.objects.visible_to(viewer).filter(own | Q(pk__in=asked[0]) | Q(pk__in=asked[1]))
    shown = Shown(listed(rows, viewer))
    return {"decisions": shown} if shown else None


def asked_of_state(viewer, state):
    """What is foreseen for a day or a meeting and of which the State has not reported; nothing of it is late."""
    rows = [row for row in awaiting.of_state(viewer, state) if row.reported is None and row.decision.is_foreseen]
    return {"asked": rows} if rows else None


def of_state(viewer, state):
    rows = awaiting.of_state(viewer, state)
    more = len(rows) - len(rows[:SHOWN])
    return {"awaited": rows[:SHOWN], "total": len(rows), "more": more} if rows else None


def of_presidency(viewer, seat):
    """The way to the dossier of a hand-over, and those that were kept: a team whose term is over has its own alone."""
    conference = seat.conference
    context = {"may_read": may_read(conference, viewer), "kept": kept_dossiers(conference, viewer)}
    return context if any(context.values()) else None


def designations(viewer, conference):
    """By which decision each term was designated, as far as the reader sees it."""
    rows = Decision.objects.visible_to(viewer).filter(designates__conference=conference).order_by("decided_on", "pk")
    by_term: dict[int, list[Decision]] = {}
    for row in rows.select_related("meeting"):
        by_term.setdefault(row.designates_id, []).append(row)
    return {"label": _("Designated by"), "by_term": by_term}


def reports_of_terms(viewer, conference):
    """The way to what happened in each term."""
    terms = Presidency.objects.visible_to(viewer).filter(conference=conference).select_related("state", "conference")
    return {"label": _("What happened in it"), "by_term": {term.pk: path_of(term) for term in terms}}


def observers_of_conference(viewer, conference):
    """The way to the observers of a conference, and whether any criteria are on record."""
    return {"has_criteria": Criteria.objects.visible_to(viewer).filter(conference=conference).exists()}


def observers_of_meeting(viewer, meeting):
    """What observers may and may not do where a meeting convenes some; nothing where no conference says anything."""
    kinds = kinds_for(states=meeting.convenes_observer_states, organisations=meeting.convenes_organisations)
    if not kinds:
        return None
    conferences = Conference.objects.visible_to(viewer).filter(places__series=meeting.series_id)
    found = criteria_of(conferences.order_by("places__position"), viewer, kinds, meeting.start)
    return {"laid_down": found} if any(each.groups for each in found) else None


def observed(viewer, subject):
    """What an observer may and may not do, for whoever observes conferences of which something is on record."""
    observing = viewer.observers - viewer.members
    if not observing:
        return None
    conferences = Conference.objects.visible_to(viewer).filter(pk__in=observing)
    kinds = kinds_for(states=bool(viewer.states), organisations=not viewer.states)
    found = [each for each in criteria_of(conferences, viewer, kinds) if each.groups]
    return {"laid_down": found} if found else None


def statements_of(viewer, conference):
    """How many statements were made elsewhere for a conference; the way to them, too, where none is on record."""
    return {"total": StatementElsewhere.objects.visible_to(viewer).filter(conference=conference).count()}


def statements_of_terms(viewer, conference):
    """What each Presidency said elsewhere."""
    rows = StatementElsewhere.objects.visible_to(viewer).filter(conference=conference, presidency__isnull=False)
    by_term: dict[int, list[StatementElsewhere]] = {}
    for row in statements(rows, viewer):
        by_term.setdefault(row.presidency_id, []).append(row)
    return {"label": _("Statements made elsewhere"), "by_term": by_term}


KNOWLEDGE.add(pages, order=35)
MEETING_RESULTS.add("decisions/_meeting_panel.html", of_meeting, order=45)
HOME.add("decisions/observers/_home_panel.html", observed, order=15)
CONFERENCE.add("decisions/observers/_conference_panel.html", observers_of_conference, order=40)
MEETING_MORE.add("decisions/observers/_meeting_panel.html", observers_of_meeting, order=20)
BODY.add("decisions/_body_panel.html", of_body, order=45)
MINE_ASKED.add("decisions/_mine_asked.html", asked_of_state, order=40)
PRESIDENCIES.add("decisions/_designated_by.html", designations, order=10)
PRESIDENCIES.add("decisions/_report_of_term.html", reports_of_terms, order=20)
PRESIDENCIES.add("decisions/_statements_of_term.html", statements_of_terms, order=30)
CONFERENCE.add("decisions/_statements_panel.html", statements_of, order=60)
MINE.add("decisions/_mine.html", of_state, order=60)
PRESIDENCY.add("decisions/dossier/_presidency.html", of_presidency, order=50)
