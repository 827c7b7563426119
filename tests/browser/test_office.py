"""The office in a browser: accessible, usable on a narrow screen, in both colour schemes, with and without a script."""

import pytest
from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe
from django.urls import reverse
from playwright.sync_api import expect

from documents.models import Document
from meetings.models import Conference, Meeting
from practices.models import Practice
from sessions.models import AgendaBlock, Session
from tests import factories as f
from tests.admin_forms import address
from tests.browser.test_secretary import portal, sign_in  # noqa: F401
from tests.selection import EVERY_PAGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SERIOUS = {"serious", "critical"}
# The second time what a narrow screen or dark colours may break, of every second page; with EVERY_PAGE, all again.
NARROW_AND_DARK = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "scrollable-region-focusable", "target-size"]},
    "resultTypes": ["violations"],
}
FILE = "Título (español),Tipo\nVentanilla,Programa\nSin tipo,Nada\n"


@pytest.fixture
def places(portal):  # noqa: F811
    """Addresses of the office, each of another kind, with the reference data in them."""
    session = Session.objects.get(meeting__address="crm-csm-2", address="2")
    block = AgendaBlock.objects.get(meeting__address="crm-csm-2")
    block.date, block.start = block.meeting.start, "09:00"
    block.save()
    return {
        "index": reverse("admin:index"),
        "list": address(Practice),
        "session": address(Session, "change", session.pk),
        "meeting": address(Meeting, "change", session.meeting_id),
        "agenda": address(Meeting, "agenda", session.meeting_id),
        "conference": address(Conference, "change", Conference.objects.get(address="crm").pk),
        "emblem": address(Conference, "emblem", Conference.objects.get(address="crm").pk),
        "block": address(AgendaBlock, "change", block.pk),
        "practice": address(Practice, "change", Practice.objects.first().pk),
        "document": address(Document, "change", Document.objects.filter(meeting=session.meeting_id).first().pk),
        "spreadsheets": reverse("admin:practices_practice_export"),
        "history": address(Session, "history", session.pk),
        "delete": address(AgendaBlock, "delete", block.pk),
    }


def test_no_page_has_a_serious_finding_or_is_wider_than_its_screen(chromium, portal, places):  # noqa: F811
    found = {}
    again = DEFAULT_OPTIONS if EVERY_PAGE else NARROW_AND_DARK
    for width, scheme, options in ((1280, "light", DEFAULT_OPTIONS), (390, "dark", again)):
        size = {"width": width, "height": 900}
        context = chromium.new_context(locale="es-419", viewport=size, color_scheme=scheme)
        page = context.new_page()
        errors: list[str] = []  # of the page itself: axe, which is put into it, breaks the policy
        page.on("console", lambda message, to=errors: to.append(message.text) if message.type == "error" else None)
        sign_in(page, portal, "secretaria-crm")
        thinned = 1 if EVERY_PAGE or options is DEFAULT_OPTIONS else 2
        for name, where in [("import", None), *places.items()][::thinned]:
            errors.clear()
            if where is None:  # the preview of a file that would change something, and has a mistake
                page.goto(f"{portal}{places['spreadsheets']}")
                page.locator("input[type=file]").first.set_input_files(
                    {"name": "practicas.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
                )
                page.get_by_role("button", name="Vista previa").first.click()
                expect(page.locator("main")).to_contain_text("No se importó nada")
            else:
                page.goto(f"{portal}{where}")
            if errors:
                found[name, width, "console"] = list(errors)
            if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                found[name, width, "too wide"] = over
            for each in Axe().run(page, options=options).response["violations"]:
                if each["impact"] in SERIOUS:
                    found[name, width, each["id"]] = [node["target"] for node in each["nodes"]][:3]
        context.close()

    assert found == {}


@pytest.fixture
def office(page, live_server, client, people):
    """`office(where)`: a page of the office, for the secretary of the CRM."""
    client.force_login(people["secretary_crm"])
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return lambda where: page.goto(f"{live_server.url}{where}")


def test_lines_move_by_buttons_and_by_dragging_and_a_text_shows_as_it_will_be_read(office, page, world):
    """Moved by keyboard and by pointer; one that was added and taken away again does not upset the others."""
    session = f.make_session(f.make_meeting(world.series))
    for position, text in enumerate("ABC", 1):
        f.make_topic(session, text, position=position)
    office(address(Session, "change", session.pk))
    topics = page.locator("#topics-group")
    topics.get_by_role("button", name="Subir").nth(2).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert [topics.locator("[name$=-position]").nth(place).input_value() for place in range(3)] == ["1", "2", "3"]
    assert [topics.locator("[name$=-text_es]").nth(place).input_value() for place in range(3)] == ["C", "A", "B"]
    top = topics.locator(".inline-related").first.bounding_box()
    topics.locator(".grip").nth(2).hover()
    page.mouse.down()
    page.mouse.move(top["x"] + top["width"] - 5, top["y"] + 5, steps=6)
    page.mouse.up()
    assert [topics.locator("[name$=-position]").nth(place).input_value() for place in range(3)] == ["1", "2", "3"]
    assert [topics.locator("[name$=-text_es]").nth(place).input_value() for place in range(3)] == ["B", "C", "A"]
    expect(page.locator("#office-words [role=status]")).to_have_text("Lugar 1")
    for _ in range(2):
        topics.get_by_role("button", name="Añadir").click()
    topics.locator("[name=topics-3-text_es]").fill("D")
    topics.locator("[name=topics-4-text_es]").fill("E")
    topics.locator("#topics-4").get_by_role("button", name="Subir").click()
    topics.locator("#topics-3 .inline-deletelink").click()
    page.locator("[name=summary_es]").fill("Un **texto**")
    page.locator(".cell-summary_es").get_by_role("button", name="Vista previa").click()
    expect(page.locator(".cell-summary_es .pane strong")).to_have_text("texto")
    page.locator("[name=summary_es]").fill("Otro *texto*")
    expect(page.locator(".cell-summary_es .pane em")).to_have_text("texto")

    page.locator("[name=title_es]").press("Enter")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert list(session.topics.order_by("position").values_list("text", flat=True)) == ["B", "C", "A", "E"]


def test_without_a_script_the_preview_opens_beside_the_form(chromium, live_server, client, people, world):
    session = f.make_session(f.make_meeting(world.series), summary="Un **texto**")
    client.force_login(people["secretary_crm"])
    context = chromium.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{live_server.url}{address(Session, 'change', session.pk)}")

    with context.expect_page() as opened:
        page.locator(".cell-summary_es button.preview").click()

    expect(opened.value.locator(".markdown strong")).to_have_text("texto")
    context.close()
