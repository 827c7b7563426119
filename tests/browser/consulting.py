"""What people do on the pages of a consultation, by the fields of its forms and the buttons that they press."""

from dataclasses import dataclass
from io import BytesIO

import docx
from docx.oxml.ns import qn
from playwright.sync_api import expect

from tests.consultations.conftest import a_pdf

NAME = "crm-2026-3"
PAGE = f"consultations/{NAME}/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Nth:
    """A choice of a list by its place, where its words do not matter."""

    place: int


def pdf(name: str) -> dict:
    """A PDF as a browser hands it in."""
    return {"name": name, "mimeType": "application/pdf", "buffer": a_pdf()}


def press(page) -> None:
    """Hand in the form of the page, by its last button, and wait for what comes."""
    with page.expect_navigation(timeout=120_000):
        page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main .errorlist, main .message.wrong")).to_have_count(0)


def refused(page) -> str:
    """Hand in the form of the page, and what it is refused with."""
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    return " ".join(page.locator("main .errorlist, main .message.wrong").all_inner_texts())


def fill(page, **fields) -> None:
    for name, value in fields.items():
        field = page.locator(f"main [name='{name}']").first
        kind = field.evaluate("each => each.type || each.tagName.toLowerCase()")
        if kind == "select-one" and field.locator(f"option[value='{value}']").count():
            field.select_option(value=value)
        elif kind == "select-one":
            field.select_option(**({"index": value.place} if isinstance(value, Nth) else {"label": value}))
        elif kind in ("radio", "checkbox"):
            for each in [value] if isinstance(value, str) else value:
                page.locator(f"main [name='{name}'][value='{each}']").check()
        elif kind == "file":
            field.set_input_files(value)
        else:
            field.fill(value)


def prepare(play, head, number="CRM/2026/3", **fields):
    page = play.open(head, "conferences/crm/presidency/consultation/")
    titles = {
        "title_es": "Lineamientos sobre alertas",
        "title_en": "Guidelines on alerts",
        "title_pt_br": "Diretrizes sobre alertas",
    }
    fields.setdefault("procedure", Nth(1))
    fill(page, consulted_document=Nth(1), number=number, **titles, **fields)
    press(page)
    return page


def draft_round(play, head, stage: str, day: str, notice: str, **fields) -> None:
    """Of a stage of the procedure; without one, `fields` say what the round is called and whom it asks."""
    page = play.open(head, f"{PAGE}round/")
    fill(page, circulates_on=day, languages=["es", "en", "pt-br"], **({"stage": stage} if stage else {}))
    fill(page, notice_number=notice, notice_date=day, **fields)
    if fields.get("calendars"):
        with page.expect_navigation():
            page.locator("button[name=propose]").click()
    press(page)


def circulate(play, head, number: int) -> None:
    press(play.open(head, f"{PAGE}rounds/{number}/circulate/"))


def act(play, person, more: str, **fields) -> None:
    """One of the acts of the Presidency, on the page of its own."""
    page = play.open(person, f"{PAGE}{more}/")
    fill(page, **fields)
    press(page)


def answer_of(place: str, number: int, more: str = "") -> str:
    return f"{PAGE}rounds/{number}/answers/{place}/{more}"


def answer(play, person, place: str, number: int, position: str, **comment) -> None:
    """Say a position, perhaps comment on the paragraph `on`, and send."""
    if comment:
        page = play.open(person, answer_of(place, number, f"text/{comment.pop('on')}/"))
        fill(page, **{f"c-0-{name}": value for name, value in comment.items()})
        with page.expect_navigation():
            page.locator("main form .buttons button[type=submit]").first.click()
    send(play, person, place, number, position)


def send(play, person, place: str, number: int, position: str) -> None:
    page = play.open(person, answer_of(place, number, "position/"))
    fill(page, position=position)
    press(page)
    press(play.open(person, answer_of(place, number, "send/")))


def lines_of(content: bytes) -> list[str]:
    """The circulated text of each row of a DOCX."""
    return [row.cells[1].text for row in docx.Document(BytesIO(content)).tables[1].rows]


def sheet_filled_in(content: bytes, row: int, wording: str, reason: str) -> dict:
    """The DOCX as it comes back, with a proposal to the text in this row of its table."""
    document = docx.Document(BytesIO(content))
    cells = document.tables[1].rows[row].cells
    kind = cells[2]._tc.find(f".//{qn('w:sdt')}")
    choices = [each.get(qn("w:displayText")) for each in kind.iter(qn("w:listItem"))]
    kind.getparent().remove(kind)
    for cell, text in zip(cells[2:], (choices[-1], wording, reason), strict=True):
        cell.paragraphs[0].add_run(text)
    kept = BytesIO()
    document.save(kept)
    return {"name": "respuesta.docx", "mimeType": DOCX, "buffer": kept.getvalue()}


def record(play, person, place: str, number: int, position: str, day: str) -> None:
    page = play.open(person, answer_of(place, number, "record/"))
    fill(page, received_number="114", received_on=day, received_file=pdf("nota.pdf"), position=position)
    press(page)


def begin_next_text(play, head) -> None:
    page = play.open(head, f"{PAGE}text/")
    with page.expect_navigation():
        page.locator("main form[action$='/begin/'] button").click()


def take_up(play, head, state: str, kind: str, reason: str, texts: dict[str, str]) -> None:
    """From the proposal of a State in the matrix to its paragraph in the next text: words and disposition at once."""
    page = play.open(head, f"{PAGE}matrix/")
    entry = page.locator(".matrix-entry").filter(has=page.locator("header b", has_text=state))
    with page.expect_navigation():
        entry.locator(".next-ways a").click()
    fill(page, kind=kind, reason=reason, **{f"text_{code}": text for code, text in texts.items()})
    with page.expect_navigation():
        page.locator("form#wording .buttons button").first.click()
    expect(page.locator("main .errorlist, main .message.wrong")).to_have_count(0)


def give_words(play, sender, place: str, number: int, kind: str, key: str, words: str) -> None:
    """A State's own words on a paragraph of the text."""
    page = play.open(sender, answer_of(place, number, "words/"))
    fill(page, kind=kind, place=key, text=words, language="es")
    press(page)
