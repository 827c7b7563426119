"""Two people at the lines of one form: what each added, changed and deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext as _

from meetings.models import MeetingTopic
from tests import factories as f
from tests.admin_forms import add_line, errors_of, form_data
from tests.office.editing import both_open, line, make_session_with_topics, send


@pytest.fixture
def session(world):
    return make_session_with_topics(world)


def test_lines_that_another_changed_added_and_deleted(two, session):
    one, two_, three = session.topics.all()
    where, first, second = both_open(two, session)
    theirs = first | {f"{line(first, 'topics', one)}-text_es": "Uno, de la primera"}
    theirs[f"{line(first, 'topics', two_)}-DELETE"] = "on"
    add_line(theirs, "topics", position=4, text_es="Cuatro")
    send(two[0], where, theirs)
    hers = second | {f"{line(second, 'topics', three)}-text_es": "Tres, de la segunda"}
    add_line(hers, "topics", position=5, text_es="Cinco")

    shown = send(two[1], where, hers)
    held = {topic.text for topic in session.topics.all()}
    send(two[1], where, form_data(shown))

    assert shown.status_code == 200
    assert held == {"Uno, de la primera", "Tres", "Cuatro"}
    assert [topic.text for topic in session.topics.all()] == [
        "Uno, de la primera",
        "Tres, de la segunda",
        "Cuatro",
        "Cinco",
    ]


def test_a_line_that_both_changed_shows_both_texts(two, session):
    one = session.topics.first()
    where, first, second = both_open(two, session)
    name = f"{line(first, 'topics', one)}-text_es"
    send(two[0], where, first | {name: "De la primera"})

    shown = send(two[1], where, second | {name: "De la segunda"})

    assert form_data(shown)[name] == "De la segunda"
    assert "De la primera" in str(errors_of(shown)[name])


def test_a_line_written_by_one_and_deleted_by_the_other_is_not_lost(two, session):
    one = session.topics.first()
    where, first, second = both_open(two, session)
    send(two[0], where, first | {f"{line(first, 'topics', one)}-DELETE": "on"})

    shown = send(two[1], where, second | {f"{line(second, 'topics', one)}-text_es": "Uno, de la segunda"})
    send(two[1], where, form_data(shown))

    assert _("Somebody else deleted this line meanwhile; saving adds it anew, as you wrote it.") in str(
        errors_of(shown)
    )
    assert "Uno, de la segunda" in [topic.text for topic in session.topics.all()]


@pytest.mark.once
def test_many_lines_ask_no_more_than_one_when_two_meet(two, world):
    """Django looks up each line that is sent; beyond that, what the warning costs does not grow."""
    costs = []
    for number in (1, 30):
        meeting = f.make_meeting(world.series)
        for position in range(number):
            f.make(MeetingTopic, meeting=meeting, text=f"Tema {position}", position=position)
        where, first, second = both_open(two, meeting)
        changed = {key: f"{value}!" for key, value in first.items() if key.startswith("topics-") and "text_es" in key}
        with CaptureQueriesContext(connection) as refused:
            send(two[1], where, second | {"title_es": ""})
        send(two[0], where, first | changed)
        with CaptureQueriesContext(connection) as warned:
            assert send(two[1], where, second | changed).context["conflict"]
        costs.append(len(warned) - len(refused))

    assert costs[0] == costs[1]
