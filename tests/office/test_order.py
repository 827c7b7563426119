"""Lines in an order: what is typed, what is left empty, and what stands after saving."""

import pytest

from meetings.models import Objective
from roadmaps.models import Indicator, Result
from sessions.models import AgendaBlock, AgendaItem, Concept, ConceptUse, Part, Session
from tests import factories as f
from tests.admin_forms import add_line, address, form_data


@pytest.fixture
def session(world):
    session = f.make_session(f.make_meeting(world.series))
    for position, text in enumerate("ABCD", 1):
        f.make_topic(session, text, position=position)
    return session


def save(client, row, **changes):
    where = address(type(row), "change", row.pk)
    answer = client.post(where, form_data(client.get(where)) | changes)
    assert answer.status_code == 302, answer.context["errors"]


def topics(session):
    return [(topic.position, topic.text) for topic in session.topics.order_by("position", "pk")]


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({3: 1}, "DABC"),  # who is given another's number takes its place
        ({0: 3}, "BCAD"),
        ({0: ""}, "BCDA"),
        ({0: 9, 2: 7}, "BDCA"),  # gaps close
        ({0: 2, 1: 1}, "BACD"),
        ({0: 0}, "ABCD"),
        ({0: 4, 1: 3, 2: 2, 3: 1}, "DCBA"),
    ],
)
def test_lines_are_counted_through_in_the_order_that_was_typed(secretary, session, typed, order):
    save(secretary, session, **{f"topics-{line}-position": number for line, number in typed.items()})

    assert topics(session) == list(enumerate(order, 1))


def test_a_new_line_without_a_number_comes_last_and_one_with_a_number_goes_there(secretary, session):
    where = address(Session, "change", session.pk)
    data = form_data(secretary.get(where))
    add_line(data, "topics", text_es="último")
    add_line(data, "topics", text_es="segundo", position=2)

    secretary.post(where, data)

    assert [text for _position, text in topics(session)] == ["A", "segundo", "B", "C", "D", "último"]


def test_what_a_deleted_line_leaves_is_closed(secretary, session):
    save(secretary, session, **{"topics-1-DELETE": "on"})

    assert topics(session) == [(1, "A"), (2, "C"), (3, "D")]


def test_an_order_that_is_not_touched_stays_as_it_is(secretary, session):
    session.topics.filter(text="D").update(position=9)

    save(secretary, session, title_es="Otro título")

    assert topics(session)[-1] == (9, "D")
    assert all(topic.history.count() == 1 for topic in session.topics.all())


def test_only_lines_that_move_are_written(secretary, session):
    save(secretary, session, **{"topics-3-position": 3})

    assert [topic.history.count() for topic in session.topics.order_by("text")] == [1, 1, 2, 2]


def test_who_leads_is_counted_apart_and_so_are_kinds_of_objectives(secretary, world, session):
    f.make_lead(session, world.sv, position=1)
    f.make_lead(session, world.pe, position=2)
    f.make(Part, session=session, role=Part.Role.OPENS, person="Ana", position=1)
    for kind, position in (("general", 1), ("specific", 1), ("specific", 2)):
        f.make(Objective, meeting=session.meeting, kind=kind, text=f"{kind} {position}", position=position)

    save(secretary, session, **{"parts-1-position": 1})
    save(secretary, session.meeting, **{"objectives-2-position": 1})

    assert list(session.parts.order_by("role", "position").values_list("role", "position", "state__code")) == [
        ("leads", 1, "PE"),
        ("leads", 2, "SV"),
        ("opens", 1, None),
    ]
    objectives = session.meeting.objectives.order_by("kind", "position")
    assert [row.text for row in objectives] == ["general 1", "specific 2", "specific 1"]
    assert [row.position for row in objectives] == [1, 1, 2]


def test_items_count_among_those_of_their_rank(secretary, session):
    block = f.make_block(session.meeting)
    first = f.make_item(block, title="Uno", position=1)
    f.make_item(block, title="Uno a", parent=first, position=1)
    f.make_item(block, title="Uno b", parent=first, position=2)
    f.make_item(block, title="Dos", position=2)

    save(secretary, block, **{"items-2-position": 1})

    rows = AgendaItem.objects.filter(block=block).order_by("parent", "position").values_list("title", "position")
    assert set(rows) == {("Uno", 1), ("Dos", 2), ("Uno b", 1), ("Uno a", 2)}
    page = secretary.get(address(AgendaBlock, "change", block.pk))
    lines = page.context["inline_admin_formsets"][0].formset.initial_forms
    assert [form.instance.title for form in lines] == ["Uno", "Uno b", "Uno a", "Dos"]


def test_two_that_may_not_share_a_place_change_places(secretary, world):
    result = f.make_result(f.make_meeting(world.series))
    for number, text in enumerate("AB", 1):
        f.make_indicator(result, text=text, position=number)

    save(secretary, result, **{"indicators-1-position": 1})

    assert list(Indicator.objects.filter(result=result).order_by("position").values_list("text", "position")) == [
        ("B", 1),
        ("A", 2),
    ]
    assert Result.objects.get(pk=result.pk).indicators.count() == 2


def test_the_place_of_a_concept_in_other_sheets_is_left_alone(secretary, session):
    concept = f.make_concept(session=session)
    use = ConceptUse.objects.get(concept=concept)
    ConceptUse.objects.filter(pk=use.pk).update(position=7)

    save(secretary, Concept.objects.get(pk=concept.pk), **{"uses-0-position": 8})

    use.refresh_from_db()
    assert use.position == 8
