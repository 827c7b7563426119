"""What roadmaps add to the pages of a meeting, a state and a theme."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.attendance import meetings_with, unsure_at
from meetings.grouping import count_per_theme, grouped_by_meeting
from meetings.lists import Shown
from meetings.models import Meeting
from meetings.places import MEETING_MORE, MEETING_RESULTS, MINE_ASKED, STATE, STATE_PRINT, THEME, THEMES
from portal.menu import KNOWLEDGE, Entry
from roadmaps.lists import expected_results_of, listed, roadmaps_of
from roadmaps.mine import reports_asked_of
from roadmaps.models import Measurement, Roadmap, Standing


def of_meeting(viewer, meeting):
    return {"roadmaps": list(roadmaps_of(viewer, meeting))}


def expected_of_meeting(viewer, meeting):
    results = list(expected_results_of(viewer, meeting))
    return {"results": results} if results else None


def of_state(viewer, state):
    """The newest roadmaps of the meetings in which a state took part, as each document words their standing.

    A roadmap is the meeting's and names no state: that the state was there is all that is on record, and the attendance
    stands with each where that is not sure. Beside them the measurements that the state itself has reported.
    """
    standings = Prefetch("standings", Standing.objects.visible_to(viewer).select_related("source"))
    roadmaps = Roadmap.objects.visible_to(viewer).filter(meeting__in=meetings_with(viewer, state))
    measurements = Measurement.objects.visible_to(viewer).filter(state=state)
    related = "indicator__result__roadmap__meeting", "indicator__result__meeting"
    unsure, shown = unsure_at(viewer, state), Shown(listed(roadmaps, viewer).prefetch_related(standings))
    return {
        "roadmaps": [(row, unsure.get(row.meeting_id)) for row in shown],
        "total": shown.total,
        "more": shown.more,
        "measurements": Shown(measurements.select_related(*related).order_by("-date", "-pk")),
    }


def of_theme(viewer, theme):
    """The roadmaps on a theme by meeting."""
    roadmaps = listed(Roadmap.objects.visible_to(viewer).filter(themes=theme), viewer)
    return {"label": _("Roadmaps"), "by_meeting": grouped_by_meeting(roadmaps), "rest": Meeting.get_absolute_url}


def counts_of_themes(viewer, _subject):
    return {"label": _("Roadmaps"), "counts": count_per_theme(Roadmap.objects.visible_to(viewer))}


def pages(viewer):
    about = _("What plenaries recommended, validated or recognised, with results, indicators and targets.")
    return [Entry(_("Roadmaps"), reverse("roadmaps:list"), about)]


MEETING_RESULTS.add("roadmaps/_meeting_panel.html", of_meeting, order=50)
MEETING_MORE.add("roadmaps/_expected_results.html", expected_of_meeting, order=55)
MINE_ASKED.add("roadmaps/_mine_reports.html", reports_asked_of, order=30)
STATE.add("roadmaps/_state_panel.html", of_state, order=50)
STATE_PRINT.add("roadmaps/_state_print.html", of_state, order=50)
THEME.add("roadmaps/_theme_cell.html", of_theme, order=50)
THEMES.add("_tally.html", counts_of_themes, order=50)
KNOWLEDGE.add(pages, order=30)
