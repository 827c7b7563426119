"""Open decisions are proposed for the agenda of the next meeting; a person adds them, once, as drafts at the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from decisions.models import Conclusion
from decisions.proposing import proposals, propose
from meetings.models import Meeting, Series
from meetings.seats import viewer_for
from sessions.models import AgendaBlock, AgendaItem
from tests import factories as f
from tests.decisions.rows import make_addressee, make_decision, make_tie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_address")]


@pytest.fixture
def meeting(world):
    start = timezone.localdate() + timedelta(days=30)
    return f.make_meeting(world.series, number=9, start=start, end=start, situation=Meeting.Situation.ANNOUNCED)


@pytest.fixture
def earlier(world):
    return f.make_meeting(world.series, number=8, situation=Meeting.Situation.HELD)


def proposed(meeting, user) -> list[str]:
    return [each.record.title for each in proposals(meeting, viewer_for(user))]


def test_what_is_open_of_the_series_or_foreseen_for_the_meeting_is_proposed(people, world, meeting, earlier):
    told = {name: make_decision(world.crm, title=name, meeting=earlier) for name in ("open", "over", "replaced")}
    make_decision(world.crm, title="draft", meeting=earlier, release="draft")
    make_decision(world.crm, title="stated", meeting=earlier, force="stated")
    make_decision(world.crm, title="elsewhere")
    make_decision(world.crm, title="foreseen", due_meeting=meeting)
    make_decision(world.csm, title="closed", address="a-closed", meeting=earlier, audience="members")
    said = {"presidency": f.make_presidency(world.crm, world.sv), "concluding_meeting": earlier}
    f.make(Conclusion, decision=told["over"], concluded_on="2025-06-01", **said)
    make_tie(make_decision(world.crm), told["replaced"], "supersedes")

    assert proposed(meeting, people["secretary_crm"]) == ["foreseen", "open"]
    assert proposed(meeting, people["secretary_csm"]) == ["foreseen", "closed", "open"]
    assert proposed(earlier, people["secretary_crm"]) == []


def test_the_meeting_of_a_body_is_proposed_what_it_decided_and_what_is_addressed_to_it(people, world):
    body, start = f.make_body(world.crm), timezone.localdate() + timedelta(days=30)
    series = f.make_series(world.crm, kind=Series.Kind.BODY, body=body)
    meeting = f.make_meeting(series, start=start, end=start, situation=Meeting.Situation.ANNOUNCED)
    make_decision(world.crm, title="decided", body=body)
    make_addressee(make_decision(world.crm, title="addressed"), body=body)
    make_addressee(make_decision(world.crm, title="to another"), body=f.make_body(world.crm))

    assert sorted(proposed(meeting, people["secretary_crm"])) == ["addressed", "decided"]


def test_one_click_adds_a_draft_at_the_end_once_and_the_proposal_says_where_it_stands(client, people, world, meeting):
    decision = make_decision(world.crm, title="Redes", title_en="Networks", address="redes", due_meeting=meeting)
    block = f.make_block(meeting, date=meeting.start)
    f.make_item(block, position=4)
    client.force_login(people["secretary_crm"])
    agenda, address = (reverse(f"admin:meetings_meeting_{name}", args=[meeting.pk]) for name in ("agenda", "decided"))
    assert AgendaItem.objects.count() == 1
    assert "Redes" in client.get(agenda).content.decode()
    assert "Redes" in client.get(reverse("admin:meetings_meeting_missing", args=[meeting.pk])).content.decode()

    answer = client.post(f"{address}?next={agenda}", {"proposal": f"decision-{decision.pk}"})
    again = client.post(address, {"proposal": f"decision-{decision.pk}"}, follow=True)

    item = AgendaItem.objects.get(position=5)
    assert answer.url == agenda
    assert (item.block, item.title_es, item.title_en, item.release) == (block, "Redes", "Networks", "draft")
    assert item.text_es == "[Redes](https://plenaria.example/es/decisions/redes/)"
    assert item.text_en == "[Networks](https://plenaria.example/en/decisions/redes/)"
    assert item.history.get().history_user == people["secretary_crm"]
    assert AgendaItem.objects.count() == 2
    page = again.content.decode()
    assert 'name="proposal"' not in page
    assert reverse("admin:plenary_sessions_agendaitem_change", args=[item.pk]) in page


def test_an_agenda_that_has_no_day_yet_begins_with_the_item(people, world, meeting):
    decision = make_decision(world.crm, due_meeting=meeting)

    propose(decision, meeting, by=people["secretary_crm"])

    assert AgendaBlock.objects.get().items.count() == 1
    with pytest.raises(ValidationError):
        propose(decision, meeting, by=people["secretary_crm"])


def test_an_item_has_no_more_readers_than_its_decision(people, world, meeting, earlier):
    decision = make_decision(world.crm, title="Reservada", meeting=earlier, audience="members")

    item = propose(decision, meeting, by=people["secretary_crm"])

    assert (item.audience, item.narrowed_to) == ("members", world.crm)
    assert not AgendaItem.objects.visible_to(viewer_for(people["secretary_csm"])).exists()


def test_nobody_adds_what_is_not_proposed_or_not_theirs(client, people, world, meeting):
    of_csm = make_decision(world.csm, due_meeting=meeting, audience="members")
    elsewhere = make_decision(world.crm)
    address = reverse("admin:meetings_meeting_decided", args=[meeting.pk])

    for decision in (of_csm, elsewhere):
        with pytest.raises(PermissionDenied):
            propose(decision, meeting, by=people["secretary_crm"])
    with pytest.raises(PermissionDenied):
        propose(make_decision(world.crm, due_meeting=meeting), meeting, by=people["delegate_pe"])
    client.force_login(people["secretary_crm"])
    sent = [f"decision-{of_csm.pk}", "x", "", "decision-999999"]
    assert {client.post(address, {"proposal": each}).status_code for each in sent} == {302}
    assert not AgendaItem.objects.exists()


def test_the_queries_of_the_page_do_not_grow(client, people, world, meeting, queries):
    client.force_login(people["secretary_crm"])
    address = reverse("admin:meetings_meeting_decided", args=[meeting.pk])
    make_decision(world.crm, due_meeting=meeting)
    queries(address)
    few = queries(address)
    for _each in range(f.MANY):
        make_decision(world.crm, due_meeting=meeting)

    assert queries(address) == few
