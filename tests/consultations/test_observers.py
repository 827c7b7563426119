"""Observers beside a round: whom it invites, who reads what they send, and who must not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.convening import change_round
from consultations.models import (
    Answer,
    CirculatedFile,
    Consultation,
    Contribution,
    InvitedObserver,
    ObserverComment,
    ObserverRule,
    Respondent,
    Round,
)
from consultations.notices.observing import OBSERVERS
from consultations.notices.posting import tell_opened
from consultations.observers import contribute, withdraw_contribution
from documents.models import Document
from meetings.models import Membership, Seat
from meetings.seats import viewer_for
from portal.models import Mail
from tests import factories as f
from tests.consultations.consulted import answered, drafted, is_over, open_round, seen
from tests.consultations.jointly import both_circulate, prepared, seat_both
from tests.consultations.observing import sent
from tests.consultations.test_notice_paper import words

QUOTE = "Una versión preliminar de la agenda se comparte con los organismos internacionales observadores."


# Whom a round invites


@pytest.mark.parametrize(
    ("allowed", "found"),
    [
        ({}, set()),
        ({"invites_observer_organisations": True}, {"ACNUR"}),
        ({"invites_observer_states": True}, {"Perú"}),
        ({"invites_observer_organisations": True, "invites_observer_states": True}, {"ACNUR", "Perú"}),
    ],
)
def test_states_and_organisations_are_two_audiences_and_neither_is_invited_by_itself(consulted, allowed, found):
    row = drafted(consulted, **allowed)

    assert names_of_invited(row) == found
    assert not row.invited_observers.filter(is_by_rule=True).exists()


def names_of_invited(row) -> set[str]:
    return {getattr(each.party, "acronym", each.party.name) for each in row.invited_observers.all()}


def test_on_a_kind_of_text_for_which_the_procedure_has_a_rule_they_are_invited_by_rule(consulted):
    procedure = consulted.stages[0].procedure
    told = {"observers": "organisations", "document_kind": "agenda", "quotation": QUOTE}
    f.make(ObserverRule, procedure=procedure, **told)
    assert drafted(consulted).invited_observers.count() == 0
    Round.objects.all().delete()
    Document.objects.filter(pk=consulted.version.document_id).update(kind="agenda")
    consulted.consultation.refresh_from_db()

    row = drafted(consulted)

    assert row.invited_observers.get().is_by_rule
    assert QUOTE in words(row)
    assert "as the procedure on record has it for this kind of text" in words(row)


def test_the_notice_prints_what_the_presidency_allows_and_says_nothing_where_it_does_not(consulted, world):
    assert "Observers" not in words(drafted(consulted))
    Round.objects.all().delete()

    said = words(drafted(consulted, invites_observer_states=True))

    assert "Observer States, as the Presidency allows for this round: Perú." in said
    assert world.acnur.name not in said


def test_who_is_invited_stands_with_the_round_and_changes_with_its_draft(consulted, world):
    row = drafted(consulted, invites_observer_organisations=True)
    change_round(row, by=consulted.head, invites_observer_organisations=False, invites_observer_states=True)
    assert [each.party for each in row.invited_observers.all()] == [world.pe]

    other = f.make_state(name="Tercera")
    f.make_membership(world.crm, other, Membership.Status.OBSERVER)

    assert [each.party for each in row.invited_observers.all()] == [world.pe]


def test_civil_society_and_drafts_of_places_are_not_invited(consulted, world):
    f.make_membership(world.crm, f.make_organisation("rrocm"), Membership.Status.CIVIL_SOCIETY)
    f.make_membership(world.crm, f.make_organisation("later"), Membership.Status.OBSERVER, release="draft")

    row = drafted(consulted, invites_observer_organisations=True)

    assert [each.party for each in row.invited_observers.all()] == [world.acnur]


def test_an_observer_that_is_a_member_of_the_other_conference_is_invited_as_none(world, consulted, settings):
    other = f.make_state(name="Tercera")
    f.make_membership(world.crm, other, Membership.Status.OBSERVER)

    row = prepared(world, seat_both(world, consulted), invites_observer_states=True).row

    assert [each.party for each in row.invited_observers.all()] == [other]


# Who sees what


def test_an_invited_observer_sees_its_own_place_once_the_round_has_opened_and_nothing_of_the_round(
    consulted, observed, invited, acnur
):
    answered(consulted, observed, "sv")
    rows = Round.objects.filter(pk=observed.pk)
    rows.update(opens_at=in_moments(1))
    assert seen(InvitedObserver, acnur) == set()
    rows.update(opens_at=in_moments(-1), circulated_at=None, circulated_by=None)
    assert seen(InvitedObserver, acnur) == set()
    rows.update(circulated_at=timezone.now(), circulated_by=consulted.own)
    is_over(observed)

    assert seen(InvitedObserver, acnur) == {invited}
    for model in (Round, Consultation, Respondent, Answer, CirculatedFile):
        assert seen(model, acnur) == set()


def in_moments(hours):
    return timezone.now() + timedelta(hours=hours)


def test_an_observer_state_that_is_not_invited_sees_nothing(observed, of_peru, people):
    for user in (of_peru, people["delegate_pe"], people["outsider"], people["admin"], people["secretary_csm"]):
        assert seen(InvitedObserver, user) == set()


def test_observers_do_not_see_one_another(consulted, world, acnur, of_peru):
    row = open_round(consulted, invites_observer_organisations=True, invites_observer_states=True)
    first, second = (row.invited_observers.get(membership__state=state) for state in (None, world.pe))
    own, other = sent(first, acnur), sent(second, of_peru)
    is_over(row)

    assert seen(Contribution, acnur) == {own}
    assert seen(Contribution, of_peru) == {other}
    assert {each.contribution for each in seen(ObserverComment, acnur)} == {own}
    assert seen(InvitedObserver, acnur) == {first}


def test_what_it_sent_is_for_the_presidency_at_once_and_for_states_at_the_end(consulted, observed, invited, acnur):
    contribution = sent(invited, acnur)

    assert seen(Contribution, consulted.head) == {contribution}
    assert seen(Contribution, consulted.people["lg"]) == set()
    is_over(observed)
    assert seen(Contribution, consulted.people["lg"]) == {contribution}
    assert seen(Contribution, consulted.admin) == set()


def test_even_where_states_see_answers_while_the_round_is_open_they_read_it_at_the_end(consulted, acnur):
    row = open_round(consulted, invites_observer_organisations=True, answers_shown="while-open")
    sent(row.invited_observers.get(), acnur)

    assert seen(Contribution, consulted.people["lg"]) == set()


def test_the_secretariat_reads_it_where_the_round_says_that_it_reads_answers(
    consulted, observed, invited, acnur, people
):
    contribution = sent(invited, acnur)
    is_over(observed)
    assert seen(Contribution, consulted.secretary) == set()

    Round.objects.update(secretariat_reads=True)

    assert seen(Contribution, consulted.secretary) == {contribution}
    assert seen(Contribution, people["secretary_csm"]) == set()


def test_what_was_replaced_or_withdrawn_is_for_its_observer_alone(consulted, observed, invited, acnur):
    first = sent(invited, acnur)
    second = sent(invited, acnur, seen=first.pk, reason="Otra cosa.")
    withdraw_contribution(invited, by=acnur)
    is_over(observed)

    assert seen(Contribution, acnur) == {first, second}
    assert seen(Contribution, consulted.head) == seen(Contribution, consulted.people["lg"]) == set()


def test_of_a_joint_one_neither_presidency_reads_what_the_others_observers_send(world, consulted, settings, acnur):
    settings.TASKS_AT_ONCE = True
    joint = prepared(world, seat_both(world, consulted), invites_observer_organisations=True)
    both_circulate(joint)
    contribution = sent(joint.row.invited_observers.get(), acnur)
    is_over(joint.row)

    assert seen(Contribution, joint.head) == {contribution}
    assert seen(Contribution, joint.other) == seen(Contribution, joint.people["pe"]) == set()
    assert seen(Contribution, joint.people["sv"]) == {contribution}


# What they send


def test_it_replaces_what_was_sent_and_each_has_its_digest(invited, acnur):
    first = sent(invited, acnur)
    second = sent(invited, acnur, seen=first.pk, reason="Otra cosa.")

    first.refresh_from_db()
    assert first.ended_at
    assert len(first.digest) == len(second.digest) == 64
    assert first.digest != second.digest
    assert [each.reason for each in second.comments.all()] == ["Otra cosa."]
    assert second.number == "CRM/2026/3-1-ACNUR-2"


def test_what_a_colleague_has_sent_meanwhile_is_not_replaced_unseen(invited, acnur):
    first = sent(invited, acnur)

    with pytest.raises(ValidationError):
        sent(invited, acnur, seen=0)

    first.refresh_from_db()
    assert first.ended_at is None


@pytest.mark.parametrize("when", ["over", "closed", "not open"])
def test_nothing_is_taken_outside_of_the_round(observed, invited, acnur, when):
    first = sent(invited, acnur)
    now = timezone.now()
    fields = {"over": {"deadline": in_moments(-0.5)}, "not open": {"opens_at": in_moments(1)}}
    fields["closed"] = {"closed_at": now, "closed_by": observed.circulated_by}
    Round.objects.filter(pk=observed.pk).update(**fields[when])

    with pytest.raises(ValidationError):
        sent(invited, acnur, seen=first.pk)
    with pytest.raises(ValidationError):
        withdraw_contribution(invited, by=acnur)


@pytest.mark.parametrize("who", ["head", "secretary", "admin", "colleague", "of_peru", "secretary_too"])
def test_nobody_else_sends_or_withdraws_it(consulted, world, invited, acnur, of_peru, who):
    first = sent(invited, acnur)
    user = of_peru if who == "of_peru" else acnur if who == "secretary_too" else getattr(consulted, who)
    if who == "secretary_too":  # of the IOM in whose office a secretariat is, say: in that conference it is no observer
        f.make(Seat, user=acnur, role=Seat.Role.SECRETARIAT, conference=world.crm)

    with pytest.raises(PermissionDenied):
        sent(invited, user, seen=first.pk)
    with pytest.raises(PermissionDenied):
        withdraw_contribution(invited, by=user)


def test_a_place_that_the_text_does_not_have_and_no_comment_at_all_are_refused(invited, acnur):
    with pytest.raises(ValidationError):
        sent(invited, acnur, place="nowhere1")
    with pytest.raises(ValidationError):
        contribute(invited, by=acnur, seen=0, language="es", comments=[])
    assert not Contribution.objects.exists()


# Mails


def test_its_people_are_told_once_as_the_round_opens_and_of_no_title(
    observed, invited, acnur, of_peru, mailed_from_here, mailoutbox
):
    tell_opened.enqueue(observed.pk)
    tell_opened.enqueue(observed.pk)

    assert [mail.address for mail in Mail.objects.filter(template=OBSERVERS.name)] == ["nora@example.org"]
    [mail] = [mail for mail in mailoutbox if mail.to == ["nora@example.org"]]
    assert "Lineamientos" not in mail.subject + mail.body
    assert f"https://plenaria.example{invited.get_absolute_url()}" in mail.body


def test_a_mail_asks_the_door_once_more_as_it_leaves(observed, invited, acnur):
    told = {"user": acnur.pk, "invited": [invited.pk]}
    assert OBSERVERS.context(told)

    Seat.objects.filter(user=acnur).delete()

    assert OBSERVERS.context(told) is None
    assert not viewer_for(acnur).observer_places
