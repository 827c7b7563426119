"""What follows from the moment at which an answer is sent, and from the words of one that is sent again."""

from datetime import timedelta

import pytest

from consultations.answering import answer_digest, draft_of, save_draft, send
from consultations.designations import may_send
from consultations.drafting import support
from consultations.models import Designation, Proposal, Round
from tests.consultations.answering import proposal
from tests.consultations.consulted import answered, fresh, in_days, respondent


@pytest.mark.parametrize(("after", "is_late"), [(0, False), (1, True)])
def test_an_answer_is_late_if_it_was_sent_after_the_end_and_not_at_it(row, after, is_late):
    assert fresh(row).is_over_at(row.deadline + timedelta(microseconds=after)) is is_late


def test_whether_it_is_late_follows_from_the_moment_that_stands_on_it(consulted, row, sv, monkeypatch):
    """The end comes between the moment and the question."""
    save_draft(sv, by=consulted.people["sv"], revision=0, position="agrees", proposals=[])
    monkeypatch.setattr(Round, "is_over", property(lambda self: True))

    answer = send(sv, by=consulted.people["sv"])

    assert answer.sent_at < row.deadline
    assert not answer.is_late


@pytest.mark.parametrize("name", ["place", "language", "kind", "wording", "is_deletion", "reason", "supports"])
def test_each_thing_that_a_proposal_says_is_in_the_digest(consulted, row, name):
    answer = answered(consulted, row, "sv", proposals=[proposal(row)])
    [said] = answer.proposals.values("place", "language", "kind", "wording", "is_deletion", "reason", "supports")

    assert answer_digest(answer, [said]) == answer.digest
    assert answer_digest(answer, [{**said, name: "x"}]) != answer.digest


@pytest.mark.parametrize("name", ["position", "comment", "language", "attributes", "sent_at"])
def test_each_thing_that_an_answer_says_is_in_the_digest(consulted, row, name):
    answer = answered(consulted, row, "sv")
    value = getattr(answer, name)
    setattr(answer, name, value + timedelta(seconds=1) if name == "sent_at" else "x")

    assert answer_digest(answer, []) != answer.digest


@pytest.mark.parametrize(("again", "stays"), [({}, True), ({"reason": "Otra."}, True), ({"wording": "Otro."}, False)])
def test_support_follows_the_same_words_when_they_are_sent_again_and_no_others(consulted, row, again, stays):
    Round.objects.update(answers_shown="while-open")
    first = answered(consulted, row, "sv", "proposes", [proposal(row)])
    place = respondent(row, consulted.states["lg"])
    support(place, first.proposals.get(), by=consulted.people["lg"])
    supporting = Proposal.objects.get(answer=draft_of(place, consulted.people["lg"]))

    second = answered(consulted, row, "sv", "proposes", [proposal(row, **again)])

    supporting.refresh_from_db()
    assert (supporting.supports == second.proposals.get()) is stays


@pytest.mark.parametrize(("start", "end", "binds"), [(0, 0, True), (1, None, False), (-9, -1, False), (-9, None, True)])
def test_who_sends_does_from_the_first_day_to_the_last(consulted, world, start, end, binds):
    ends = None if end is None else in_days(end)
    Designation.objects.filter(state=world.sv).update(start=in_days(start), end=ends)

    assert may_send(consulted.people["sv"], world.sv, world.crm) is binds
