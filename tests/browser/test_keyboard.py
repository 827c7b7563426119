"""The portal and its office by keyboard alone: each stop is seen, none holds one fast, and none is lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from meetings.models import Meeting
from practices.models import Practice
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "una clave larga de prueba"
MOST_STOPS = 160
# Where one is, and what is wrong with it: an outline is drawn around it (in a date, around each part), and nothing lies
# over it.
STOP = """(wanted) => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const line = (part) => part ? getComputedStyle(part) : { outlineStyle: "none" };
    const drawn = (part) => line(part).outlineStyle !== "none" && parseFloat(line(part).outlineWidth) > 0;
    const box = at.getBoundingClientRect();
    const [x, y] = [Math.max(box.left + Math.min(box.width / 2, 20), 1), box.top + box.height / 2];
    const over = document.elementFromPoint(x, y);
    const seen = over && (at.contains(over) || (over.contains(at) && over !== document.body));
    const first = (at.stops = (at.stops ?? 0) + 1) === 1;
    const wrong = [];
    const around = at.closest(".select2-container")?.querySelector(".select2-selection");
    if ((first || at.type !== "date") && !drawn(at) && !drawn(around)) wrong.push("no outline");
    if (!seen) wrong.push("covered or out of sight");
    return { first, wrong, name: at.outerHTML.slice(0, 120), found: wanted !== null && at.matches(wanted) };
}"""


class Keys:
    """A page that is worked by keys; what is wrong with a stop is kept in `faults`."""

    def __init__(self, page):
        self.page, self.faults = page, []
        page.emulate_media(reduced_motion="reduce")  # a page that glides is not where it will be

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def stop(self, key="Tab", wanted=None):
        self.page.keyboard.press(key)
        at = self.page.evaluate(STOP, wanted)
        if at and at["wrong"]:
            self.faults.append((at["name"], at["wrong"]))
        return at

    def to(self, selector, key="Tab"):
        """Go on until what the selector names has the focus."""
        for _ in range(MOST_STOPS):
            at = self.stop(key, selector)
            if at and at["found"]:
                return
        pytest.fail(f"not reached by {key}: {selector}")

    def through(self):
        """Go through the whole page; how many stops there were, one of which may have several parts, as a date has."""
        stops = 0
        for _ in range(MOST_STOPS):
            at = self.stop()
            if at is None:
                return stops
            stops += at["first"]
        pytest.fail(f"the page has no end: {at['name']}")

    def follow(self, key="Enter"):
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def is_at(self, selector):
        expect(self.page.locator(selector)).to_be_focused()


@pytest.fixture
def meeting(world):
    """One that is ahead, with an agenda and a session in draft."""
    meeting = f.make_meeting(world.series, number=5, title="V Reunión Plenaria", **f.COMING)
    session = f.make_session(meeting, number=1, title="Tránsito", release="draft")
    f.make_item(f.make_block(meeting, date=meeting.start, room="Sala Mayor"), title="Apertura", duration=60)
    f.make_topic(session, "Uno")
    return meeting


@pytest.fixture
def keys(page):
    keys = Keys(page)
    yield keys
    assert keys.faults == []


@pytest.fixture
def office(keys, live_server, client, people):
    """`office(where)`: a page of the office, for the secretary of the CRM."""
    client.force_login(people["secretary_crm"])
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    keys.page.context.add_cookies([cookie])
    return lambda where: keys.page.goto(f"{live_server.url}{where}")


def test_one_signs_in_goes_through_a_form_and_signs_out(keys, page, live_server, people, meeting):
    people["secretary_crm"].set_password(PASSWORD)
    people["secretary_crm"].save()
    change = address(Meeting, "change", meeting.pk)
    page.goto(f"{live_server.url}/es/login/?next={change}")
    keys.is_at("#id_username")
    keys.type("secretary-crm")
    keys.press("Tab")
    keys.follow()  # refused: there is no password
    keys.is_at("#id_username")
    keys.to("#id_password")
    keys.type(PASSWORD)
    keys.follow()
    expect(page).to_have_url(f"{live_server.url}{change}")

    assert keys.through() > 30

    keys.to(".of-person > summary")
    keys.press("Enter", "Tab", "Escape")
    keys.is_at(".of-person > summary")
    keys.press("Enter")
    keys.to("div.breadcrumbs a")
    assert page.locator(".of-person[open]").count() == 0
    keys.to(".of-person > summary", "Shift+Tab")
    keys.press("Enter")
    keys.to("#logout-form button")
    keys.follow()
    page.goto(f"{live_server.url}{change}")
    expect(page).not_to_have_url(f"{live_server.url}{change}")


def test_a_form_leads_to_its_parts_and_languages_and_to_what_was_refused(keys, page, office, meeting):
    office(address(Meeting, "change", meeting.pk))
    keys.to(".sections.beside a[href='#part-1']")
    keys.press("Enter")
    keys.stop()
    assert page.evaluate("!!document.activeElement.closest('#part-1')")
    keys.to(".writing input", "Shift+Tab")
    keys.press("ArrowRight")
    expect(page.locator("#id_title_en")).to_be_visible()
    keys.press("ArrowLeft")
    keys.to(".cell-host [role=combobox]")
    keys.press("Enter")
    keys.is_at(".select2-dropdown .select2-search__field")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Kenia")  # the first of all
    keys.type("Perú")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Perú")
    keys.press("Enter")
    keys.is_at(".cell-host [role=combobox]")

    keys.to("#id_title_es", "Shift+Tab")
    keys.press("Control+a", "Delete")
    keys.follow()
    keys.is_at("#id_title_es[aria-invalid=true]")
    keys.type("Quinta Reunión")
    keys.follow()

    expect(page.locator(".messagelist .success")).to_be_visible()


def test_a_line_that_is_added_has_the_focus_and_gives_it_back(keys, office, meeting):
    office(address(Session, "change", Session.objects.get().pk))

    keys.to("#topics-group .add-row a")
    keys.press("Enter")
    keys.is_at("#id_topics-1-text_es")
    keys.to("#topics-1 .inline-deletelink", "Shift+Tab")
    keys.press("Enter")

    keys.is_at("#topics-group .add-row a")


def test_an_agenda_is_typed_pasted_refused_and_saved(keys, page, office, meeting):
    office(address(Meeting, "agenda", meeting.pk))
    keys.to("#id_r0-title")
    keys.press("Enter")
    keys.is_at("#id_r1-title")
    keys.to("#id_pasted")
    page.keyboard.insert_text("11:00\tClausura\n")
    keys.to(".pasting button")
    keys.follow()
    keys.is_at(".is-new .cell-hours input")

    keys.press("Control+a")
    keys.type("mañana")
    keys.to(".submit-row .default")
    expect(page.locator(".is-new .wrong")).to_be_visible()
    keys.follow()
    keys.is_at(".is-new [aria-invalid=true]")

    keys.press("Control+a")
    keys.type("11:00")
    keys.to(".submit-row .default")
    expect(page.locator(".is-new .wrong")).to_have_count(0)
    keys.follow()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_what_is_in_draft_is_published_and_a_sheet_with_mistakes_leads_to_them(keys, page, office, meeting):
    office(address(Meeting, "publish", meeting.pk))
    keys.to(".submit-row input")
    keys.follow()
    expect(page.locator(".messagelist .success")).to_be_visible()

    office(address(Practice, "import"))
    keys.to("[type=file]")
    sheet = {"name": "practicas.csv", "mimeType": "text/csv", "buffer": "Título (español),Tipo\nUna,Nada\n".encode()}
    page.locator("[type=file]").set_input_files(sheet)  # the chooser is the system's
    keys.to("[type=submit].default")
    keys.press("Enter")
    keys.is_at(".errornote")


def test_a_reader_gets_everywhere_by_keyboard_alone(keys, page, live_server, meeting):
    session = Session.objects.get()
    Session.objects.update(release="published")
    f.make_practice(session=session, title="Ventanilla única")
    f.make_document(meeting, title="Nota conceptual")

    page.goto(f"{live_server.url}/es/")
    keys.stop()
    keys.press("Enter")
    keys.stop()
    assert page.evaluate("!!document.activeElement.closest('main')")
    keys.to(".places a", "Shift+Tab")
    keys.to(".places li:nth-child(2) a")
    keys.follow()
    page.goto(f"{live_server.url}{reverse('practices:list')}")
    keys.to(".facets a")
    keys.follow()
    keys.to("#masthead-q", "Shift+Tab")
    keys.type("ventanilla")
    keys.follow()
    keys.to(".hits a")
    keys.follow()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ventanilla única")

    page.goto(f"{live_server.url}{meeting.get_absolute_url()}")
    keys.to(".papers a.file")
    keys.to("#convened summary")
    keys.press("Space")
    expect(page.locator("#convened details")).to_have_attribute("open", "")
    keys.is_at("#convened summary")
    page.goto(f"{live_server.url}{reverse('sessions:agenda', args=[meeting.address])}")
    assert keys.through() > 15


def test_the_screen_holds_nobody_and_a_notice_gives_the_focus_back(keys, page, office, meeting):
    office(reverse("sessions:screen", args=[meeting.address]))
    assert keys.through() == 0

    office(reverse("sessions:chair", args=[meeting.address]))
    keys.to("[popovertarget]")
    keys.press("Enter")
    keys.is_at(":popover-open [autofocus]")
    keys.press("Escape")
    keys.is_at("main [popovertarget] >> nth=0")
    keys.to("#floor-name")
    keys.type("Perú")
    keys.press("Enter")
    keys.is_at("#floor-name")
    expect(page.locator("main li").filter(has_text="Perú")).to_be_visible()
