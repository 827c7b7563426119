"""Meetings of four kinds, each made in the office from its series to its convocation: the right people are proposed.

A secretary goes by what is on the screen. The rules of who takes part are those of the reference data.
"""

from urllib.parse import urljoin

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from meetings.models import Conference, Seat
from portal.reference import FILES, load
from tests import factories as f
from tests.browser.test_new_plenary import add, choose, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEMBERS = (
    *("Belice", "Canadá", "Costa Rica", "El Salvador", "Estados Unidos", "Guatemala", "Honduras", "México"),
    *("Nicaragua", "Panamá", "República Dominicana"),
)
OBSERVER_STATES = ("Argentina", "Colombia", "Ecuador", "Jamaica", "Perú")
ORGANISATIONS = (
    *("ACNUR", "CEPAL", "CICR", "CIDH", "OIM", "Relatoría Especial sobre los Derechos Humanos de los Migrantes"),
    *("SEGIB", "SICA", "UNFPA", "UNICEF"),
)
OF_BODY, CIVIL_SOCIETY = "Reuniones de un órgano", ("RROCM",)


@pytest.fixture
def office(page, client, live_server):
    """A page of the office, as the secretariat of the CRM has it."""
    load(files=FILES[: FILES.index("figures")])  # up to whoever takes part, in which capacity, by which rule
    secretary = f.make_user("secretaria", is_staff=True, language="es")
    f.make_seat(secretary, Seat.Role.SECRETARIAT, conference=Conference.objects.get(address="crm"))
    client.force_login(secretary)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.set_default_timeout(20_000)
    page.goto(f"{live_server.url}{reverse('admin:index')}")
    return page


def new_series(page, name, address, kind, body=None):
    """A new series leads to its first meeting."""
    page.goto(urljoin(page.url, reverse("admin:meetings_series_add")))
    page.get_by_role("textbox", name="Nombre · español").fill(name)
    page.get_by_label("Tipo").select_option(label=kind)
    if body:
        choose(page, page, "Órgano", body, body)
    page.get_by_label("Dirección en el portal").fill(address)
    choose(page, page, "Conferencia", "crm", "CRM")
    save(page)


def new_part(page, series, section):
    """Of a series that has a meeting already."""
    page.get_by_label("Ruta de navegación").get_by_role("link", name="Reuniones", exact=True).click()
    page.get_by_role("link", name="Añadir reunión").click()
    page.get_by_role("link", name=series, exact=True).click()
    page.get_by_role("link", name=section, exact=True).click()


def fill_in(page, title, *, host):
    page.get_by_role("textbox", name="Título · español").fill(title)
    page.get_by_label("Inicio").fill("2027-03-10")
    page.get_by_label("Fin").fill("2027-03-11")
    choose(page, page, "País anfitrión", host, host)


def type_the_opening(page):
    page.get_by_role("link", name="Escribir la agenda").click()
    row = page.locator(".typed-row").first
    for label, text in (("Hora o min", "9:00"), ("Actividad", "Inauguración"), ("Quién", "Inaugura: PPT CRM")):
        row.get_by_label(label, exact=True).fill(text)
    row.get_by_label("Guatemala (CRM, 2026)").check()  # of 2027 no term is on record: it is asked
    page.locator(".typed-row").nth(1).get_by_label("Actividad", exact=True).focus()
    expect(row).to_contain_text("Inaugura: Guatemala, Presidencia de la CRM en 2026")
    save(page)


def convened(page) -> dict[str, tuple[str, ...]]:
    """From what a meeting lacks to its convocation: all who are proposed, who are then recorded as convened."""
    # The page is waited for whole: of one that comes, `all` would find nothing yet.
    with page.expect_navigation():
        page.get_by_role("link", name="Aún no se convoca a todos los Estados miembros").click()
    groups = page.locator("section", has=page.locator(".invitees"))
    proposed = {
        group.get_by_role("heading").inner_text(): tuple(
            text.partition("\n")[0] for text in group.locator("li:not(.whole) label").all_inner_texts()
        )
        for group in groups.all()
    }
    for whole in page.get_by_label("todo este grupo").all():
        whole.check()
    page.get_by_role("button", name="Registrar la convocatoria").click()
    expect(page.locator(".messagelist .success")).to_contain_text(str(sum(map(len, proposed.values()))))
    return proposed


def test_meetings_of_four_kinds_are_made_from_series_to_convocation(office):
    page = office

    # The consultation group: observer organisations, and no observer States.
    new_series(page, "Reuniones del GRCM", "crm-grcm", OF_BODY, "Grupo Regional de Consulta")
    fill_in(page, "Reunión del GRCM", host="Guatemala")
    save(page)
    assert convened(page) == {
        "Estados miembros": MEMBERS,
        "Organizaciones observadoras": ORGANISATIONS,
        "Sociedad civil": CIVIL_SOCIETY,
    }

    # A network: neither, unless it invites them.
    new_series(page, "Reuniones de la Red", "crm-red", OF_BODY, "Funcionarios de Enlace de Protección Consular")
    fill_in(page, "Reunión de la Red", host="Guatemala")
    save(page)
    assert convened(page) == {"Estados miembros": MEMBERS, "Sociedad civil": CIVIL_SOCIETY}

    # The vice-ministers: a plenary part with observers, and a closed one, held where and when that is.
    new_series(page, "Reuniones de Viceministros", "crm-vm", OF_BODY, "Reunión de Viceministros")
    page.get_by_role("link", name="Parte plenaria").click()
    fill_in(page, "I Reunión de Viceministros", host="Guatemala")
    save(page)
    assert convened(page) == {
        "Estados miembros": MEMBERS,
        "Estados observadores": OBSERVER_STATES,
        "Organizaciones observadoras": ORGANISATIONS,
        "Sociedad civil": CIVIL_SOCIETY,
    }
    new_part(page, "Reuniones de Viceministros", "Parte a puerta cerrada")
    title = page.get_by_role("textbox", name="Título · español")
    expect(title).to_have_value("I Reunión de Viceministros · Parte a puerta cerrada")
    expect(page.get_by_label("Inicio")).to_have_value("2027-03-10")
    expect(page.get_by_label("Acompañantes por persona")).to_have_value("2")
    save(page)
    assert convened(page) == {"Estados miembros": MEMBERS}

    # A workshop: the host convenes it with its co-sponsor, and the Presidency takes part in the opening.
    new_series(page, "Talleres de la CRM", "crm-taller", "Talleres, seminarios y capacitaciones")
    fill_in(page, "Taller sobre retorno", host="Honduras")
    expect(page.locator(".dynamic-chairs")).to_have_count(0)
    page.get_by_label("Convoca a la sociedad civil").check()
    page.get_by_role("heading", name="Entidades que apoyan").click()
    choose(page, add(page, "Entidades que apoyan"), "Organización", "OIM", "OIM")
    save(page)
    type_the_opening(page)
    assert convened(page) == {"Estados miembros": MEMBERS, "Sociedad civil": CIVIL_SOCIETY}
