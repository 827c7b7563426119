"""Who reads which answer: what was taken back, a draft, what a secretariat has recorded, another round's."""

import pytest
from django.db.models import F

from consultations.answering import record, save_draft, withdraw_answer
from consultations.circulating import put_before_states
from consultations.convening import close, draft_round, prepare
from consultations.handovers import accept, offer
from consultations.models import Agreed, Answer, Consultation, Round
from consultations.team_seats import give_seat
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import answered, is_over, make_guidelines, open_round, respondent, round_fields, seen


def recorded(consulted, row, by):
    told = {"channel": "note", "received_on": TODAY(), "received_number": "N/1", "received_file": note()["note_file"]}
    return record(respondent(row, consulted.states["lg"]), by=by, position="no-objection", **told)


def test_what_a_state_replaced_or_withdrew_is_for_the_presidency_and_itself_and_for_no_other_state(consulted):
    row = open_round(consulted)
    first = answered(consulted, row, "sv")
    again = answered(consulted, row, "sv", "no-objection")
    withdrawn = answered(consulted, row, "cv")
    withdraw_answer(respondent(row, consulted.states["cv"]), by=consulted.people["cv"])
    is_over(row)

    assert seen(Answer, consulted.people["lg"]) == {again}
    assert {first, again, withdrawn} <= seen(Answer, consulted.head)
    assert first in seen(Answer, consulted.people["sv"])


@pytest.mark.parametrize("who", ["head", "secretary", "colleague"])
def test_a_draft_is_for_its_own_state_even_where_all_else_is_read(consulted, who):
    row = open_round(consulted, answers_shown="while-open", secretariat_reads=True)
    place = respondent(row, consulted.states["lg"])
    draft = save_draft(place, by=consulted.people["lg"], revision=0, position="agrees", proposals=[])
    is_over(row)

    assert seen(Answer, consulted.people["lg"]) == {draft}
    assert draft not in seen(Answer, getattr(consulted, who))


def test_a_secretariat_reads_what_it_has_recorded_and_that_of_another_conference_does_not(consulted, people):
    row = open_round(consulted)
    answered(consulted, row, "sv")
    answer = recorded(consulted, row, consulted.secretary)
    is_over(row)

    assert seen(Answer, consulted.secretary) == {answer}
    assert seen(Answer, people["secretary_csm"]) == set()
    Round.objects.update(secretariat_reads=True)
    assert seen(Answer, people["secretary_csm"]) == set()
    assert seen(Round, people["secretary_csm"]) == seen(Consultation, people["secretary_csm"]) == set()


@pytest.mark.parametrize("secretariat_reads", [False, True])
def test_what_a_secretariat_has_recorded_is_for_no_other_state_before_the_end(consulted, secretariat_reads):
    row = open_round(consulted, secretariat_reads=secretariat_reads)
    recorded(consulted, row, consulted.secretary)

    assert seen(Answer, consulted.people["cv"]) == seen(Answer, consulted.people["sv"]) == set()


def test_what_the_presidency_has_recorded_is_not_for_the_secretariat(consulted):
    row = open_round(consulted)
    recorded(consulted, row, consulted.head)

    assert seen(Answer, consulted.secretary) == set()


def test_who_is_asked_in_a_later_round_does_not_read_the_answers_of_the_troika(consulted):
    first = open_round(consulted, stage=0, working_days=None)
    troika = answered(consulted, first, "sv")
    close(first, by=consulted.head)
    second = open_round(consulted)
    answer = answered(consulted, second, "cv")
    is_over(second)

    assert seen(Answer, consulted.people["lg"]) == {answer}
    assert {answer, troika} <= seen(Answer, consulted.people["cv"])


def test_where_answers_are_shown_while_a_round_is_open_its_states_read_them(consulted):
    row = open_round(consulted, answers_shown="while-open")
    answer = answered(consulted, row, "sv")

    assert seen(Answer, consulted.people["lg"]) == {answer}


def test_a_round_that_was_closed_shows_its_answers_where_it_had_no_end(consulted):
    row = open_round(consulted, stage=0, working_days=None)
    answer = answered(consulted, row, "sv")
    assert seen(Answer, consulted.people["cv"]) == set()

    close(row, by=consulted.head)

    assert seen(Answer, consulted.people["cv"]) == {answer}


def test_a_presidency_that_has_handed_over_reads_answers_of_what_it_began_and_of_nothing_later(world, consulted):
    row = open_round(consulted)
    own = answered(consulted, row, "lg")
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)
    document, version = make_guidelines(world, consulted.secretary)
    told = {"address": "crm-2026-4", "number": "CRM/2026/4", "title": "Otra", "consulted_document": document}
    later = prepare([world.crm], by=consulted.next_head, **told)
    second = draft_round(later, by=consulted.next_head, **round_fields(consulted, None, version=version))
    put_before_states(second, by=consulted.next_head)
    Round.objects.filter(pk=second.pk).update(opens_at=F("circulated_at"))
    second.refresh_from_db()
    other = answered(consulted, second, "lg")

    assert own in seen(Answer, consulted.head)
    assert other not in seen(Answer, consulted.head)
    assert {own, other} <= seen(Answer, consulted.next_head)


def test_what_is_being_prepared_is_for_the_next_team_too_and_stays_with_the_one_that_began_it(consulted):
    draft = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))
    assert seen(Round, consulted.next_head) == seen(Consultation, consulted.next_head) == set()

    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    assert seen(Round, consulted.next_head) == {draft}
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)

    assert seen(Round, consulted.head) == {draft}
    assert seen(Consultation, consulted.head) == {consulted.consultation}


def test_that_a_presidency_has_agreed_to_an_act_is_for_those_who_convene_alone(consulted):
    row = open_round(consulted, stage=0, working_days=None)
    close(row, by=consulted.head)

    assert seen(Agreed, consulted.head) == set(Agreed.objects.all()) != set()
    for user in (consulted.people["cv"], consulted.people["lg"], consulted.secretary, consulted.admin):
        assert seen(Agreed, user) == set()
