"""What a decision and its parts refuse, each at its field."""

import pytest
from django.core.exceptions import ValidationError

from decisions.models import Addressee, Conclusion, Decision, Mandate, Tie
from documents.models import OfficialWording
from tests import factories as f
from tests.decisions.rows import make_addressee, make_decision, make_tie

pytestmark = pytest.mark.django_db


def refused(row) -> set[str]:
    """The fields at which a row is refused."""
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return set(told.value.message_dict)


def test_what_is_printed_has_its_source(world):
    decision = Decision(address="x", title="T", verb="acordaron")

    assert refused(decision) == {"source"}


def test_the_paragraph_of_a_decision_stands_in_its_text(world):
    section = f.make_section(f.make_document(nature="reconstruction"), text="Uno.")
    key = section.keys["es"][0]
    decision = make_decision(world.crm, worded_in=section.document, paragraph_key=key)
    decision.full_clean()

    section.text_es = ""
    section.save()

    assert refused(decision) == {"paragraph_key"}


def test_in_an_official_text_a_paragraph_counts_once_its_words_are_confirmed(world):
    document = f.make_document(nature="official")
    decision = make_decision(world.crm, worded_in=document)
    decision.paragraph_key = "abcdefgh"
    assert refused(decision) == {"paragraph_key"}

    said = {"key": "abcdefgh", "language": "es", "text": "Acordaron.", "confirmed_by": f.make_user()}
    f.make(OfficialWording, document=document, official=document, **said)

    decision.full_clean()


def test_a_paragraph_names_its_text(world):
    decision = make_decision(world.crm)
    decision.paragraph = "5"

    with pytest.raises(ValidationError, match="Indique el texto"):
        decision.full_clean()


def test_a_decision_is_of_a_meeting_or_of_a_consultation_and_foreseen_for_a_day_or_a_meeting(world):
    decision = make_decision(world.crm, due_on="2026-01-01")
    decision.due_meeting = f.make_meeting(world.series)

    with pytest.raises(ValidationError, match="Un día o una reunión"):
        decision.full_clean()


@pytest.mark.parametrize("fields", [{"kind": "state"}, {"kind": "members"}, {"kind": "body"}])
def test_an_addressee_names_whom_it_is(world, fields):
    row = Addressee(decision=make_decision(world.crm), **fields)

    with pytest.raises(ValidationError, match="Indique el Estado, el órgano"):
        row.full_clean()


def test_a_decision_is_addressed_to_each_once(world):
    decision = make_decision(world.crm)
    make_addressee(decision, state=world.sv)

    for row in ({"kind": "state", "state": world.sv},):
        with pytest.raises(ValidationError, match="Ya está dirigida"):
            Addressee(decision=decision, **row).full_clean()


def test_a_mandate_is_given_to_one(world):
    with pytest.raises(ValidationError, match="Un mandato se da a uno solo"):
        Mandate(decision=make_decision(world.crm)).full_clean()


def test_decisions_do_not_follow_each_other_in_a_circle(world):
    first, second, third = (make_decision(world.crm) for _each in range(3))
    make_tie(second, first)
    make_tie(third, second)

    assert refused(Tie(decision=first, earlier=third, kind="follows")) == {"earlier"}
    with pytest.raises(ValidationError):
        Tie(decision=first, earlier=first, kind="follows").full_clean()


def test_a_conclusion_is_not_of_a_day_to_come_nor_before_the_decision(world):
    decision = make_decision(world.crm)
    term = f.make_presidency(world.crm, world.sv)
    said = {"decision": decision, "presidency": term, "concluding_meeting": f.make_meeting(world.series)}

    assert refused(Conclusion(concluded_on="2024-01-01", **said)) == {"concluded_on"}
    assert refused(Conclusion(concluded_on="2999-01-01", **said)) == {"concluded_on"}
