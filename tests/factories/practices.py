"""Good practices with their attributions."""

from meetings.access import Release
from practices.models import Attribution, Practice
from tests.factories.conferences import make_state
from tests.factories.making import _serial, make
from tests.factories.meetings import make_meeting


def make_practice(meeting=None, session=None, states=(), **fields):
    meeting = meeting or (session.meeting if session else make_meeting())
    fields.setdefault("address", f"practice-{next(_serial)}")
    fields.setdefault("title", f"Práctica {fields['address']}")
    fields.setdefault("kind", Practice.Kind.PROGRAMME)
    fields.setdefault("release", Release.PUBLISHED)
    practice = make(Practice, meeting=meeting, session=session, **fields)
    for position, state in enumerate(states or [make_state()], 1):
        make(Attribution, practice=practice, state=state, position=position)
    return practice
