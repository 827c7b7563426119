"""A State's answer: how it is drafted, sent, recorded, replaced and withdrawn, and who reads it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.answering import draft_of, record, save_draft, send, withdraw_answer
from consultations.convening import close
from consultations.models import Answer, Proposal, Round
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import answered, is_over, open_round, paragraph, respondent, seen


def test_an_answer_is_sent_by_whoever_is_designated_and_by_nobody_else(consulted):
    row = open_round(consulted)
    place = respondent(row, consulted.states["sv"])
    save_draft(place, by=consulted.people["sv"], revision=0, position="agrees", proposals=[])

    for by in (consulted.head, consulted.people["lg"], consulted.secretary, consulted.admin):
        with pytest.raises(PermissionDenied):
            send(place, by=by)
    assert send(place, by=consulted.people["sv"]).sent_as == "state"


def test_what_others_of_the_state_draft_stands_beside_and_is_taken_over_or_not(consulted):
    from consultations.answering import take_over

    row = open_round(consulted)
    place = respondent(row, consulted.states["sv"])
    proposal = {"place": paragraph(row), "language": "es", "kind": "editorial", "wording": "Los Estados comparten."}
    comment = save_draft(place, by=consulted.head, revision=0, internal_note="Secreto", proposals=[proposal])

    own = take_over(comment, by=consulted.people["sv"])

    assert comment.author == consulted.head
    assert own.author is None
    assert own.proposals.get().wording == "Los Estados comparten."
    assert own.internal_note == ""
    with pytest.raises(PermissionDenied):
        take_over(comment, by=consulted.head)


def test_a_draft_that_somebody_else_has_saved_meanwhile_is_not_overwritten(consulted):
    row = open_round(consulted)
    place = respondent(row, consulted.states["sv"])
    save_draft(place, by=consulted.people["sv"], revision=0, position="agrees", proposals=[])

    with pytest.raises(ValidationError):
        save_draft(place, by=consulted.people["sv"], revision=0, position="consulting", proposals=[])

    assert draft_of(place, consulted.people["sv"]).position == "agrees"


def test_a_proposal_on_a_paragraph_that_the_text_does_not_have_is_refused_and_nothing_is_saved(consulted):
    row = open_round(consulted)
    place = respondent(row, consulted.states["sv"])
    gone = {"place": "zzzzzzzz", "language": "es", "kind": "editorial", "wording": "X"}

    with pytest.raises(ValidationError) as refused:
        save_draft(place, by=consulted.people["sv"], revision=0, position="proposes", proposals=[gone])

    assert set(refused.value.message_dict) == {"proposals"}
    assert not Answer.objects.exists()


def test_what_is_sent_again_replaces_and_keeps_the_support_of_the_same_words(consulted):
    row = open_round(consulted)
    words = {"place": paragraph(row), "language": "es", "kind": "editorial", "wording": "Los Estados comparten."}
    first = answered(consulted, row, "sv", "proposes", [words])
    support = {"place": paragraph(row), "language": "es", "kind": "editorial", "supports": first.proposals.get()}
    answered(consulted, row, "lg", "agrees", [support])

    second = answered(consulted, row, "sv", "proposes", [words])

    first.refresh_from_db()
    assert first.ended_at
    assert (
        Proposal.objects.filter(
            answer__respondent__membership__state=consulted.states["lg"], answer__sent_at__isnull=False
        )
        .get()
        .supports
        == second.proposals.get()
    )
    assert first.digest != second.digest


def test_a_late_answer_is_kept_and_marked(consulted):
    row = open_round(consulted)
    in_time = answered(consulted, row, "sv")
    is_over(row)

    late = answered(consulted, row, "lg")

    assert (in_time.is_late, late.is_late) == (False, True)


def test_an_answer_is_withdrawn_until_the_end_and_not_after(consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv")
    place = respondent(row, consulted.states["sv"])

    withdraw_answer(place, by=consulted.people["sv"])
    assert not Answer.objects.standing().exists()
    answered(consulted, row, "sv")
    is_over(row)

    with pytest.raises(ValidationError):
        withdraw_answer(place, by=consulted.people["sv"])


def test_once_a_round_is_closed_no_answer_is_taken_but_a_rectification(consulted):
    row = open_round(consulted)
    told = {"channel": "note", "received_number": "114", "received_on": TODAY(), "received_file": note()["note_file"]}
    record(respondent(row, consulted.states["lg"]), by=consulted.secretary, position="no-objection", **told)
    is_over(row)
    close(row, by=consulted.head)

    with pytest.raises(ValidationError):
        answered(consulted, row, "sv")
    assert answered(consulted, row, "lg", "agrees").sent_as == "state"


def test_what_came_by_note_is_recorded_with_the_document_and_never_over_the_states_own_answer(consulted):
    row = open_round(consulted)
    place = respondent(row, consulted.states["lg"])

    with pytest.raises(ValidationError) as without:
        record(place, by=consulted.secretary, position="agrees", channel="note", received_number="114")
    answered(consulted, row, "lg")
    told = {"channel": "note", "received_on": TODAY(), "received_file": note()["note_file"]}
    with pytest.raises(ValidationError):
        record(place, by=consulted.secretary, position="no-objection", **told)
    with pytest.raises(PermissionDenied):
        record(place, by=consulted.admin, position="agrees", **told)

    assert set(without.value.message_dict) == {"received_file"}


def test_answers_are_for_the_presidency_and_for_those_asked_once_they_are_shown(consulted):
    row = open_round(consulted)
    answer = answered(consulted, row, "sv")
    draft = save_draft(
        respondent(row, consulted.states["sv"]), by=consulted.head, revision=0, internal_note="S", proposals=[]
    )

    assert answer in seen(Answer, consulted.head)
    assert seen(Answer, consulted.people["lg"]) == set()
    assert seen(Answer, consulted.secretary) == set()
    assert seen(Answer, consulted.admin) == set()
    is_over(row)

    assert seen(Answer, consulted.people["lg"]) == {answer}
    assert draft in seen(Answer, consulted.people["sv"])
    Round.objects.update(secretariat_reads=True)
    assert seen(Answer, consulted.secretary) == {answer}
