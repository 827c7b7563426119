"""A consultation of two conferences: an act waits for both Presidencies, and each has the answers of its own States."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.circulating import ask_to_circulate
from consultations.concluding import conclude, withdraw
from consultations.convening import close, draft_round, prepare
from consultations.handovers import pass_on_note
from consultations.models import Answer, Round
from consultations.team_seats import give_seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import note, person
from tests.consultations.consulted import answered, is_over, make_designation, respondent, round_fields, seen

TODAY = timezone.now().date


@pytest.fixture
def joint(world, consulted, settings):
    """The CRM's and the CSM's Presidencies consult together; El Salvador (CRM) and Perú (CSM) have people who send."""
    settings.TASKS_AT_ONCE = True
    term = f.make_presidency(world.csm, world.pe, start=TODAY() - timedelta(days=9), end=TODAY() + timedelta(days=300))
    consulted.other = person(world.pe, world.csm, "elsa")
    consulted.states["pe"], consulted.people["pe"] = world.pe, person(world.pe, world.csm, "fabio")
    pass_on_note(term, day=TODAY(), by=consulted.admin, **note())
    give_seat(term, consulted.other, by=consulted.admin, **note())
    make_designation(consulted.people["pe"], world.pe, world.csm)
    consulted.version.document.conferences.add(world.csm)
    told = {
        "address": "conjunta-1",
        "number": "CRM-CSM/1",
        "title": "Texto",
        "consulted_document": consulted.version.document,
    }
    consulted.consultation = prepare([world.crm, world.csm], by=consulted.head, **told)
    fields = round_fields(consulted, stage=None)
    consulted.row = draft_round(consulted.consultation, by=consulted.head, **fields)
    return consulted


@pytest.fixture
def opened(joint):
    ask_to_circulate(joint.row, by=joint.head)
    ask_to_circulate(joint.row, by=joint.other)
    Round.objects.filter(pk=joint.row.pk).update(opens_at=timezone.now() - timedelta(hours=1))
    joint.row.refresh_from_db()
    return joint


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
