"""A model may say itself to whom its rows are open, beside the four ranked audiences."""

from types import SimpleNamespace

import pytest
from django.db.models import Q

from sessions.models import Part, Session, Topic
from tests import factories as f

INVITED = {"delegate_sv", "focal_sv"}


class Room:
    """Stands for a model whose rows are open to the states that are named in it, whatever rank anybody else has.

    It is kept in the table of sessions: those named are its parts.
    """

    _default_manager = Session._default_manager
    stands_in = ()

    @classmethod
    def audience_q(cls, viewer, prefix):
        return Q(**{f"{prefix}parts__state__in": viewer.states})

    office_q = audience_q


class Message:
    """Stands for a model whose rows stand in a `Room` and have no audience of their own: in the table of topics."""

    _default_manager = Topic._default_manager
    _meta = SimpleNamespace(get_field=lambda name: SimpleNamespace(related_model=Room, null=False))
    stands_in = ("session",)


class OverseenRoom(Room):
    """Its own answer opens it to superusers."""

    @classmethod
    def audience_q(cls, viewer, prefix):
        return Q() if viewer.sees_all else super().audience_q(viewer, prefix)


@pytest.fixture(autouse=True)
def room(world):
    """Public, published, and of both conferences: by rank it would be open to everybody."""
    session = f.make_session(f.make_meeting(world.series))
    f.make(Part, session=session, state=world.sv, role=Part.Role.LEADS)
    f.make_topic(session)


def rows_of(model, table):
    """All rows of `table`, of which `model` says who sees them."""
    rows = table.objects.order_by("pk")
    rows.model = model
    return rows


@pytest.mark.parametrize(("model", "table"), [(Room, Session), (Message, Topic)])
def test_neither_rank_nor_a_superuser_opens_an_explicit_set(viewers, model, table):
    rows = rows_of(model, table)

    assert {name for name, viewer in viewers.items() if rows.visible_to(viewer).exists()} == INVITED


def test_a_models_own_answer_may_open_it_to_superusers(viewers):
    rows = rows_of(OverseenRoom, Session)

    assert {name for name, viewer in viewers.items() if rows.visible_to(viewer).exists()} == INVITED | {"admin"}


@pytest.mark.parametrize(("model", "table"), [(Room, Session), (Message, Topic)])
def test_no_secretariat_and_no_superuser_edits_an_explicit_set_that_they_do_not_belong_to(viewers, model, table):
    rows = rows_of(model, table)

    assert {name for name, viewer in viewers.items() if rows.editable_by(viewer).exists()} == set()
