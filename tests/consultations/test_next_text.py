"""The next text is written by the Presidency in office and its group: who may, what is refused, and what stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.circulating import put_before_states
from consultations.convening import close, draft_round
from consultations.drafting import MEANWHILE
from consultations.grouping import add_members, end_group, form_group, name_person
from consultations.handovers import accept, offer
from consultations.models import Consultation, GroupMember, GroupSeat
from consultations.next_text import add, shift, start_text, take_out, tie_group, write
from consultations.team_seats import give_seat
from documents.models import Section, Version
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import fresh, round_fields
from tests.consultations.drafting import NEW, begin, make_answered, place, places, token, words
from tests.consultations.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafting(consulted, settings):
    return kept("drafting", settings, lambda: begin(consulted))


@pytest.fixture
def member(consulted, world):
    """Somebody whom Costa Verde has named into the group that writes the text."""
    group = form_group(world.crm, name="Redacción", by=consulted.head)
    add_members(group, world.crm, [consulted.states["cv"]], by=consulted.head)
    row = GroupMember.objects.get(group=group)
    name_person(row, consulted.people["cv"], by=consulted.people["cv"])
    tie_group(consulted.consultation, group, by=consulted.head)
    return consulted.people["cv"]


def put(drafting, by, text=NEW, **told):
    key = drafting.key
    write(
        drafting.consultation, key=key, texts={"es": text}, seen=told.pop("seen", token(drafting, key)), by=by, **told
    )


def test_the_presidency_rewords_and_the_paragraph_stays_the_same_in_all_languages(drafting):
    before = str(fresh(drafting.row).version.tree)

    write(
        drafting.consultation,
        key=drafting.key,
        texts={"es": "Ninguna palabra queda.", "en": "Not a word remains."},
        seen=token(drafting, drafting.key),
        by=drafting.head,
    )

    section = Section.objects.get()
    assert place(drafting, drafting.key).texts == {"es": "Ninguna palabra queda.", "en": "Not a word remains."}
    assert section.keys == {language: [drafting.key, drafting.second] for language in ("es", "en")}
    step = section.history.first()
    assert step.history_user == drafting.head
    assert "Presidencia Pro Tempore de la CRM" in step.history_change_reason
    assert str(fresh(drafting.row).version.tree) == before


def test_nobody_else_writes(drafting, people):
    others = (drafting.secretary, drafting.admin, *drafting.people.values(), people["outsider"])
    for by in others:
        with pytest.raises(PermissionDenied):
            put(drafting, by)
        with pytest.raises(PermissionDenied):
            take_out(drafting.consultation, key=drafting.key, seen=token(drafting, drafting.key), by=by)
        with pytest.raises(PermissionDenied):
            add(drafting.consultation, key=drafting.key, texts={"es": "Uno más."}, by=by)
        with pytest.raises(PermissionDenied):
            shift(drafting.consultation, key=drafting.key, up=False, by=by)
        with pytest.raises(PermissionDenied):
            start_text(drafting.consultation, by=by)
        with pytest.raises(PermissionDenied):
            tie_group(drafting.consultation, None, by=by)
    assert words(drafting)[0] == "Los Estados comparten las alertas de manera inmediata."


def test_the_people_of_the_group_write_and_once_it_has_ended_they_do_not(drafting, member):
    put(drafting, member)

    assert words(drafting)[0] == NEW
    assert "Redacción" in Section.objects.get().history.first().history_change_reason
    end_group(GroupMember.objects.get().group, by=drafting.head)
    with pytest.raises(PermissionDenied):
        put(drafting, member, "Después.")


def test_who_has_no_seat_in_the_group_any_more_does_not_write(drafting, member):
    GroupSeat.objects.update(end=TODAY(), start=TODAY())
    GroupSeat.objects.update(end="2020-01-01", start="2019-01-01")

    with pytest.raises(PermissionDenied):
        put(drafting, member)


def test_a_team_that_heads_the_group_writes_no_more_once_it_has_handed_over(drafting, member):
    drafting.following.start, drafting.following.end = drafting.own.start, drafting.own.end
    give_seat(drafting.following, drafting.next_head, by=drafting.head)
    row = offer(drafting.following, day=TODAY(), by=drafting.head)
    accept(row, by=drafting.next_head)

    with pytest.raises(PermissionDenied):
        put(drafting, drafting.head)
    put(drafting, drafting.next_head)
    assert words(drafting)[0] == NEW


def test_a_group_is_tied_that_a_presidency_of_the_consultation_heads(drafting, world, of_csm):
    other = form_group(world.csm, name="Del Sur", by=of_csm)

    with pytest.raises(ValidationError):
        tie_group(drafting.consultation, other, by=drafting.head)
    assert Consultation.objects.get().drafting_group is None


def test_the_people_of_the_group_learn_of_the_consultation_and_of_no_round_or_answer(drafting, world, people):
    from consultations.models import Answer, Proposal, Round

    group = form_group(world.crm, name="Redacción", by=drafting.head)
    far = f.as_member(f.make_state(name="Isla Nueva"), world.crm)
    from tests.consultations.conftest import person

    somebody = person(far, world.crm, "elena")
    add_members(group, world.crm, [far], by=drafting.head)
    name_person(GroupMember.objects.get(group=group), somebody, by=somebody)
    viewer = viewer_for(somebody)
    assert not Consultation.objects.visible_to(viewer).exists()

    tie_group(drafting.consultation, group, by=drafting.head)

    assert Consultation.objects.visible_to(viewer).exists()
    for model in (Round, Answer, Proposal):
        assert not model.objects.visible_to(viewer).exists()


def test_what_another_has_written_meanwhile_is_never_overwritten(drafting):
    seen = token(drafting, drafting.key)
    put(drafting, drafting.head)

    with pytest.raises(ValidationError) as refused:
        put(drafting, drafting.head, "Otra redacción.", seen=seen)
    with pytest.raises(ValidationError) as removal:
        take_out(drafting.consultation, key=drafting.key, seen=seen, by=drafting.head)

    assert (refused.value.code, removal.value.code) == (MEANWHILE, MEANWHILE)
    assert words(drafting)[0] == NEW


def test_paragraphs_are_added_moved_and_taken_out(drafting):
    made = add(drafting.consultation, key=drafting.key, texts={"es": "Uno más.", "en": "One more."}, by=drafting.head)
    shift(drafting.consultation, key=made, up=False, by=drafting.head)
    take_out(drafting.consultation, key=drafting.key, seen=token(drafting, drafting.key), by=drafting.head)

    assert [each.key for each in places(drafting) if not each.is_heading] == [drafting.second, made]
    assert words(drafting, "en") == ["Each State names a contact point.", "One more."]


def test_without_a_version_that_is_being_written_nothing_is_written(consulted):
    make_answered(consulted)

    with pytest.raises(ValidationError):
        put(consulted, consulted.head)
    version = start_text(consulted.consultation, by=consulted.head)
    assert start_text(consulted.consultation, by=consulted.head) == version
    assert (version.number, version.status) == (2, Version.Status.DRAFT)


def test_once_the_consultation_is_over_nothing_is_written(drafting):
    drafting.consultation.convenors.update(outcome="without", concluded_on=TODAY(), concluded_by=drafting.own)

    with pytest.raises(ValidationError):
        put(drafting, drafting.head)


def test_what_was_written_is_what_the_next_round_circulates(drafting):
    put(drafting, drafting.head)
    close(drafting.row, by=drafting.head)
    fields = round_fields(drafting, 2, version=drafting.next_version)
    row = draft_round(drafting.consultation, by=drafting.head, **fields)

    put_before_states(row, by=drafting.head)

    tree = fresh(row).version.tree
    assert NEW in str(tree["es"])
    assert tree["es"]["sections"][0]["blocks"][0]["keys"] == [drafting.key, drafting.second]
    assert NEW not in str(fresh(drafting.row).version.tree)
    with pytest.raises(ValidationError):
        put(drafting, drafting.head, "Después de circular.")
