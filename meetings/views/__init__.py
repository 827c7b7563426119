"""Pages of meetings, conferences, states and themes; every row through `visible_to`."""

from meetings.views.bodies import BodyDetail
from meetings.views.conferences import ConferenceList
from meetings.views.institution import ActivitiesPage, PresidenciesPage
from meetings.views.invitations import AcceptInvitation
from meetings.views.meetings import ConferenceDetail, MeetingDetail, MeetingList, image
from meetings.views.partners import OrganisationDetail, PartnersPage
from meetings.views.states import StateDetail, StatePrint
from meetings.views.themes import ThemeDetail, ThemeList
from meetings.views.timeline import TimelinePage

__all__ = [
    "AcceptInvitation",
    "ActivitiesPage",
    "BodyDetail",
    "ConferenceDetail",
    "ConferenceList",
    "MeetingDetail",
    "MeetingList",
    "OrganisationDetail",
    "PartnersPage",
    "PresidenciesPage",
    "StateDetail",
    "StatePrint",
    "ThemeDetail",
    "ThemeList",
    "TimelinePage",
    "image",
]
