"""What a consultation comes to: silence and consensus, what is adopted, and what is withdrawn."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.answering import record
from consultations.concluding import adopt, conclude, standing_of, withdraw
from consultations.convening import close
from consultations.disposing import dispose
from documents.models import Section
from tests.consultations.conftest import TODAY, note
from tests.consultations.consulted import answered, is_over, open_round, paragraph, respondent


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
