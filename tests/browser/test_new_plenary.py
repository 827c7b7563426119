"""A secretary who has a paper technical sheet and a spreadsheet of practices puts a new plenary online.

She goes by what is on the screen: after the first page, by labels, links and buttons alone.
"""

import io

import pikepdf
import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.browser.test_secretary import portal  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLENARY = "VI Reunión Plenaria entre la CRM y la CSM"
SESSION = "Movilidad laboral y vías regulares"
TOPICS = ("Contratación justa y ética", "Reconocimiento de competencias")
QUESTION = "¿Qué vías regulares han dado resultado?"
CITED = "OIM, Glosario sobre migración, 2019"
PAPER = (
    ("9:00", "Sesión 1", "Guatemala"),
    ("10:30", "Palabras de apertura", "Modera: PPT CRM"),
    ("15 min", "Saludo", "Países Miembros de la CRM"),
    ("", "Receso", ""),
    ("11:00", "Clausura", "Observatorio de Puerto Alba"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def practices(*rows) -> dict:
    """A spreadsheet as an office keeps it, without any column of the portal's own."""
    book = Workbook()
    for row in (("Título", "Tipo", "Atribución impresa", "Sesión"), *rows):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return {"name": "prácticas.xlsx", "mimeType": XLSX, "buffer": written.getvalue()}


def choose(page, part, label, typed, offered):
    """Search in a relation and take what is offered."""
    part.get_by_role("combobox", name=label).first.click()
    page.locator(".select2-search__field").last.fill(typed)
    page.get_by_role("option", name=offered).click()


def save(page):
    page.get_by_role("button", name="Guardar", exact=True).last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def add(page, heading):
    """A new line under a heading of a form, ready to be filled in."""
    lines = page.get_by_role("group", name=heading, exact=True)
    lines.get_by_role("button", name="Añadir:").click()
    return lines.locator(".inline-related:not(.empty-form)").last


def new_meeting(page):
    """Series, number and title are proposed, with a line for the presidency of each conference."""
    page.get_by_role("link", name="Añadir una reunión").click()
    expect(page.get_by_role("textbox", name="Título · español")).to_have_value(PLENARY)
    page.get_by_label("Inicio").fill("2027-03-10")
    page.get_by_label("Fin").fill("2027-03-11")
    page.get_by_role("textbox", name="Lugar · español").fill("Lima")
    choose(page, page, "País anfitrión", "per", "Perú")
    chairs = page.get_by_role("group", name="Presidencias de la reunión")
    for line, state in zip(chairs.locator(".dynamic-chairs").all(), ("Guatemala", "Perú"), strict=True):
        choose(page, line, "Estado", state, state)
    save(page)


def new_session(page):
    """From the technical sheet; the page of what is missing leads there, and is where saving leads back."""
    page.get_by_role("link", name="Añadir una sesión").click()
    page.get_by_label("Número").fill("1")
    page.get_by_label("Duración prevista en minutos").fill("90")
    page.get_by_role("textbox", name="Título · español").fill(SESSION)
    choose(page, add(page, "Países que lideran y otras intervenciones"), "Estado", "guat", "Guatemala")
    for topic in TOPICS:
        add(page, "Temas a cubrir").get_by_role("textbox", name="Texto · español").fill(topic)
    concept = add(page, "Conceptos clave")
    concept.get_by_text("Un concepto que el glosario aún no tiene").click()
    concept.get_by_label("Término").fill("Movilidad laboral")
    concept.get_by_label("Definición").fill("Desplazamiento de personas con fines de empleo.")
    concept.get_by_label("La obra, en palabras").fill(CITED)
    add(page, "Preguntas orientadoras").get_by_role("textbox", name="Texto · español").fill(QUESTION)
    save(page)


def type_the_agenda(page):
    """As on paper, on the first of the meeting's days; a row is added as the last is filled in, with no page load."""
    page.get_by_role("link", name="Escribir la agenda").click()
    day = page.locator(".typed-day").first
    expect(day.get_by_label("Día")).to_have_value("2027-03-10")
    page.wait_for_load_state("load")
    loads = []
    page.on("load", lambda _page: loads.append(page.url))
    for number, row in enumerate(PAPER):
        line = day.locator(".typed-row").nth(number)
        for label, text in zip(("Hora o min", "Actividad", "Quién"), row, strict=True):
            line.get_by_label(label, exact=True).fill(text)
    second, third = (day.locator(".typed-row").nth(number) for number in (1, 2))
    second.get_by_label("Guatemala (CRM, 2026)").check()  # who chairs the meeting presides in another year: it is asked
    third.locator("summary").click()
    third.get_by_label("Parte del punto de arriba").check()
    expect(second).to_contain_text("Modera: Guatemala, Presidencia de la CRM en 2026")
    assert loads == []
    save(page)


def bring_in_practices(page):
    """A state that nobody knows is told by row and column, and nothing is saved; then the corrected file goes in."""
    page.get_by_role("link", name="Incorporar buenas prácticas").click()
    for state in ("Guatemlaa", "Guatemala"):
        sheet = practices(
            ("Ventanilla única de empleo", "Programa", "Perú", 1),
            ("Registro de intermediarios", "Herramienta", state, 1),
        )
        page.get_by_label("Importar").set_input_files(sheet)
        page.get_by_role("button", name="Vista previa").click()
        if state == "Guatemlaa":
            expect(page.get_by_role("alert")).to_contain_text("No se importó nada")
            mistake = page.locator(".sheet-list li")
            expect(mistake).to_contain_text(["Fila 3 · Atribución impresa"])
            expect(mistake).to_contain_text(["«Guatemlaa» no es ningún Estado"])
            page.get_by_role("link", name="Enviar un archivo corregido").click()
    page.get_by_role("button", name="Importar todas las filas").click()
    expect(page.locator(".messagelist .success")).to_contain_text("2 registros son nuevos")


def test_a_new_plenary_is_online_with_what_a_secretary_has_on_her_desk(page, portal, chromium):  # noqa: F811
    page.set_default_timeout(20_000)
    page.goto(f"{portal}/admin/")
    page.get_by_label("Usuario").fill("secretaria-crm")
    page.get_by_label("Contraseña").fill("plenaria-demo")
    page.get_by_role("button", name="Iniciar sesión").click()
    new_meeting(page)
    new_session(page)
    type_the_agenda(page)
    bring_in_practices(page)

    page.get_by_role("link", name="Publicar", exact=True).click()
    page.get_by_role("button", name="Publicar").click()
    expect(page.get_by_role("link", name="Ver en el sitio")).to_be_visible()

    context = chromium.new_context(locale="es-419")
    reader = context.new_page()
    reader.set_default_timeout(20_000)
    main = reader.get_by_role("main")
    reader.goto(portal)
    reader.get_by_role("link", name=PLENARY).first.click()
    expect(main).to_contain_text("10–11 de marzo de 2027")
    for state in ("Guatemala", "Perú"):
        expect(main.get_by_role("link", name=state).first).to_be_visible()
    main.get_by_role("link", name="Agenda", exact=True).first.click()
    expect(main).to_contain_text("09:00")
    for text in ("Modera: PPT CRM", "Países Miembros de la CRM", "Observatorio de Puerto Alba"):
        expect(main).to_contain_text(text)
    main.get_by_role("link", name=SESSION).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(SESSION)
    for text in (*TOPICS, QUESTION, CITED, "09:00–10:30 (UTC−5)", "Ventanilla única de empleo"):
        expect(main).to_contain_text(text)
    where = reader.get_by_role("link", name="Ficha técnica").get_attribute("href")
    with pikepdf.open(io.BytesIO(reader.request.get(f"{portal}{where}").body())) as pdf:
        assert SESSION in str(pdf.docinfo["/Title"])
    reader.get_by_role("link", name="Registro de intermediarios").click()
    expect(main).to_contain_text("Guatemala")
    context.close()
