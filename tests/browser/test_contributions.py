"""What a State and those who read the whole find of a year: no finding of axe, and no page wider than a phone."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import factories as f
from tests.browser.test_reading import findings_in
from tests.contributions import rows as r
from tests.selection import SPANISH_FIRST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(world):
    scale = r.make_scale(world.crm, total_percentage=Decimal(100))
    r.make_share(scale, world.sv, "5000", "60.00")
    other = f.as_member(f.make_state(name="Estados de Nombre Largo"), world.crm)
    r.make_share(scale, other, "141360", "50.00")
    year = r.make_year(world.crm)
    foreign = {"currency": "GTQ", "rate": Decimal("7.65"), "rate_source": "Cambio comunicado por la OIM"}
    r.make_receipt(year, world.sv, "6000", received_on=date(2025, 9, 8), **foreign)
    r.make_receipt(year, other, "241360")
    r.make_document(year, world.sv)
    r.make_entry(year, r.make_line(r.make_financing(world.crm)), budgeted=10)
    place = ["crm", 2025]
    return {
        "delegate_sv": [reverse(f"contributions:{name}", args=[*place, "sv"]) for name in ("statement", "ask")],
        "secretary_crm": [reverse("contributions:year", args=place)],
    }


@pytest.mark.parametrize("language", SPANISH_FIRST)
def test_statements_are_read_by_axe_and_on_a_phone(chromium, live_server, client, people, pages, language):
    found = {}
    for who, addresses in pages.items():
        client.force_login(people[who])
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        for number, address in enumerate(addresses):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(live_server.url + address.replace("/es/", f"/{language}/"))
            assert page.locator("h1:visible").count() == 1
            said = findings_in(page, language, number)
            page.set_viewport_size({"width": 320, "height": 800})
            if said or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[address] = said
        context.close()

    assert found == {}
