"""A round: who opens it, who is asked, which text stands before them, and until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.convening import close, draft_round, extend, prepare
from consultations.models import Answer, Consultation, Round
from documents.models import Section, Version
from documents.operations import start_version
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import answered, fresh, is_over, open_round, put_off, round_fields, seen


def test_only_a_presidency_in_office_prepares_a_consultation(consulted, world):
    told = {"address": "x", "number": "X", "title": "X", "consulted_document": consulted.version.document}

    for name in ("secretary", "admin", "colleague", "next_head"):
        with pytest.raises(PermissionDenied):
            prepare([world.crm], by=getattr(consulted, name), **told)


def test_where_no_presidency_acts_nobody_opens_a_consultation(consulted, world):
    told = {"address": "x", "number": "X", "title": "X", "consulted_document": consulted.version.document}

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


def test_a_round_opens_and_ends_for_a_viewer_who_asked_before(consulted, monkeypatch):
    row = open_round(consulted)
    answer = answered(consulted, row, "sv")
    Round.objects.update(opens_at=timezone.now() + timedelta(hours=1))
    assert seen(Round, consulted.people["lg"]) == set()
    assert seen(Answer, consulted.people["lg"]) == set()

    now = row.deadline + timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    assert seen(Round, consulted.people["lg"]) == {row}
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


def test_the_next_presidency_reads_the_file_and_acts_in_nothing(consulted):
    from consultations.team_seats import give_seat

    row = open_round(consulted)
    answer = answered(consulted, row, "sv")
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    is_over(row)

    assert answer in seen(Answer, consulted.next_head)
    with pytest.raises(PermissionDenied):
        close(row, by=consulted.next_head)


def test_the_end_is_put_off_before_it_comes_and_for_all(consulted):
    row = open_round(consulted)
    former, later = row.deadline, put_off(row)

    extension = extend(row, deadline=later, note_number="PPT/62", by=consulted.head)
    row.refresh_from_db()
    assert (row.deadline, extension.former_deadline) == (later, former)
    is_over(row)

    with pytest.raises(ValidationError):
        extend(row, deadline=later + timedelta(days=9), note_number="PPT/63", by=consulted.head)


@pytest.mark.parametrize("is_named", [False, True])
def test_the_end_is_put_off_to_a_day_that_does_not_count_by_a_word_more(consulted, is_named):
    row = open_round(consulted)
    sunday = row.deadline + timedelta(days=6 - row.deadline.weekday() + 7)
    day = put_off(row) if is_named else sunday
    if is_named:
        Round.objects.update(days_off=[{"day": day.date().isoformat(), "reason": "Día del Faro"}])
    told = {"deadline": day, "note_number": "PPT/62", "by": consulted.head}

    with pytest.raises(ValidationError) as refused:
        extend(row, **told)
    assert ("Día del Faro" if is_named else "domingo") in refused.value.message_dict["deadline"][0]
    extend(row, on_day_off=True, **told)

    assert fresh(row).deadline == day


def test_a_round_is_not_closed_before_its_end(consulted):
    row = open_round(consulted)

    with pytest.raises(ValidationError):
        close(row, by=consulted.head)
    is_over(row)
    with pytest.raises(PermissionDenied):
        close(row, by=consulted.secretary)

    assert close(row, by=consulted.head).is_closed


def test_a_presidency_that_has_handed_over_while_its_form_was_open_is_refused(consulted):
    from consultations.handovers import accept, offer
    from consultations.team_seats import give_seat

    row = open_round(consulted)
    is_over(row)
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)

    with pytest.raises(PermissionDenied):
        close(row, by=consulted.head)
    assert close(row, by=consulted.next_head).closed_by == consulted.following
    assert row in seen(Round, consulted.head)


def test_the_api_tells_of_a_consultation_to_those_who_are_part_of_it_alone(client, consulted):
    row = open_round(consulted, stage=0, working_days=None)

    client.force_login(consulted.people["cv"])
    (told,) = client.get("/api/v1/consultations/").json()["results"]
    assert (told["address"], told["conferences"], told["rounds"][0]["number"]) == ("crm-2026-3", ["crm"], row.number)
    for user in (consulted.people["lg"], consulted.admin):
        client.force_login(user)
        assert client.get("/api/v1/consultations/").json()["results"] == []
        assert client.get(f"/api/v1/consultations/{consulted.consultation.pk}/").status_code == 404
