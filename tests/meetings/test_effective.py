"""The effective audience: the narrowest of all that a row stands in."""

import pytest

from meetings.access import EffectiveAudience, effective
from meetings.models import Meeting
from practices.models import Practice
from sessions.models import AgendaItem, Session, Topic
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, audience="members", narrowed_to=world.csm)


def test_it_is_the_narrowest_of_all_that_encloses_the_row_in_one_query(meeting, world, django_assert_num_queries):
    session = f.make_session(meeting, audience="drafters")
    rows = [f.make_practice(meeting), f.make_practice(session=session), f.make_practice(f.make_meeting(world.series))]

    with django_assert_num_queries(1):
        found = effective(Practice.objects.all())

    assert [found[row.pk] for row in rows] == [
        EffectiveAudience("members", world.csm.pk),
        EffectiveAudience("drafters", world.csm.pk),
        EffectiveAudience("public", None),
    ]


def test_it_follows_rows_that_have_no_audience_themselves_and_rows_that_nest(meeting, world):
    block = f.make_block(meeting)
    item = f.make_item(block, title="Cerrado", audience="drafters")
    inner = f.make_item(block, title="Dentro", parent=item)
    topic = f.make_topic(f.make_session(meeting))

    items, topics = effective(AgendaItem.objects.all()), effective(Topic.objects.all())

    assert items[inner.pk] == EffectiveAudience("drafters", world.csm.pk)
    assert topics[topic.pk] == EffectiveAudience("members", world.csm.pk)


def test_what_stands_in_nothing_has_its_own(meeting, world):
    assert effective(Meeting.objects.all()) == {meeting.pk: EffectiveAudience("members", world.csm.pk)}
    assert effective(Session.objects.all()) == {}
