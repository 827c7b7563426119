import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from sessions.models import AgendaBlock, AgendaItem, Concept, ConceptUse, Part
from tests import factories as f


def test_lead_state_is_a_member_of_a_conference_of_the_meeting(world):
    session = f.make_session(f.make_meeting(world.series))

    with pytest.raises(ValidationError) as refused:
        f.make_lead(session, world.ke)

    assert list(refused.value.message_dict) == ["state"]


def test_lead_state_of_one_of_the_conferences_is_welcome(world):
    session = f.make_session(f.make_meeting(world.series))

    assert str(f.make_lead(session, world.sv).actor) == "El Salvador"


def test_part_names_one_actor_in_one_place(world):
    session = f.make_session(f.make_meeting(world.series))

    for fields in ({"state": world.sv, "organisation": world.acnur}, {}):
        with pytest.raises(ValidationError):
            f.make(Part, session=session, role=Part.Role.PRESENTS, **fields)
    with pytest.raises(ValidationError):
        f.make(Part, role=Part.Role.PRESENTS, state=world.sv)


def test_part_may_be_a_person_alone(world):
    session = f.make_session(f.make_meeting(world.series))

    part = f.make(Part, session=session, role=Part.Role.OPENS, person="María Moita")

    assert part.actor == "María Moita"


def test_agenda_item_sub_items_nest_once(world):
    block = f.make_block(f.make_meeting(world.series))
    inner = f.make_item(block, parent=f.make_item(block))

    with pytest.raises(ValidationError) as refused:
        f.make(AgendaItem, block=block, parent=inner, title="Demasiado hondo")

    assert list(refused.value.message_dict) == ["parent"]


def test_concepts_are_seen_with_a_meeting_or_session_that_they_serve(world, viewers):
    closed = f.make_session(f.make_meeting(world.series), audience=f.Audience.MEMBERS)
    f.make_concept(session=closed)
    general = f.make_concept(meeting=closed.meeting)
    f.make_concept()

    assert list(Concept.objects.visible_to(viewers["anonymous"])) == [general]
    assert Concept.objects.visible_to(viewers["delegate_sv"]).count() == 2
    assert Concept.objects.visible_to(viewers["admin"]).count() == 3


def test_a_concept_serves_a_session_of_its_own_meeting(world):
    session, other = f.make_session(f.make_meeting(world.series)), f.make_meeting(world.series)

    with pytest.raises(ValidationError) as refused:
        f.make(ConceptUse, meeting=other, session=session, concept=f.make_concept(meeting=other))

    assert list(refused.value.message_dict) == ["session"]


def test_a_sub_item_stands_under_an_item_of_its_own_block_also_where_neither_is_saved_yet(world):
    meeting, other = f.make_meeting(world.series), f.make_meeting(world.series)
    foreign = f.make_item(f.make_block(other))
    new = AgendaItem(block=AgendaBlock(meeting=meeting), parent=foreign, title="Ajeno")

    for item in (new, AgendaItem(block=f.make_block(meeting), parent=foreign, title="Ajeno")):
        with pytest.raises(ValidationError) as refused:
            item.clean()
        assert list(refused.value.message_dict) == ["parent"]


def test_an_item_with_sub_items_becomes_no_sub_item(world):
    block = f.make_block(f.make_meeting(world.series))
    first, second = f.make_item(block), f.make_item(block)
    f.make_item(block, parent=second)
    second.parent = first

    with pytest.raises(ValidationError) as refused:
        second.full_clean()

    assert list(refused.value.message_dict) == ["parent"]


def test_a_conference_or_its_members_together_can_act_and_are_named_in_the_readers_language(world):
    session = f.make_session(f.make_meeting(world.series))
    role = Part.Role.PRESENTS

    whole = f.make(Part, session=session, role=role, conference=world.crm, collective=Part.Collective.CONFERENCE)
    members = f.make(Part, session=session, role=role, conference=world.crm, collective=Part.Collective.MEMBERS)

    assert [(part.actor, part.side) for part in (whole, members)] == [
        (world.crm, None),
        ("Países Miembros de la CRM", None),
    ]
    with translation.override("en"):
        assert members.actor == "Member States of the CRM"


@pytest.mark.parametrize("fields", [{"state": "pe", "conference": "csm"}, {}])
def test_what_acts_as_one_is_a_named_conference_and_nobody_beside_it(world, fields):
    session = f.make_session(f.make_meeting(world.series))
    given = {name: getattr(world, value) for name, value in fields.items()}

    with pytest.raises(ValidationError) as refused:
        f.make(Part, session=session, role=Part.Role.PRESENTS, collective=Part.Collective.MEMBERS, **given)

    assert list(refused.value.message_dict) == (["state"] if fields else ["conference"])
