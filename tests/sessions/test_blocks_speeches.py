"""Opening speeches, and what a session brings to a report."""

import pytest

from documents.paper.composition import compose
from meetings.access import Audience
from sessions.models import Part, Session
from tests import factories as f
from tests.sessions.test_blocks import built


def speeches(meeting, **fields):
    tree = built(meeting, "opening-speeches", **fields)
    return [speech["person"] or speech["name"]["text"] for speech in tree["speeches"]] if tree else None


def speak(place, person="Ana Rivas", role="opens", speech="Dio la bienvenida.", **fields):
    """A part with a speech in an agenda item or a session."""
    key = "session" if isinstance(place, Session) else "agenda_item"
    return f.make(Part, role=role, person=person, speech=speech, **{key: place}, **fields)


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, position=1)


def test_a_speech_has_its_speaker_post_capacity_and_summary(meeting, block, world):
    item = f.make_item(block, title="Apertura")
    speak(item, state=world.sv, conference=world.crm, post="Canciller", capacity="Presidencia de la CRM")

    [speech] = built(meeting, "opening-speeches")["speeches"]

    assert (speech["person"], speech["name"]["text"], speech["side"]) == ("Ana Rivas", "El Salvador", "CRM")
    assert (speech["post"]["text"], speech["capacity"]["text"]) == ("Canciller", "Presidencia de la CRM")
    assert speech["speech"] == {"text": "Dio la bienvenida.", "language": "es"}


def test_speeches_follow_the_agenda(meeting, block):
    second, first = f.make_item(block, position=2), f.make_item(block, position=1)
    speak(second, "Tercera")
    speak(first, "Segunda", position=2)
    speak(first, "Primera", position=1)
    speak(f.make_session(meeting), "Cuarta")

    assert speeches(meeting) == ["Primera", "Segunda", "Tercera", "Cuarta"]


def test_all_who_speak_at_the_opening_are_there_and_nobody_else(meeting, block):
    opening, later = f.make_item(block, position=1), f.make_item(block, position=2)
    speak(opening, "Quien abre", position=1)
    speak(opening, "Quien acompaña", role="takes-part", position=2)
    speak(opening, "Quien calla", speech="", position=3)
    speak(later, "Quien cierra", role="closes")

    assert speeches(meeting) == ["Quien abre", "Quien acompaña"]


def test_a_speech_without_a_named_speaker_is_of_its_state(meeting, block, world):
    speak(f.make_item(block), person="", state=world.sv)

    assert speeches(meeting) == ["El Salvador"]


def test_without_speeches_the_paper_says_nothing_of_them(meeting, block):
    speak(f.make_item(block), speech="")
    document = f.make_document(meeting)
    f.make_section(document, heading="Apertura", kind="block", block="opening-speeches")

    assert speeches(meeting) is None
    assert compose(document, "es")["sections"] == []


def test_speeches_of_a_closed_item_or_of_one_side_are_not_for_all(meeting, block, world):
    speak(f.make_item(block, audience=Audience.MEMBERS), "De miembros")
    speak(f.make_item(block, audience=Audience.MEMBERS, narrowed_to=world.crm), "De un lado")

    assert speeches(meeting) is None
    assert speeches(meeting, audience=Audience.MEMBERS) == ["De miembros"]
