"""The checks of a whole file refuse what `full_clean` refuses, in the same words and at the same fields."""

from datetime import date, time
from decimal import Decimal
from itertools import product

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import F, Q

from meetings.access import Viewer
from meetings.models import Delegate, Participation, Presidency, State
from portal.spreadsheets.checks import Checks, UnknownConditionError, holds
from practices.models import Practice
from roadmaps.models import Indicator, Measurement
from sessions.models import AgendaItem, Session
from tests import factories as f
from tests.selection import EVERY_PAGE

ANYBODY = Viewer(sees_all=True)


def in_django(row) -> dict[str, set[str]]:
    try:
        row.full_clean()
    except ValidationError as error:
        return {name: set(messages) for name, messages in error.message_dict.items()}
    return {}


def in_bulk(row) -> dict[str, set[str]]:
    checks = Checks(type(row), ANYBODY)
    errors, refused = checks.of_row(row)
    for _place, name, message in checks.of_rows([row], [refused]):
        errors.setdefault(name, []).append(message)
    return {name: set(messages) for name, messages in errors.items()}


def every(model, **values) -> list:
    """A row of each combination of the given values."""
    return [model(**dict(zip(values, combination, strict=True))) for combination in product(*values.values())]


@pytest.fixture
def rows(world):
    """Good and bad rows of each model that has a sheet, beside some that are on record."""
    meeting, other = f.make_meeting(world.series), f.make_meeting(world.own)
    session, elsewhere = f.make_session(meeting, address="1"), f.make_session(other, address="1")
    block, away = f.make_block(meeting), f.make_block(other)
    item = f.make_item(block)
    sub = f.make_item(block, parent=item)
    presidency = f.make_presidency(world.crm, world.sv, 2024)
    participation = f.make_participation(meeting, world.sv)
    indicator = f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting)), position=1)
    practice = f.make_practice(meeting, address="alerta")
    long = "x" * 400
    return [
        *every(State, code=["GT", "gt", "GTM", "", "SV"], name_es=["Guatemala", "", long], official_name_es=["R", ""]),
        *every(
            Presidency,
            conference=[world.crm, None],
            state=[world.sv, None],
            start=[date(2024, 1, 1), date(2025, 1, 1), None],
            end=[None, date(2024, 6, 1)],
            start_precision=["year", "century"],
        ),
        presidency,
        *every(
            Participation,
            meeting=[meeting, None],
            state=[world.sv, world.pe, None],
            organisation=[world.acnur, None],
            kind=["registered", "listed", "dreamt"],
            narrowed_to=[None, world.csm],
            audience=["public", "members"],
        ),
        participation,
        *every(Delegate, participation=[participation, None], name=["Ana", "", long], role=["head", "x"]),
        *every(
            Session,
            meeting=[meeting, None],
            address=["1", "2", "dos dos", ""],
            title_es=["Título", ""],
            duration=[None, 0, 90, -1],
            position=[1, -1, 99999],
        ),
        session,
        *every(
            AgendaItem,
            block=[block, away, None],
            parent=[None, item, sub],
            session=[None, session, elsewhere],
            title_es=["Apertura", ""],
            start=[None, time(9)],
            duration=[0, 5],
        ),
        *every(
            Practice,
            address=["alerta", "nueva", "con espacio"],
            title_es=["Título"],
            kind=["tool", "toy"],
            meeting=[meeting, other, None],
            session=[None, session, elsewhere],
            narrowed_to=[None, world.crm],
            audience=["members", "public"],
        ),
        practice,
        *every(
            Indicator,
            result=[indicator.result, None],
            position=[1, 2],
            text_es=["Texto", ""],
            baseline_status=["known", "to-be-set", "?"],
            baseline_value=[None, Decimal(0), Decimal("1.234"), Decimal(10) ** 14],
        ),
        indicator,
        *every(
            Measurement,
            indicator=[indicator, None],
            date=[date(2025, 1, 1), None],
            value=[None, Decimal(3)],
            state=[world.sv, None],
            organisation=[world.acnur, None],
            evidence=["", "no address", "https://example.org/x"],
            note_es=["", "Sin dato"],
        ),
    ]


def test_a_file_is_refused_what_a_form_is_refused(rows):
    asked = rows if EVERY_PAGE else [*rows[::5], *(row for row in rows if row.pk)]  # no condition has five values
    told = [(type(row).__name__, in_django(row), in_bulk(row)) for row in asked]

    assert [each for each in told if each[1] != each[2]] == []
    assert sum(1 for _name, refused, _found in told if refused) > len(asked) / 2
    assert sum(1 for _name, refused, _found in told if not refused) > len(asked) / 20


def test_the_checks_ask_as_often_for_many_rows_as_for_one(world, django_assert_max_num_queries):
    meeting = f.make_meeting(world.series)
    made = [
        Practice(address=f"p-{n}", title_es="T", kind="tool", meeting=meeting, source=f.make_source())
        for n in range(30)
    ]

    def asked(count):
        with django_assert_max_num_queries(10) as captured:
            checks = Checks(Practice, ANYBODY)
            refused = [checks.of_row(row)[1] for row in made[:count]]
            list(checks.of_rows(made[:count], refused))
        return len(captured)

    assert asked(1) == asked(30) == 1


def test_what_is_unique_is_unique_within_the_file_too(world):
    meeting = f.make_meeting(world.series)
    made = [Participation(meeting=meeting, state=state, kind="listed") for state in (world.sv, world.pe, world.sv)]

    found = list(Checks(Participation, ANYBODY).of_rows(made, [set(), set(), set()]))

    assert [(place, name) for place, name, _message in found] == [(2, "state")]


def test_what_is_unique_is_unique_among_batches_too(world):
    meeting = f.make_meeting(world.series)
    checks = Checks(Participation, ANYBODY)
    first, second = (Participation(meeting=meeting, state=world.sv, kind="listed") for _ in range(2))

    found = [list(checks.of_rows([row], [set()])) for row in (first, second)]

    assert [[(place, name) for place, name, _message in batch] for batch in found] == [[], [(0, "state")]]


def test_every_constraint_of_a_sheet_is_understood(db):
    """Else each row would ask the database again; what is not understood is right, but slow."""
    for model in (State, Presidency, Participation, Delegate, Session, AgendaItem, Practice, Indicator, Measurement):
        for constraint in Checks(model, ANYBODY).conditions:
            holds(constraint.condition, model())


def test_a_condition_that_is_not_understood_is_left_to_django():
    row = apps.get_model("meetings.Presidency")(start=date(2024, 1, 1))

    for condition in (Q(start__year=2024), Q(start=1) ^ Q(end=2), Q(F("start"))):
        with pytest.raises((UnknownConditionError, TypeError)):
            holds(condition, row)


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        (Q(end__gte=F("start")), None),
        (~Q(end__gte=F("start")), None),
        (Q(end__isnull=True) | Q(end__gte=F("start")), True),
        (Q(end__isnull=False) & Q(end__gte=F("start")), False),
        (Q(start__gt=date(2024, 1, 1)), False),
        (Q(start_precision__in=["day", "year"]), True),
        (Q(), True),
    ],
)
def test_an_empty_value_leaves_a_condition_open(condition, answer):
    assert holds(condition, Presidency(start=date(2024, 1, 1))) is answer
