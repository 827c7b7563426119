from meetings.models.bodies import Body, FocalPoint
from meetings.models.chairs import MeetingChair
from meetings.models.conferences import Conference, Membership
from meetings.models.figures import ConferenceFigure
from meetings.models.images import Image
from meetings.models.meetings import Meeting
from meetings.models.names import StateName
from meetings.models.offers import Offer
from meetings.models.participations import Delegate, Participation, StatedFigure
from meetings.models.parties import Dated, Organisation, Region, State
from meetings.models.partnerships import Partnership
from meetings.models.parts import MeetingSupporter, MeetingTopic, Objective
from meetings.models.presidencies import Axis, Presidency
from meetings.models.rules import ParticipationRule, RuleGroup
from meetings.models.seats import Seat
from meetings.models.series import Series, SeriesConference
from meetings.models.sources import Source, Theme
from meetings.models.statements import ConferenceStatement
from meetings.models.structure import AgendaElement, MeetingSection, Provision, Reporting, Rhythm

__all__ = [
    "AgendaElement",
    "Axis",
    "Body",
    "Conference",
    "ConferenceFigure",
    "ConferenceStatement",
    "Dated",
    "Delegate",
    "FocalPoint",
    "Image",
    "Meeting",
    "MeetingChair",
    "MeetingSection",
    "MeetingSupporter",
    "MeetingTopic",
    "Membership",
    "Objective",
    "Offer",
    "Organisation",
    "Participation",
    "ParticipationRule",
    "Partnership",
    "Presidency",
    "Provision",
    "Region",
    "Reporting",
    "Rhythm",
    "RuleGroup",
    "Seat",
    "Series",
    "SeriesConference",
    "Source",
    "State",
    "StateName",
    "StatedFigure",
    "Theme",
]
