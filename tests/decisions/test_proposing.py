"""Open decisions are proposed for the agenda of the next meeting; a person adds them, once, as drafts at the end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from decisions.models import Conclusion
from meetings.models import Meeting, Series
from meetings.seats import viewer_for
from sessions.models import AgendaItem
from sessions.proposals import proposals
from tests import factories as f
from tests.decisions.rows import make_addressee, make_decision, make_tie
from tests.office.typed import fields, taken_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_address")]


@pytest.fixture
def meeting(world):
    start = timezone.localdate() + timedelta(days=30)
    return f.make_meeting(world.series, number=9, start=start, end=start, situation=Meeting.Situation.ANNOUNCED)


@pytest.fixture
def earlier(world):
    return f.make_meeting(world.series, number=8, situation=Meeting.Situation.HELD)


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def page_of(meeting, name="agenda") -> str:
    return reverse(f"admin:meetings_meeting_{name}", args=[meeting.pk])


def proposed(meeting, user) -> list[str]:
    return [each.title for each in proposals(meeting, viewer_for(user))]


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


def test_a_touch_and_a_save_add_a_draft_at_the_end_once_and_the_proposal_says_where_it_stands(
    secretary, people, world, meeting
):
    decision = make_decision(world.crm, title="Redes", title_en="Networks", address="redes", due_meeting=meeting)
    block = f.make_block(meeting, date=meeting.start)
    first = f.make_item(block, position=1)
    missing = secretary.get(page_of(meeting, "missing"))
    [(_template, panel)] = missing.context["beside"]
    assert [each.title for each in panel["proposals"]] == ["Redes"]
    assert f'{page_of(meeting)}?next={missing.wsgi_request.path}">Escribir la agenda' in missing.content.decode()
    assert "Redes" in secretary.get(page_of(meeting)).content.decode()
    assert AgendaItem.objects.count() == 1

    shown = taken_up(secretary, meeting, f"decision-{decision.pk}")
    again = fields(shown) | {"_propose": f"decision-{decision.pk}"}
    assert AgendaItem.objects.count() == 1
    secretary.post(page_of(meeting), fields(secretary.post(page_of(meeting), again)) | {"_save": "1"})

    item = AgendaItem.objects.exclude(pk=first.pk).get()
    assert (item.block, item.position, item.title_es, item.title_en) == (block, 2, "Redes", "Networks")
    assert (item.release, item.audience, item.narrowed_to) == ("draft", "public", None)
    assert item.text_es == "[Redes](https://plenaria.example/es/decisions/redes/)"
    assert item.text_en == "[Networks](https://plenaria.example/en/decisions/redes/)"
    assert item.history.get().history_user == people["secretary_crm"]
    page = secretary.get(page_of(meeting)).content.decode()
    assert 'name="_propose"' not in page
    assert reverse("admin:plenary_sessions_agendaitem_change", args=[item.pk]) in page
    assert secretary.get(page_of(meeting, "missing")).context["beside"] == []


def test_an_agenda_that_has_no_day_yet_begins_with_the_item_and_what_others_took_up_is_refused(
    secretary, world, meeting
):
    decision = make_decision(world.crm, due_meeting=meeting)
    shown = fields(taken_up(secretary, meeting, f"decision-{decision.pk}")) | {"_save": "1"}

    secretary.post(page_of(meeting), shown)
    later = secretary.post(page_of(meeting), shown)
    last = secretary.post(page_of(meeting), fields(later) | {"_save": "1"})

    item = AgendaItem.objects.get()
    assert item.block.date == meeting.start
    assert "Ya figura en la agenda." in last.content.decode()


@pytest.mark.parametrize("wording", ["", "De otro modo"])
def test_an_item_has_no_more_readers_than_its_decision(secretary, people, world, meeting, earlier, wording):
    decision = make_decision(world.crm, title="Reservada", meeting=earlier, audience="members")

    data = fields(taken_up(secretary, meeting, f"decision-{decision.pk}"))
    [name] = [name for name, value in data.items() if value == "Reservada"]
    secretary.post(page_of(meeting), data | {name: wording or "Reservada", "_save": "1"})

    item = AgendaItem.objects.get()
    assert (item.title_es, item.audience, item.narrowed_to) == (wording or "Reservada", "members", world.crm)
    assert decision.get_absolute_url() in item.text_es
    assert not AgendaItem.objects.visible_to(viewer_for(people["secretary_csm"])).exists()


def test_nobody_adds_what_is_not_proposed_or_not_theirs(secretary, client, people, world, meeting):
    of_csm = make_decision(world.csm, due_meeting=meeting, audience="members")
    elsewhere = make_decision(world.crm)
    mine = make_decision(world.crm, due_meeting=meeting)
    keys = [f"decision-{of_csm.pk}", f"decision-{elsewhere.pk}", "x", "", "decision-999999"]

    for key in keys:
        assert not list(taken_up(secretary, meeting, key).context["sheet"].rows)
    row = {"r0-title": "Reservada", "r0-proposed": f"decision-{of_csm.pk}", "_save": "1"}
    refused = secretary.post(page_of(meeting), fields(secretary.get(page_of(meeting))) | row)
    assert "Ya no se propone." in refused.content.decode()
    typed = fields(secretary.get(page_of(meeting))) | {"_propose": f"decision-{mine.pk}"}
    client.force_login(people["delegate_pe"])
    assert client.post(page_of(meeting), typed).status_code == 302
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize("name", ["agenda", "missing"])
def test_the_queries_of_the_pages_do_not_grow(secretary, world, meeting, queries, name):
    make_decision(world.crm, due_meeting=meeting)
    queries(page_of(meeting, name))
    few = queries(page_of(meeting, name))
    for _each in range(f.MANY):
        make_decision(world.crm, due_meeting=meeting)

    assert queries(page_of(meeting, name)) == few
