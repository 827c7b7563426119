"""SEQUENCE and LAST-MODIFIED of a calendar follow what its reader is shown, and nothing else."""

from datetime import date, time

import pytest

from meetings.access import Audience, Listing, Release
from meetings.operations import withdraw
from sessions.calendar_sequence import calendar_sequence
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series)


@pytest.fixture
def block(meeting):
    return f.make_block(meeting, date=date(2024, 10, 10), start=time(9))


@pytest.fixture
def counted(meeting, viewers):
    """`counted(change, who)`: by how many a change moves the sequence of a reader, and whether it dates it anew."""

    def counted(change, who="anonymous"):
        before = calendar_sequence(meeting, viewers[who])
        change()
        after = calendar_sequence(meeting, viewers[who])
        return after.number - before.number, after.moment > before.moment

    return counted


def saved(row, **fields):
    def save():
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return save


CLOSED = {
    "draft": {"release": Release.DRAFT},
    "for members": {"audience": Audience.MEMBERS},
}


@pytest.mark.parametrize("fields", CLOSED.values(), ids=CLOSED)
def test_edits_of_a_hidden_item_are_not_counted(block, counted, fields):
    f.make_item(block, duration=30)
    hidden = f.make_item(block, duration=30, **fields)

    assert counted(saved(hidden, title="Otro", duration=60)) == (0, False)
    assert counted(lambda: f.make_item(block, **fields)) == (0, False)
    assert counted(saved(hidden, title="Tercero"), "secretary_csm") == (1, True)
    assert counted(hidden.delete) == (0, False)


def test_edits_of_a_hidden_session_and_of_what_stands_for_it_are_not_counted(meeting, block, counted):
    session = f.make_session(meeting, audience=Audience.MEMBERS, duration=30)
    item = f.make_item(block, session=session)

    assert counted(saved(session, title="Otra")) == (0, False)
    assert counted(saved(item, room="Sala Andina")) == (0, False)
    assert counted(saved(session, title="Tercera"), "delegate_pe") == (1, True)


def test_edits_of_what_stands_in_a_hidden_item_are_not_counted(block, counted):
    above = f.make_item(block, release=Release.DRAFT)
    below = f.make_item(block, parent=above, duration=10)

    assert counted(saved(below, duration=20)) == (0, False)


def test_a_block_of_hidden_items_is_not_counted(meeting, counted):
    block = f.make_block(meeting, date=date(2024, 10, 11))
    f.make_item(block, release=Release.DRAFT)

    assert counted(saved(block, start=time(10))) == (0, False)


def test_what_is_shown_is_counted(meeting, block, counted):
    item = f.make_item(block, duration=30)

    assert counted(saved(item, title="Otro")) == (1, True)
    assert counted(saved(block, start=time(10))) == (1, True)
    assert counted(saved(meeting, place="Lima")) == (1, True)
    assert counted(item.delete) == (1, True)


# Of each record, another value of whatever calendars show of it.
OTHER = {
    "meeting": {
        "address": "otra",
        "title": "Otra",
        "place": "Lima",
        "platform": "Zoom",
        "timezone": "America/Lima",
        "start": date(2024, 10, 9),
        "end": date(2024, 10, 12),
        "situation": "confirmed",
        "course": "planned",
        "certainty": "inferred",
    },
    "block": {
        "position": 9999,
        "date": date(2024, 10, 11),
        "start": time(10),
        "room": "Sala Andina",
        "platform": "Zoom",
    },
    "item": {
        "position": 9999,
        "title": "Otro",
        "start": time(9, 30),
        "duration": 60,
        "room": "Sala",
        "platform": "Zoom",
        "cancelled": True,
        "cancellation": "Por enfermedad",
        "certainty": "inferred",
    },
    "session": {
        "address": "otra",
        "label": "Panel",
        "number": 9,
        "title": "Otra",
        "duration": 60,
        "cancelled": True,
        "cancellation": "Por enfermedad",
        "certainty": "inferred",
    },
}


@pytest.mark.parametrize("kind", OTHER)
def test_whatever_a_calendar_shows_of_a_record_is_counted(meeting, block, counted, kind):
    session = f.make_session(meeting, duration=30)
    rows = {"meeting": meeting, "block": block, "session": session, "item": f.make_item(block, duration=30)}
    f.make_item(block, session=session)

    found = {name: counted(saved(rows[kind], **{name: value})) for name, value in OTHER[kind].items()}

    assert found == dict.fromkeys(OTHER[kind], (1, True))


def test_what_no_calendar_shows_is_not_counted(meeting, block, counted):
    item = f.make_item(block, duration=30)

    assert counted(saved(item, internal_note="Traer agua")) == (0, False)
    assert counted(saved(meeting, background="Otro texto")) == (0, False)


def test_of_a_placeholder_its_time_is_counted_and_no_word(block, counted):
    item = f.make_item(block, duration=30, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)

    assert counted(saved(item, title="Otro")) == (0, False)
    assert counted(saved(item, duration=40)) == (1, True)
    assert counted(saved(item, start=time(9, 30))) == (1, True)
    assert counted(saved(item, position=9999)) == (1, True)
    assert counted(saved(block, start=time(8))) == (1, True)
    assert counted(saved(item, block=f.make_block(block.meeting, date=date(2024, 10, 11)))) == (1, True)
    assert counted(saved(item, release=Release.DRAFT)) == (1, True)
    assert counted(saved(item, duration=50)) == (0, False)


def test_of_a_closed_session_its_length_is_counted_where_it_leaves_a_placeholder(meeting, block, counted):
    closed = {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}
    session = f.make_session(meeting, duration=30, **closed)
    item = f.make_item(block, session=session)

    assert counted(saved(session, title="Otra")) == (0, False)
    assert counted(saved(session, duration=40)) == (1, True)
    assert counted(saved(session, listing=Listing.HIDDEN)) == (1, True)
    assert counted(saved(item, start=time(10))) == (0, False)


def test_the_listing_of_an_open_session_does_not_show_a_closed_item(meeting, block, counted):
    item = f.make_item(block, session=f.make_session(meeting, listing=Listing.PLACEHOLDER), audience=Audience.MEMBERS)

    assert counted(saved(item, start=time(10))) == (0, False)


def test_of_what_stands_in_a_placeholder_its_time_is_counted_and_no_word(block, counted):
    above = f.make_item(block, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER)
    below = f.make_item(block, parent=above, duration=10)

    assert counted(saved(below, title="Otro")) == (0, False)
    assert counted(saved(below, duration=20)) == (1, True)
    assert counted(saved(above, listing=Listing.HIDDEN)) == (1, True)
    assert counted(saved(below, duration=30)) == (0, False)


def test_an_item_that_moves_into_another_is_counted_once_with_all_that_stands_in_it(block, counted):
    above, below = f.make_item(block, audience=Audience.MEMBERS, listing=Listing.PLACEHOLDER), f.make_item(block)

    assert counted(saved(below, parent=above)) == (1, True)
    assert counted(saved(above, audience=Audience.PUBLIC)) == (1, True)


def test_a_draft_that_focal_points_read_is_not_counted_for_them(world, meeting, block, counted):
    session = f.make_session(meeting, release=Release.DRAFT)
    f.make_lead(session, world.sv)
    f.make_item(block, session=session)

    assert counted(saved(session, title="Otra"), "focal_sv") == (0, False)


@pytest.mark.parametrize(
    ("above", "part"),
    [
        ({"listing": Listing.PLACEHOLDER}, {"audience": Audience.MEMBERS}),
        ({"listing": Listing.PLACEHOLDER, "audience": Audience.MEMBERS}, {"release": Release.DRAFT}),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.MEMBERS, "listing": Listing.PLACEHOLDER}),
    ],
    ids=["hidden in what is open", "a draft in a placeholder", "listed in what is hidden"],
)
def test_edits_of_a_part_that_takes_no_time_are_not_counted(block, counted, above, part):
    item = f.make_item(block, **above)
    hidden = f.make_item(block, parent=item, duration=30, **part)

    assert counted(saved(hidden, title="Otra", duration=60)) == (0, False)


def test_the_time_of_a_published_part_of_a_placeholder_is_counted(block, counted):
    item = f.make_item(block, listing=Listing.PLACEHOLDER, audience=Audience.MEMBERS)
    part = f.make_item(block, parent=item, duration=30)

    assert counted(saved(part, title="Otra")) == (0, False)
    assert counted(saved(part, duration=60)) == (1, True)


def test_a_withdrawal_and_a_publication_are_counted_once(block, people, counted):
    item = f.make_item(block, duration=30)

    assert counted(lambda: withdraw(item, by=people["secretary_crm"])) == (1, True)
    item.refresh_from_db()
    assert counted(saved(item, title="Otro")) == (0, False)
    assert counted(saved(item, release=Release.PUBLISHED)) == (1, True)


def test_while_a_meeting_is_closed_nothing_is_counted(meeting, block, counted):
    item = f.make_item(block, duration=30)

    assert counted(saved(meeting, release=Release.DRAFT)) == (1, True)
    assert counted(saved(item, title="Otro")) == (0, False)
    assert counted(saved(meeting, release=Release.PUBLISHED)) == (1, True)


def test_the_number_is_asked_for_in_as_many_queries_for_thirty_items(
    meeting, block, viewers, django_assert_num_queries
):
    f.make_item(block)
    for number in (0, 29):
        for _ in range(number):
            f.make_item(block)
        with django_assert_num_queries(7):
            calendar_sequence(meeting, viewers["anonymous"])
