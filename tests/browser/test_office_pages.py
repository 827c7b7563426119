"""The pages of the office in which one works: axe finds nothing, in three languages and both colour schemes.

They stand, too, where 400 % zoom leaves 320 of 1280 pixels, and 225 of 900: with a header of a quarter, and no wider.
"""

import pytest
from django.contrib.sessions.models import Session as SignIn
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from contributions.models import BudgetYear, Fund, Receipt, Scale
from decisions.models import Application, Criteria, CriterionAnswer
from documents.models import Document, Version
from meetings.models import AgendaElement, Body, Conference, Meeting, ParticipationRule, RuleGroup, Seat, Series
from plans.models import Activity, Topic, WorkPlan
from portal.models import Mail, Task
from tests import factories as f
from tests.admin_forms import address
from tests.browser.test_reading import findings_in
from tests.contributions.rows import make_figure, make_fund, make_receipt, make_scale, make_share, make_year
from tests.decisions.rows import make_application, make_criteria, make_criterion, make_decision
from tests.plans.rows import make_activity, make_plan, make_subtopic, make_topic, make_work_plan
from tests.selection import EVERY_PAGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# In the other languages those are read that say most, but for their colours; with EVERY_PAGE, all.
WORDIEST = ("agenda", "close", "tasks", "signed out", "who loses it")
ZOOMED = {"width": 320, "height": 225}


@pytest.fixture
def shared(world):
    """A document of both conferences."""
    document = f.make_document(release="draft", title="Estatuto común")
    document.conferences.set([world.crm, world.csm])
    return document


def answered(world):
    """An application with a criterion of its conference."""
    line = make_criterion(make_criteria(world.crm))
    return f.make(CriterionAnswer, application=make_application(world.crm, world.ke), criterion=line).application


@pytest.fixture
def places(world, shared):
    """Addresses by name: the front page, lists, forms and the pages beside them; two are reached by what one does."""
    meeting = f.make_meeting(world.series, number=5, situation="confirmed", title="V Reunión Plenaria")
    session = f.make_session(meeting, number=1, title="Tránsito")
    f.make_item(f.make_block(meeting, date=meeting.start), session=session)
    make_decision(world.crm, title="Redes", due_meeting=meeting)
    document = f.make_document(meeting)
    version = f.make(Version, document=document, number=1)
    body = f.make_body(world.crm)
    f.make(AgendaElement, body=body, text="Informe")
    rule = f.make(ParticipationRule, body=body)
    f.make(RuleGroup, rule=rule, group="members", attends="yes")
    year = make_year(world.crm)
    f.make(Task, path="a.task", language="es", due_at=timezone.now(), status="failed", reason="OSError")
    scale = make_share(make_scale(world.crm), world.sv).scale
    activity = make_activity(make_work_plan(world.crm), subtopic=make_subtopic(make_topic(make_plan(world.crm))))
    of_meeting = {
        name: address(Meeting, name, meeting.pk)
        for name in ("change", "missing", "publish", "convocation", "close", "clone", "agenda")
    }
    return of_meeting | {
        "new series": address(Series, "add"),
        "topics of a plan": address(Topic, "change", activity.subtopic.topic_id),
        "work plan": address(WorkPlan, "change", activity.work_plan_id),
        "activity": address(Activity, "change", activity.pk),
        "scale": address(Scale, "change", scale.pk),
        "budget year": address(BudgetYear, "change", year.pk),
        "receipt": address(Receipt, "change", make_receipt(year, world.sv).pk),
        "application": address(Application, "change", answered(world).pk),
        "criteria": address(Criteria, "change", Criteria.objects.get().pk),
        "fund": address(Fund, "change", make_figure(make_fund(world.crm)).fund_id),
        "front page": reverse("admin:index"),
        "meetings": address(Meeting),
        "document": address(Document, "change", document.pk),
        "library": address(Document, "library"),
        "version": address(Version, "change", version.pk),
        "body": address(Body, "change", body.pk),
        "rule": address(ParticipationRule, "change", rule.pk),
        "emblem": address(Conference, "emblem", world.crm.pk),
        "invite": address(Seat, "invite"),
        "tasks": address(Task),
        "mails": address(Mail),
        "signed out": of_meeting["change"],
        "who loses it": address(Document, "change", shared.pk),
    }


@pytest.fixture
def browser(chromium, live_server, client, people):
    """`browser(language, **size)`: a page of the administrator, to whom the office speaks that language."""
    contexts = []

    def opened(language="es", **size):
        people["admin"].language = language
        people["admin"].save()
        client.force_login(people["admin"])
        context = chromium.new_context(viewport=size or {"width": 1280, "height": 900})
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def come_to(page, where, name):
    """Go to a place; to be signed out, and to be asked who loses a record, one sends its form."""
    page.goto(where)
    if name == "signed out":
        SignIn.objects.all().delete()
    elif name == "who loses it":
        page.evaluate("document.querySelectorAll('#id_conferences option')[1].selected = false")
    else:
        return
    # The page that answers is waited for whole: read while it comes, it has no heading yet.
    with page.expect_navigation():
        page.locator("[name=_save]").last.click()


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_axe_finds_nothing_in_either_theme(browser, live_server, places, language):
    page = browser(language)
    asked = places if language == "es" or EVERY_PAGE else {name: places[name] for name in WORDIEST}
    found = {}
    # To be signed out ends the visit.
    in_order = sorted(asked.items(), key=lambda place: place[0] == "signed out")
    for number, (name, where) in enumerate(in_order):
        come_to(page, f"{live_server.url}{where}", name)
        if said := findings_in(page, language, number):
            found[name] = said

    assert found == {}


def test_at_four_hundred_percent_no_page_is_wider_than_the_screen_or_has_a_header_of_more_than_a_quarter(
    browser, live_server, places
):
    page = browser(**ZOOMED)
    found = {}
    for name, where in sorted(places.items(), key=lambda place: place[0] == "signed out"):
        come_to(page, f"{live_server.url}{where}", name)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        height = page.locator("#header").bounding_box()["height"]
        if wider > 0 or height > ZOOMED["height"] / 4:
            found[name] = wider, height

    assert found == {}


def test_the_text_of_the_source_is_seen_beside_the_field_of_a_translation(browser, live_server, places):
    page = browser()
    page.goto(f"{live_server.url}{places['change']}")
    source = page.locator(".cell-title_es").locator("xpath=preceding-sibling::*[1]")
    expect(source).to_be_hidden()

    page.locator("#id_title_es").fill("Otro título")
    page.get_by_role("radio", name="Inglés").check()

    expect(source).to_contain_text("Otro título")
    expect(page.locator("#id_title_en")).to_be_visible()
    assert source.bounding_box()["y"] == page.locator(".cell-title_en").bounding_box()["y"]
