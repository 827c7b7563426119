"""Series and meetings, who presides them and who takes part."""

from datetime import date

from meetings.access import Release
from meetings.models import Body, Meeting, MeetingChair, Participation, Series, SeriesConference
from tests.factories.conferences import as_member, make_conference
from tests.factories.making import _serial, make


def make_series(*conferences, **fields):
    fields.setdefault("address", f"series-{next(_serial)}")
    fields.setdefault("name", "Reuniones Plenarias")
    series = make(Series, **fields)
    for position, conference in enumerate(conferences or [make_conference()], 1):
        make(SeriesConference, series=series, conference=conference, position=position)
    return series


# What makes a meeting one that is still ahead, whenever the tests are run.
COMING = {"situation": Meeting.Situation.CONFIRMED, "start": date(2090, 3, 1), "end": date(2090, 3, 2)}


def make_meeting(series=None, **fields):
    series = series or make_series()
    number = fields.setdefault("number", next(_serial))
    fields.setdefault("address", f"{series.address}-{number}")
    fields.setdefault("title", f"Reunión Plenaria {number}")
    fields.setdefault("start", date(2024, 10, 10))
    fields.setdefault("end", date(2024, 10, 11))
    fields.setdefault("timezone", "America/Bogota")
    fields.setdefault("modality", Meeting.Modality.VIRTUAL)
    fields.setdefault("situation", Meeting.Situation.HELD)
    fields.setdefault("release", Release.PUBLISHED)
    return make(Meeting, series=series, **fields)


def make_chair(meeting, conference, state, **fields):
    as_member(state, conference)
    return make(MeetingChair, meeting=meeting, conference=conference, state=state, **fields)


def make_participation(meeting, party, **fields):
    key = party._meta.model_name
    if isinstance(party, Body):
        fields.setdefault("capacity", Participation.Capacity.BODY)
    fields.setdefault("release", Release.PUBLISHED)
    if key == "organisation":
        fields.setdefault("capacity", Participation.Capacity.OBSERVER)
    elif key == "state" and fields.get("capacity", Participation.Capacity.MEMBER) == Participation.Capacity.MEMBER:
        as_member(party, *meeting.series.conferences.all())
    return make(Participation, meeting=meeting, **{key: party}, **fields)
