"""A text that has circulated circulates again as it was, in no language that it did not have; rounds go on in order."""

import pytest
from django.core.exceptions import ValidationError

from consultations.circulating import put_before_states
from consultations.convening import change_round, close, draft_round
from documents.models import Section
from documents.operations import issue_version, start_version
from tests.consultations.consulted import is_over, make_crm_procedure, open_round, round_fields


def test_what_is_written_meanwhile_does_not_change_a_text_that_circulates_again(consulted):
    first = open_round(consulted, stage=0, working_days=None)
    close(first, by=consulted.head)
    Section.objects.update(text_es="Otro texto.", text_en="Another text.")

    second = open_round(consulted)

    assert second.version.tree == first.version.tree
    assert "Otro texto." not in str(second.version.tree)


def test_the_next_version_circulates_with_its_own_text(consulted):
    first = open_round(consulted)
    is_over(first)
    close(first, by=consulted.head)
    Section.objects.update(text_es="Otro texto.", text_en="Another text.")
    changed = start_version(consulted.version.document, by=consulted.secretary)

    second = open_round(consulted, 2, version=changed)

    assert "Otro texto." in str(second.version.tree["es"])


def test_a_text_does_not_circulate_again_in_a_language_in_which_it_has_not_circulated(consulted):
    first = open_round(consulted, stage=0, working_days=None, languages=["es"])
    close(first, by=consulted.head)
    again = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, languages=["es", "en"]))

    with pytest.raises(ValidationError) as refused:
        put_before_states(again, by=consulted.head)

    assert set(refused.value.message_dict) == {"languages"}
    again.refresh_from_db()
    assert again.circulated_at is None


def test_a_text_that_circulates_again_in_fewer_languages_has_files_in_these_alone(consulted):
    first = open_round(consulted, stage=0, working_days=None)
    close(first, by=consulted.head)

    second = open_round(consulted, languages=["en"])

    assert set(second.files.values_list("language", flat=True)) == {"en"}
    is_over(second)
    close(second, by=consulted.head)
    third = open_round(consulted)
    assert list(third.files.values_list("sha256", "file")) == list(first.files.values_list("sha256", "file"))


def test_a_stage_of_another_procedure_is_refused_in_a_new_draft_and_in_one_that_is_changed(consulted, world):
    own = draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))
    _other, stages = make_crm_procedure(world.crm)

    with pytest.raises(ValidationError) as refused:
        change_round(own, by=consulted.head, **round_fields(consulted, name="X") | {"stage": stages[1]})
    assert set(refused.value.message_dict) == {"stage"}


def test_a_version_that_was_issued_is_not_put_before_the_states(consulted):
    issue_version(consulted.version, status="adopted", by=consulted.secretary)

    with pytest.raises(ValidationError) as refused:
        draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted))
    assert set(refused.value.message_dict) == {"version"}


def test_what_has_circulated_is_neither_changed_nor_circulated_twice_and_none_is_drafted_beside_it(consulted):
    row = open_round(consulted)

    for act in (
        lambda: change_round(row, by=consulted.head, **round_fields(consulted)),
        lambda: put_before_states(row, by=consulted.head),
        lambda: draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted)),
    ):
        with pytest.raises(ValidationError):
            act()
    is_over(row)
    assert close(row, by=consulted.head).is_closed
    with pytest.raises(ValidationError):
        close(row, by=consulted.head)
