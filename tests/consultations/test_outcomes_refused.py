"""What keeps a Presidency from stating an outcome: the troika, who objects, the day, a reason that is missing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from consultations.concluding import adopt, conclude, withdraw
from consultations.convening import close, draft_round, extend
from consultations.disposing import dispose
from consultations.models import Proposal
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import answered, is_over, open_round, paragraph, round_fields


def closed(consulted, positions: dict[str, str], proposals=(), **fields):
    """A round that is closed, in which States have answered so; El Salvador makes the proposals."""
    row = open_round(consulted, **fields)
    for name, position in positions.items():
        answered(consulted, row, name, position, proposals if name == "sv" else ())
    if row.deadline:
        is_over(row)
    return close(row, by=consulted.head)


def stated(consulted, outcome, on=None, **fields):
    return conclude(consulted.consultation, outcome=outcome, on=on or TODAY(), by=consulted.head, **fields)


@pytest.fixture
def tacit(consulted):
    """The procedure on record says that silence is consent."""
    procedure = consulted.consultation.procedure
    type(procedure)._base_manager.filter(pk=procedure.pk).update(has_tacit_consent=True)
    consulted.consultation.refresh_from_db()
    return consulted


@pytest.mark.parametrize("outcome", ["consensus", "tacit"])
def test_of_a_round_among_the_troika_neither_consensus_nor_tacit_consent_is_stated(tacit, outcome):
    closed(tacit, {"sv": "agrees", "cv": "agrees"}, stage=0, working_days=None)

    with pytest.raises(ValidationError) as refused:
        stated(tacit, outcome)
    assert "troika" in str(refused.value)


def test_where_the_procedure_has_it_those_who_are_silent_consent(tacit):
    closed(tacit, {"sv": "agrees"})

    assert stated(tacit, "tacit").outcome == "tacit"


@pytest.mark.parametrize("position", ["no-consensus", "consulting", "proposes"])
def test_there_is_no_tacit_consent_where_a_state_objects_or_has_not_decided(tacit, position):
    words = [{"place": "", "language": "es", "kind": "substantive", "reason": "Otro."}]
    closed(tacit, {"sv": position}, words if position == "proposes" else ())

    with pytest.raises(ValidationError) as refused:
        stated(tacit, "tacit")
    assert set(refused.value.message_dict) == {"outcome"}


def test_without_a_procedure_on_record_there_is_no_tacit_consent(consulted):
    type(consulted.consultation)._base_manager.update(procedure=None)
    consulted.consultation.refresh_from_db()
    closed(consulted, {"sv": "agrees"}, stage=None)

    with pytest.raises(ValidationError) as refused:
        stated(consulted, "tacit")
    assert set(refused.value.message_dict) == {"outcome"}


def test_a_proposal_that_is_for_the_meeting_keeps_consensus_from_being_stated(consulted):
    words = [{"place": "", "language": "es", "kind": "substantive", "reason": "Otro."}]
    row = closed(consulted, {"sv": "agrees-with-comments", "cv": "agrees", "lg": "agrees"}, words)
    proposal = Proposal.objects.get(answer__respondent__round=row, answer__sent_at__isnull=False)

    with pytest.raises(ValidationError):
        stated(consulted, "consensus")
    dispose(proposal, kind="for-meeting", reason="Se verá.", by=consulted.head)
    with pytest.raises(ValidationError):
        stated(consulted, "consensus")
    dispose(proposal, kind="taken-up", reason="Sí.", by=consulted.head)
    assert stated(consulted, "consensus").is_concluded


def test_a_state_that_proposes_and_does_not_say_what_keeps_consensus_from_being_stated(consulted):
    closed(consulted, {"sv": "proposes", "cv": "agrees", "lg": "agrees"})

    with pytest.raises(ValidationError) as refused:
        stated(consulted, "consensus")
    assert "El Salvador" in str(refused.value)


def test_to_support_a_proposal_of_which_something_was_said_waits_for_nothing_more(consulted):
    row = open_round(consulted)
    told = {"place": paragraph(row), "language": "es", "kind": "substantive"}
    proposal = answered(consulted, row, "sv", "proposes", [{**told, "wording": "Otro."}]).proposals.get()
    answered(consulted, row, "lg", "proposes", [{**told, "supports": proposal}])
    answered(consulted, row, "cv")
    is_over(row)
    close(row, by=consulted.head)
    dispose(proposal, kind="not-taken-up", reason="Por esto.", by=consulted.head)

    assert stated(consulted, "consensus").is_concluded


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_of_an_outcome_is_between_the_circulation_and_today(consulted, days):
    closed(consulted, dict.fromkeys(("sv", "cv", "lg"), "agrees"))

    with pytest.raises(ValidationError) as refused:
        stated(consulted, "consensus", TODAY() + timedelta(days=days))
    assert set(refused.value.message_dict) == {"concluded_on"}


def test_an_outcome_is_stated_once_after_the_round_with_its_reason_and_withdrawal_is_another_act(consulted):
    row = open_round(consulted)
    with pytest.raises(ValidationError):
        stated(consulted, "without", reason="No hay acuerdo.")
    is_over(row)
    close(row, by=consulted.head)

    for outcome, reason in (("without", ""), ("withdrawn", "X")):
        with pytest.raises(ValidationError):
            stated(consulted, outcome, reason=reason)
    stated(consulted, "without", reason="No hay acuerdo.")
    with pytest.raises(ValidationError):
        stated(consulted, "without", reason="Otra vez.")
    with pytest.raises(ValidationError):
        withdraw(consulted.consultation, reason="Tarde.", by=consulted.head)
    with pytest.raises(ValidationError):
        draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))
    with pytest.raises(ValidationError):
        adopt(consulted.consultation, by=consulted.head)


def test_to_withdraw_says_why(consulted):
    open_round(consulted)

    with pytest.raises(ValidationError) as refused:
        withdraw(consulted.consultation, reason="", by=consulted.head)
    assert set(refused.value.message_dict) == {"reason"}


def test_an_end_that_has_come_or_was_never_set_is_not_put_off(consulted):
    first = open_round(consulted, stage=0, working_days=None)
    told = {"note_number": "PPT/70", "by": consulted.head}
    with pytest.raises(ValidationError):
        extend(first, deadline=first.opens_at + timedelta(days=9), **told)
    close(first, by=consulted.head)
    draft = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    with pytest.raises(ValidationError):
        extend(draft, deadline=draft.deadline + timedelta(days=1), **told)
