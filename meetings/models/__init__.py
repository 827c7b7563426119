from meetings.models.bodies import Body, FocalPoint
from meetings.models.conferences import Axis, Conference, Membership, Presidency
from meetings.models.images import Image
from meetings.models.meetings import (
    Meeting,
    MeetingChair,
    MeetingSupporter,
    MeetingTopic,
    Objective,
)
from meetings.models.participations import Delegate, Participation, StatedFigure
from meetings.models.parties import Organisation, Region, State
from meetings.models.seats import Seat
from meetings.models.series import Series, SeriesConference
from meetings.models.sources import Source, Theme
from meetings.models.statements import ConferenceStatement

__all__ = [
    "Axis",
    "Body",
    "Conference",
    "ConferenceStatement",
    "Delegate",
    "FocalPoint",
    "Image",
    "Meeting",
    "MeetingChair",
    "MeetingSupporter",
    "MeetingTopic",
    "Membership",
    "Objective",
    "Organisation",
    "Participation",
    "Presidency",
    "Region",
    "Seat",
    "Series",
    "SeriesConference",
    "Source",
    "State",
    "StatedFigure",
    "Theme",
]
