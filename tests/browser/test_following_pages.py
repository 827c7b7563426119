"""The pages on which decisions are followed and States report, and the office's forms beside them, in a real browser.

axe finds nothing, wide and narrow, in the light and in the dark; and a State reports four quarters.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.following import conclude, correct, report
from decisions.models import Decision
from meetings.models import Meeting, Seat
from roadmaps.models import Indicator, ReportPeriod, Roadmap, StateReport
from roadmaps.reporting import accept, send_back
from tests import factories as f
from tests.admin_forms import address
from tests.browser.test_reading import findings_in_themes
from tests.consultations.conftest import a_pdf, make_terms, take_office
from tests.decisions.rows import make_addressee, make_decision, make_tie
from tests.plans.rows import make_activity, make_report, make_work_plan
from tests.roadmaps.reporting import QUARTERS, SHOWN, make_quarters, make_reporting, tell

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 390)


@pytest.fixture
def terms(world, people, settings, tmp_path):
    """El Salvador presides; the head of its team is its focal point, too. The secretariat acts in the office."""
    settings.MEDIA_ROOT = tmp_path
    terms = take_office(make_terms(world, people))
    f.make_seat(terms.head, Seat.Role.FOCAL_POINT, state=world.sv)
    return terms


@pytest.fixture
def told(world):
    told = make_reporting(world, reports_for=SHOWN.MEMBERS)
    make_quarters(told.meeting)
    return told


@pytest.fixture
def opened(chromium, live_server):
    """`opened(person, language)`: a page on which that person is signed in."""
    contexts = []

    def opened(person, language="es"):
        person.language = language
        person.save()
        client = Client()  # one for each: to sign in ends what another was signed in for
        client.force_login(person)
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def make_decisions(world, terms) -> list[str]:
    """The pages of two decisions, of which one was reported on and corrected, and the other is concluded."""
    today = timezone.localdate()
    open_one, concluded = (
        make_decision(world.crm, address=each, due_on="2025-06-30") for each in ("abierta", "cumplida")
    )
    make_tie(open_one, make_decision(world.crm, title="La primera", decided_on="2019-05-01"))
    members = make_addressee(open_one)
    make_addressee(open_one, body=f.make_body(world.crm, name="Red de enlace"))
    report(members, by=terms.next_head, text="Se hizo.", reported_on=today, evidence_link="https://example.org/a")
    correct(open_one, what="El verbo estaba mal leído.", by=terms.secretary)
    meeting = f.make_meeting(world.series, title="VI Reunión Plenaria")
    conclude(concluded, by=terms.head, concluded_on=today, concluding_meeting=meeting, words="Cumplida.")
    acts = [reverse(f"decisions:{name}", args=["abierta"]) for name in ("conclude", "release")]
    return [
        *(reverse("decisions:list"), reverse("decisions:awaiting"), reverse("portal:home")),
        reverse("decisions:dossier", args=[world.crm.address]),
        *(row.get_absolute_url() for row in (open_one, concluded)),
        *(reverse("decisions:report", args=["abierta", members.pk]), *acts),
    ]


def make_activities(world, terms) -> list[str]:
    """The page of an activity on which a file is evidence, with the pages on which the Presidency records of it."""
    work_plan = make_work_plan(world.crm, f.make_body(world.crm, kind="network", name="Red de retorno"))
    activity = make_activity(work_plan, title="Seminario", due_on=timezone.localdate(), address="seminario")
    make_report(activity, evidence_file=ContentFile(a_pdf(), name="acta.pdf"))
    acts = [reverse(f"plans:{name}", args=["crm", "seminario"]) for name in ("report", "mark_priority")]
    return [activity.get_absolute_url(), work_plan.get_absolute_url(), *acts]


def make_reports(told, terms) -> list[str]:
    """The pages of a roadmap on which four figures were reported: two count, one was returned, one waits."""
    rows = [
        tell(told.indicator, told.sv, terms.head, day, value)
        for day, value in zip(QUARTERS, (18, 24, 64, 31), strict=True)
    ]
    for row in rows[:2]:
        accept(row, by=terms.secretary)
    send_back(rows[2], word="Contaba dos veces un curso.", by=terms.secretary)
    page, roadmap = told.indicator.get_absolute_url(), told.roadmap.get_absolute_url()
    return [page, f"{page}report/", f"{page}report/{rows[2].pk}/", f"{roadmap}states/", roadmap]


def of_office(told) -> list[str]:
    decision, period = Decision.objects.get(address="abierta"), ReportPeriod.objects.first()
    start = f"{reverse('admin:documents_document_start')}?kind=roadmaps-note&meeting={told.meeting.pk}"
    return [
        *(address(Decision), address(Decision, "change", decision.pk), address(Meeting, "change", told.meeting.pk)),
        *(address(Roadmap, "change", told.roadmap.pk), address(ReportPeriod, "change", period.pk), start),
        *(address(Indicator, view, told.indicator.pk) for view in ("change", "reports")),
    ]


def found_on(page, base: str, paths: list[str]) -> dict[str, list[str]]:
    """What axe finds at each path, wide in the light and narrow in the dark, or that it is wider than the screen."""
    found = {}
    for path in paths:
        said = []
        answer = page.goto(f"{base}{path}")
        for number, width in enumerate(WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            said += findings_in_themes(page, number)
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                said.append(f"wider than {width}")
        found[path] = [f"answered {answer.status}"] * (answer.status != 200) + said
    return {path: said for path, said in found.items() if said}


@pytest.mark.drill
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_axe_finds_nothing_wide_or_narrow_in_the_light_or_in_the_dark(
    opened, live_server, world, terms, told, language
):
    pages = [*make_decisions(world, terms), *make_activities(world, terms), *make_reports(told, terms)]

    in_language = [path.replace("/es/", f"/{language}/", 1) for path in pages]
    found = found_on(opened(terms.head, language), live_server.url, in_language)
    found |= found_on(opened(terms.secretary, language), live_server.url, of_office(told))

    assert found == {}


def test_a_state_reports_four_quarters_and_corrects_the_one_that_came_back(opened, live_server, terms, told):
    address_of = f"{live_server.url}{told.indicator.get_absolute_url()}"
    state, office = opened(terms.head), opened(terms.secretary)

    def fill(day, value):
        state.locator("[name=date]").fill(day.isoformat())
        state.locator("[name=value]").fill(value)
        state.locator("form.sheet button[type=submit]").click()

    def answer(*decided):
        office.goto(f"{live_server.url}{address(Indicator, 'reports', told.indicator.pk)}")
        for number, (what, word) in enumerate(decided):
            lines = office.locator("fieldset.module").nth(number)
            lines.locator(f"input[type=radio][value={what}]").check()
            lines.locator("textarea").fill(word)
        office.locator("input[type=submit].default").last.click()
        office.locator(".messagelist .success").wait_for()

    for day, value in zip(QUARTERS, ("18", "64 funcionarios", "31", "40"), strict=True):
        state.goto(address_of)
        state.get_by_role("link", name="Informar una medición").click()
        fill(timezone.localdate() + timedelta(days=400), value)
        state.locator("[name=date][aria-invalid=true]").wait_for()
        fill(day, value)
        state.wait_for_url(address_of)
    answer(("accept", ""), ("return", "Contaba dos veces un curso."), ("accept", ""), ("accept", ""))
    state.goto(f"{live_server.url}/es/")
    state.get_by_text("Contaba dos veces un curso.").wait_for()
    state.goto(address_of)
    state.locator("tr", has_text="Contaba dos veces").get_by_role("link").click()
    fill(QUARTERS[1], "24")
    state.wait_for_url(address_of)
    answer(("accept", ""))
    state.goto(address_of)

    assert state.locator(".course polyline.line").count() == 1
    assert state.locator(".course text.value").all_text_contents() == ["18", "24", "31", "40"]
    assert state.locator(".course text.apart-name").all_text_contents() == ["64, devuelta"]
    assert state.locator("table.data tbody tr b").all_inner_texts() == ["18", "24", "31", "40"]
    assert StateReport.objects.count() == 5
