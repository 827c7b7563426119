"""A round: who is asked, which text stands before them, until when, and how a State answers."""

from datetime import timedelta
from time import sleep

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.answering import draft_of, record, save_draft, send, withdraw_answer
from consultations.concluding import adopt, conclude, standing_of, withdraw
from consultations.convening import close, draft_round, extend, prepare
from consultations.disposing import dispose
from consultations.models import Answer, Consultation, Proposal, Round
from documents.models import Section, Version
from documents.operations import start_version
from meetings.seats import viewer_for
from tests.consultations.conftest import note
from tests.consultations.consulted import is_over, open_round, paragraph, respondent, round_fields

TODAY = timezone.now().date


def answered(consulted, row, name, position="agrees", proposals=()):
    place = respondent(row, consulted.states[name])
    by = consulted.people[name]
    save_draft(place, by=by, revision=draft_of(place, by).revision, position=position, proposals=proposals)
    return send(place, by=by)


def seen(model, user):
    return set(model.objects.visible_to(viewer_for(user)))


def test_only_a_presidency_in_office_prepares_a_consultation(consulted, world):
    told = {"address": "x", "number": "X", "title": "X", "document": consulted.version.document}

    for name in ("secretary", "admin", "colleague", "next_head"):
        with pytest.raises(PermissionDenied):
            prepare([world.crm], by=getattr(consulted, name), **told)


def test_where_no_presidency_acts_nobody_opens_a_consultation(consulted, world):
    told = {"address": "x", "number": "X", "title": "X", "document": consulted.version.document}

    with pytest.raises(ValidationError) as refused:
        prepare([world.crm, world.csm], by=consulted.head, **told)

    assert "CSM" in str(refused.value.message_dict["conferences"])


def test_before_it_circulates_a_round_exists_for_nobody_but_who_convenes(consulted):
    row = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))

    assert seen(Round, consulted.head) == {row}
    for name in ("secretary", "admin"):
        assert seen(Round, getattr(consulted, name)) == set()
        assert seen(Consultation, getattr(consulted, name)) == set()
    assert seen(Consultation, consulted.people["lg"]) == set()


def test_before_its_day_a_round_that_has_circulated_does_not_exist_for_those_who_are_asked(consulted):
    row = open_round(consulted)
    Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))

    assert seen(Round, consulted.people["lg"]) == set()
    assert seen(Round, consulted.head) == {row}


def test_a_round_opens_and_ends_by_the_clock_for_whoever_has_asked_before(consulted):
    row, soon = open_round(consulted), timedelta(seconds=0.5)
    answer = answered(consulted, row, "sv")
    Round.objects.update(opens_at=timezone.now() + soon, deadline=timezone.now() + 2 * soon)
    before = seen(Round, consulted.people["lg"])

    sleep(soon.total_seconds() * 1.2)
    opened, unseen = seen(Round, consulted.people["lg"]), seen(Answer, consulted.people["lg"])
    sleep(soon.total_seconds() * 1.2)

    assert (before, opened) == (set(), {row})
    assert unseen == set()
    assert seen(Answer, consulted.people["lg"]) == {answer}


def test_a_stage_among_the_troika_does_not_exist_for_other_members(consulted):
    row = open_round(consulted, stage=0, working_days=None)

    asked = {place.membership.state for place in row.respondents.all()}
    assert asked == {consulted.states["sv"], consulted.states["cv"]}
    assert seen(Round, consulted.people["cv"]) == {row}
    assert seen(Round, consulted.people["lg"]) == set()
    assert seen(Consultation, consulted.people["lg"]) == set()
    assert seen(Round, consulted.secretary) == {row}
    assert seen(Round, consulted.admin) == set()


def test_the_text_stands_in_each_language_and_its_files_are_the_same_for_all(consulted):
    row = open_round(consulted)

    assert row.version.status == Version.Status.IN_CONSULTATION
    assert sorted(row.files.values_list("language", "format")) == [
        ("en", "docx"),
        ("en", "pdf"),
        ("es", "docx"),
        ("es", "pdf"),
    ]
    assert row.version.tree["es"]["addressees"].startswith("Consulta CRM/2026/3")
    assert start_version(row.version.document, by=consulted.secretary).number == 2


def test_a_later_round_circulates_the_same_text_as_the_same_files(consulted):
    first = open_round(consulted, stage=0, working_days=None)
    close(first, by=consulted.head)

    second = open_round(consulted)

    assert list(first.files.values_list("sha256", "file")) == list(second.files.values_list("sha256", "file"))


def test_five_working_days_end_at_one_instant(consulted):
    row = draft_round(
        consulted.consultation, by=consulted.head, **round_fields(consulted, time_zone="America/El_Salvador")
    )

    assert row.deadline.astimezone(timezone.get_fixed_timezone(-360)).hour == 18
    assert (row.deadline - row.opens_at).days >= 6


def test_fewer_days_than_the_procedure_gives_are_refused(consulted):
    with pytest.raises(ValidationError) as refused:
        draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, working_days=4))

    assert set(refused.value.message_dict) == {"working_days"}


def test_a_second_round_takes_place_only_if_the_text_has_changed(consulted):
    row = open_round(consulted)
    is_over(row)
    close(row, by=consulted.head)

    with pytest.raises(ValidationError) as refused:
        draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, 2))
    Section.objects.update(text_es="Otro texto.", text_en="Another text.")
    changed = start_version(consulted.version.document, by=consulted.secretary)

    assert set(refused.value.message_dict) == {"version"}
    assert (
        draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, 2, version=changed)).number
        == 2
    )


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


def test_the_next_presidency_reads_the_file_and_acts_in_nothing(consulted):
    from consultations.operations import give_seat

    row = open_round(consulted)
    answer = answered(consulted, row, "sv")
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    is_over(row)

    assert answer in seen(Answer, consulted.next_head)
    with pytest.raises(PermissionDenied):
        close(row, by=consulted.next_head)


def test_the_end_is_put_off_before_it_comes_and_for_all(consulted):
    row = open_round(consulted)
    later = row.deadline + timedelta(days=2)

    extension = extend(row, deadline=later, note_number="PPT/62", by=consulted.head)
    row.refresh_from_db()
    assert (row.deadline, extension.former_deadline) == (later, later - timedelta(days=2))
    is_over(row)

    with pytest.raises(ValidationError):
        extend(row, deadline=later + timedelta(days=9), note_number="PPT/63", by=consulted.head)


def test_a_round_is_not_closed_before_its_end(consulted):
    row = open_round(consulted)

    with pytest.raises(ValidationError):
        close(row, by=consulted.head)
    is_over(row)
    with pytest.raises(PermissionDenied):
        close(row, by=consulted.secretary)

    assert close(row, by=consulted.head).is_closed


def test_silence_is_never_consent(consulted):
    row = open_round(consulted)
    answered(consulted, row, "sv")
    answered(consulted, row, "cv")
    is_over(row)
    row = close(row, by=consulted.head)
    told = {"channel": "statement", "received_on": TODAY(), "received_file": note()["note_file"]}

    assert standing_of(row, consulted.own.conference).silent == [consulted.states["lg"]]
    with pytest.raises(ValidationError) as refused:
        conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head)
    assert "Lagunaria" in str(refused.value.message_dict["outcome"])
    with pytest.raises(ValidationError):
        conclude(consulted.consultation, outcome="tacit", on=TODAY(), by=consulted.head)
    record(respondent(row, consulted.states["lg"]), by=consulted.head, position="agrees", **told)

    assert conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head).is_concluded


@pytest.mark.parametrize("position", ["no-consensus", "consulting", "proposes"])
def test_no_consensus_is_stated_while_a_state_stands_aside_consults_or_proposes(consulted, position):
    row = open_round(consulted)
    words = [{"place": paragraph(row), "language": "es", "kind": "substantive", "wording": "Otro."}]
    answer = answered(consulted, row, "lg", position, words if position == "proposes" else [])
    for name in ("sv", "cv"):
        answered(consulted, row, name)
    is_over(row)
    close(row, by=consulted.head)

    with pytest.raises(ValidationError):
        conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head)
    if position == "proposes":
        with pytest.raises(PermissionDenied):
            dispose(answer.proposals.get(), kind="not-taken-up", reason="Por esto.", by=consulted.secretary)
        dispose(answer.proposals.get(), kind="not-taken-up", reason="Por esto.", by=consulted.head)
        assert conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head).is_concluded


def test_what_is_adopted_is_word_for_word_what_the_last_round_circulated(consulted):
    row = open_round(consulted)
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    close(row, by=consulted.head)
    Section.objects.update(text_es="Otra cosa.")
    with pytest.raises(ValidationError):
        adopt(consulted.consultation, by=consulted.head)
    conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head)

    version = adopt(consulted.consultation, by=consulted.head)

    assert version.status == "adopted"
    assert version.tree["es"]["digest"] == row.version.tree["es"]["digest"]
    assert "Otra cosa" not in str(version.tree["es"])
    assert "CRM" in version.tree["es"]["adoption"]["text"]
    assert version.tree["es"]["addressees"] == ""


def test_a_consultation_is_withdrawn_with_its_reason_and_takes_no_answer_then(consulted):
    row = open_round(consulted)

    with pytest.raises(ValidationError):
        withdraw(consulted.consultation, reason="", by=consulted.head)
    withdraw(consulted.consultation, reason="Falta un anexo.", by=consulted.head)

    assert consulted.consultation.convenors.get().outcome == "withdrawn"
    with pytest.raises(ValidationError):
        answered(consulted, row, "sv")


def test_a_presidency_that_has_handed_over_while_its_form_was_open_is_refused(consulted):
    from consultations.operations import accept, give_seat, offer

    row = open_round(consulted)
    is_over(row)
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)

    with pytest.raises(PermissionDenied):
        close(row, by=consulted.head)
    assert close(row, by=consulted.next_head).closed_by == consulted.following
    assert row in seen(Round, consulted.head)
