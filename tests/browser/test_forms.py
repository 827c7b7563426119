"""The forms of the office in a browser: one language at a time, parts in view, and typing that outlives a session."""

import pytest
from django.contrib.sessions.models import Session as SignIn
from playwright.sync_api import expect

from meetings.models import Meeting
from tests import factories as f
from tests.admin_forms import address
from tests.browser.test_office import office  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "una clave larga de prueba"


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=5, title="V Reunión Plenaria")


def test_a_secretary_translates_a_form_by_keyboard_and_stays_where_she_works(office, page, meeting):  # noqa: F811
    office(address(Meeting, "change", meeting.pk))
    spanish, english = page.locator("#id_title_es"), page.locator("#id_title_en")
    written = page.get_by_role("group", name="Se escribe en")
    expect(written).to_contain_text("Inglés 1 sin traducir")
    expect(english).to_be_hidden()

    page.get_by_role("radio", name="Español").focus()
    page.keyboard.press("ArrowRight")
    expect(spanish).to_be_hidden()
    page.get_by_role("textbox", name="Título · inglés").fill("Fifth Plenary Meeting")
    expect(written).not_to_contain_text("Inglés 1")
    page.get_by_role("textbox", name="Antecedentes · inglés").focus()
    page.get_by_role("button", name="Guardar y continuar editando").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(english).to_have_value("Fifth Plenary Meeting")
    expect(english).to_be_visible()
    expect(spanish).to_be_hidden()
    assert page.url.endswith("#part-3")
    assert page.locator(".sections.beside [aria-current]").inner_text() == "Antes: antecedentes"
    meeting.refresh_from_db()
    assert (meeting.title_es, meeting.title_en) == ("V Reunión Plenaria", "Fifth Plenary Meeting")


def test_what_was_typed_outlives_the_session(office, page, people, meeting):  # noqa: F811
    people["secretary_crm"].set_password(PASSWORD)
    people["secretary_crm"].save()
    page.context.clear_cookies()
    office(address(Meeting, "change", meeting.pk))
    page.get_by_role("textbox", name="Usuario").fill(people["secretary_crm"].username)
    page.locator("[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Iniciar sesión").click()
    page.get_by_role("textbox", name="Título · español").fill("Un título de una hora")
    SignIn.objects.all().delete()

    page.get_by_role("button", name="Guardar", exact=True).last.click()
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Iniciar sesión y continuar").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.title == "Un título de una hora"


def test_without_a_script_one_language_is_shown_and_the_parts_lead_to_theirs(
    chromium, live_server, client, people, meeting
):
    client.force_login(people["secretary_crm"])
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{live_server.url}{address(Meeting, 'change', meeting.pk)}")

    page.get_by_role("radio", name="Portugués").check()
    expect(page.locator("#id_title_es")).to_be_hidden()
    expect(page.locator("#id_title_pt_br")).to_be_visible()
    parts = page.locator(".sections.above")
    parts.get_by_text("Partes del formulario").click()
    parts.get_by_role("link", name="Quién puede verlo").click()
    expect(page.locator("#id_audience")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("view", ["change", "agenda"])
def test_at_four_hundred_percent_the_header_takes_at_most_a_quarter_of_the_height(office, page, meeting, view):  # noqa: F811
    page.set_viewport_size({"width": 320, "height": 225})
    office(address(Meeting, view, meeting.pk))

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#header").bounding_box()["height"] <= 225 / 4
    page.locator("#content").evaluate("content => scrollTo(0, 2000)")
    stuck = [box["height"] for box in (part.bounding_box() for part in page.locator(".sections.above").all()) if box]
    assert all(height <= 225 / 4 for height in stuck)
