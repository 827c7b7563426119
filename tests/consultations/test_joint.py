"""A consultation of two conferences: an act waits for both Presidencies, and each has the answers of its own States."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.circulating import ask_to_circulate
from consultations.concluding import conclude, withdraw
from consultations.convening import close, extend
from consultations.models import Answer
from meetings.seats import viewer_for
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import answered, fresh, is_over, put_off, respondent, seen


def test_it_circulates_once_both_have_agreed_and_not_before(joint):
    assert ask_to_circulate(joint.row, by=joint.head) is None
    joint.row.refresh_from_db()
    assert joint.row.circulated_at is None
    with pytest.raises(PermissionDenied):
        ask_to_circulate(joint.row, by=joint.secretary)

    ask_to_circulate(joint.row, by=joint.other)

    joint.row.refresh_from_db()
    assert joint.row.circulated_at
    states = {(str(each.membership.state), each.membership.conference.address) for each in joint.row.respondents.all()}
    assert {("Perú", "csm"), ("El Salvador", "crm")} <= states


def test_neither_presidency_sees_the_answers_of_the_others_states(opened):
    own = answered(opened, opened.row, "sv")
    other = answered(opened, opened.row, "pe")
    is_over(opened.row)

    assert own in seen(Answer, opened.head)
    assert other not in seen(Answer, opened.head)
    assert other in seen(Answer, opened.other)
    assert own not in seen(Answer, opened.other)
    assert other not in seen(Answer, opened.people["lg"])


def test_it_closes_once_both_have_and_consensus_is_stated_for_each_conference(opened, world):
    for name in ("sv", "cv", "lg", "pe"):
        answered(opened, opened.row, name)
    is_over(opened.row)
    close(opened.row, by=opened.head)
    opened.row.refresh_from_db()
    assert not opened.row.is_closed
    close(opened.row, by=opened.other)

    conclude(opened.consultation, outcome="consensus", on=TODAY(), by=opened.head)

    outcomes = dict(opened.consultation.convenors.values_list("conference__address", "outcome"))
    assert outcomes == {"crm": "consensus", "csm": ""}
    with pytest.raises(PermissionDenied):
        conclude(opened.consultation, outcome="consensus", on=TODAY(), by=opened.head, conference=world.csm)


def test_its_end_is_put_off_once_both_have_agreed_on_the_same_one(client, opened):
    former, later = opened.row.deadline, put_off(opened.row)
    told = {"deadline": later, "note_number": "PPT/62"}
    page = f"/es/consultations/{opened.consultation.address}/rounds/{opened.row.number}/extend/"

    assert extend(opened.row, by=opened.head, **told) is None
    client.force_login(opened.other)
    offered = client.get(page).context
    assert fresh(opened.row).deadline == former
    assert offered["form"]["last_day"].value() == later.date()
    assert [each.agreed for each in offered["proposed"]] == [[opened.own]]
    assert extend(opened.row, by=opened.other, **told | {"deadline": later + timedelta(hours=1)}) is None

    extension = extend(opened.row, by=opened.other, **told)

    assert (fresh(opened.row).deadline, extension.deadline) == (later, later)
    assert [each.until for each in client.get(page).context["proposed"]] == [later + timedelta(hours=1)]


def test_it_is_withdrawn_once_both_have(opened):
    withdraw(opened.consultation, reason="Falta un anexo.", by=opened.head)
    assert not opened.consultation.convenors.exclude(outcome="").exists()

    withdraw(opened.consultation, reason="Falta un anexo.", by=opened.other)

    assert set(opened.consultation.convenors.values_list("outcome", flat=True)) == {"withdrawn"}


def test_a_state_acts_in_the_seat_that_was_asked_alone(opened, world):
    place = respondent(opened.row, world.pe)

    assert place.membership.conference == world.csm
    assert place.membership_id not in viewer_for(opened.people["sv"]).member_places
    with pytest.raises(ValidationError):
        conclude(opened.consultation, outcome="consensus", on=TODAY(), by=opened.other)
