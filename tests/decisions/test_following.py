"""Reports, conclusions, corrections: by whom they are, and what everybody else is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.handovers import pass_on_note
from consultations.team_seats import give_seat
from decisions.dossier.composing import dossier_of
from decisions.following import conclude, correct, release_followup, report, sees_followup
from decisions.lists import in_full, reports_of
from decisions.models import Decision, Report
from decisions.standing import standing_of
from meetings.models import Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import note, person
from tests.decisions.rows import make_addressee, make_decision, make_tie

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def situation(decision, user) -> str:
    viewer = viewer_for(user)
    return standing_of(in_full(Decision.objects.visible_to(viewer), viewer).get(pk=decision.pk), viewer).situation


def handed_over(handover) -> list[str]:
    """The decisions of which the dossier of a hand-over tells if it is made now."""
    return [entry.title.text for entry in dossier_of(handover).sections[0].entries]


@pytest.fixture
def decision(world):
    return make_decision(world.crm, due_on="2025-06-30")


@pytest.fixture
def members(decision):
    return make_addressee(decision)


def test_a_decision_from_adoption_to_its_conclusion(world, in_office, decision, members):
    """Two States report, the Presidency changes, and the next one records what the meeting said.

    The dossier of the hand-over has it, and the one of the next hand-over no more.
    """
    here, there, outside = in_office.head, in_office.next_head, f.make_user("nobody")
    assert situation(decision, here) == "no-report"
    assert situation(decision, outside) == ""

    report(members, by=here, text="Se hizo la primera parte.", reported_on=TODAY() - timedelta(days=30))
    report(members, by=there, text="Se hizo aquí.", reported_on=TODAY() - timedelta(days=3))
    assert [row.state for row in reports_of(decision, viewer_for(there))] == [in_office.following.state]
    assert situation(decision, here) == "reported"
    assert situation(decision, outside) == ""

    handover = pass_on_note(in_office.following, day=TODAY(), by=in_office.admin, **note())
    assert handed_over(handover) == [decision.title]
    give_seat(in_office.following, there, by=in_office.admin, **note())
    meeting = f.make_meeting(world.series)
    with pytest.raises(PermissionDenied):
        conclude(decision, by=here, concluded_on=TODAY(), concluding_meeting=meeting)
    conclude(decision, by=there, concluded_on=TODAY(), concluding_meeting=meeting, words="Cumplida.")

    assert situation(decision, here) == situation(decision, outside) == "concluded"
    assert decision.conclusion.presidency == in_office.following
    assert Report.objects.count() == 2
    assert handed_over(handover) == []


def test_presidency_and_secretariat_read_what_each_state_reports_and_others_do_not(
    world, people, in_office, decision, members
):
    report(members, by=in_office.next_head, text="Se hizo aquí.", reported_on=TODAY())
    users = {name: getattr(in_office, name) for name in ("head", "colleague")}  # a team; a delegate of the same State
    users |= {name: people[name] for name in ("secretary_crm", "secretary_csm", "delegate_pe")}

    reading = {name: len(reports_of(decision, viewer_for(user))) for name, user in users.items()}

    assert reading == {"head": 1, "secretary_crm": 1, "colleague": 0, "secretary_csm": 0, "delegate_pe": 0}


def test_no_one_reports_of_what_does_not_concern_them(world, people, in_office, decision):
    of_peru = make_addressee(decision, state=world.pe)

    for user in (in_office.head, people["secretary_crm"], f.make_user("nobody")):
        with pytest.raises(PermissionDenied):
            report(of_peru, by=user, text="No", reported_on=TODAY())


def test_a_presidency_reports_of_what_is_addressed_to_it_and_a_secretariat_for_a_body(
    world, people, in_office, decision
):
    to_presidency = make_addressee(decision, kind="presidency", conference=world.crm)
    to_body = make_addressee(decision, body=f.make_body(world.crm))

    assert report(to_presidency, by=in_office.head, text="Hecho", reported_on=TODAY()).reported_as == "presidency"
    assert report(to_body, by=people["secretary_crm"], text="Hecho", reported_on=TODAY()).reported_as == "secretariat"
    with pytest.raises(PermissionDenied):
        report(to_presidency, by=people["secretary_crm"], text="No", reported_on=TODAY())
    with pytest.raises(PermissionDenied):
        report(to_body, by=people["secretary_csm"], text="No", reported_on=TODAY())


@pytest.mark.parametrize("day", ["2025-02-28", "2999-01-01"])
def test_a_report_is_of_a_day_after_the_decision_that_has_come(in_office, members, day):
    from datetime import date

    with pytest.raises(ValidationError) as told:
        report(members, by=in_office.head, text="Hecho", reported_on=date.fromisoformat(day))

    assert set(told.value.message_dict) == {"reported_on"}
    assert not Report.objects.exists()


def test_evidence_is_a_pdf(in_office, members):
    from django.core.files.base import ContentFile

    with pytest.raises(ValidationError) as told:
        report(members, by=in_office.head, text="Hecho", reported_on=TODAY(), evidence_file=ContentFile(b"no", "a.pdf"))

    assert set(told.value.message_dict) == {"evidence_file"}


def test_of_a_superseded_decision_nobody_reports_any_more(world, in_office, decision, members):
    make_tie(make_decision(world.crm), decision, "supersedes")

    assert situation(decision, in_office.head) == "superseded"
    with pytest.raises(ValidationError):
        report(members, by=in_office.head, text="Hecho", reported_on=TODAY())
    with pytest.raises(ValidationError):
        conclude(decision, by=in_office.head, concluded_on=TODAY(), concluding_meeting=f.make_meeting(world.series))


def test_a_draft_takes_the_place_of_nothing(world, in_office, decision, members):
    make_tie(make_decision(world.crm, release="draft"), decision, "supersedes")

    assert situation(decision, in_office.head) == "no-report"
    assert situation(decision, in_office.secretary) == "no-report"


def test_followup_is_for_addressees_presidency_and_secretariat_until_it_is_released(world, people, in_office, decision):
    make_addressee(decision, state=world.pe)
    of_peru = person(world.pe, world.csm, "pedro")
    closed = (f.make_user("nobody"), people["secretary_csm"], people["observer"])

    assert all(sees_followup(decision, viewer_for(user)) for user in (of_peru, in_office.head, in_office.secretary))
    assert not any(sees_followup(decision, viewer_for(user)) for user in closed)

    release_followup(decision, by=in_office.head)
    decision.refresh_from_db()
    assert all(sees_followup(decision, viewer_for(user)) for user in closed)


def test_a_state_finds_its_own_reports_until_they_are_released(world, in_office, decision, members):
    report(members, by=in_office.head, text="Hecho", reported_on=TODAY())
    colleague = person(in_office.following.state, world.crm, "eva", Seat.Role.DELEGATE)
    assert situation(decision, colleague) == "no-report"

    release_followup(decision, by=in_office.head)

    assert situation(decision, colleague) == situation(decision, f.make_user("nobody")) == "reported"


def test_the_record_is_corrected_with_a_note_by_its_editors(people, decision):
    correct(decision, what="El verbo estaba mal leído.", by=people["secretary_crm"])

    assert [row.what for row in decision.corrections.all()] == ["El verbo estaba mal leído."]
    with pytest.raises(ValidationError):
        correct(decision, what="", by=people["secretary_crm"])
    with pytest.raises(PermissionDenied):
        correct(decision, what="No", by=people["secretary_csm"])
