"""Who reads the dossier of a conference, and the viewer for whom the one that is kept is composed."""

from dataclasses import replace

from django.utils.translation import gettext as _

from consultations.circles import ACTS, CONVENES, PRESIDENCY, convened_by
from meetings.access import Audience, Viewer
from meetings.models import Conference, Presidency


def may_read(conference: Conference, viewer) -> bool:
    """The team in office, the team that prepares to be, the secretariat of the conference, and superusers."""
    return viewer.sees_all or conference.pk in convened_by(viewer) | viewer.secretariats


def of_team(term: Presidency) -> Viewer:
    """What everybody in the team of a term sees, once it is in office: nothing that one of them sees as a State."""
    key = term.conference_id
    circles = frozenset({(PRESIDENCY, term.pk), (ACTS, term.pk), (CONVENES, key)})
    return replace(Viewer.of_audience(Audience.MEMBERS, frozenset({key})), circles=circles)


def composed_for(conference: Conference, viewer) -> str:
    """For whom a dossier is composed, as it says itself: a superuser has no consultations in it."""
    told = {"conference": conference.acronym}
    if conference.pk in convened_by(viewer):
        return _("the Presidency Pro Tempore of the %(conference)s") % told
    if conference.pk in viewer.secretariats:
        return _("the secretariat of the %(conference)s") % told
    return _("the administration of the portal, which is told of no consultation")
