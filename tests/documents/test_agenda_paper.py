"""Papers drawn from a programme: valid, whole in their rows, and the same on page and paper."""

import re
from datetime import time

import page
import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from documents.paper.composition import compose
from documents.paper.rendering import Rendering
from meetings.access import Audience
from sessions.models import Part
from tests import factories as f
from tests.documents.papers import elements_of, opened, pages_of, pdf_of
from tests.documents.programmes import make_paper, make_programme
from tests.selection import SPANISH_FIRST

BLOCKS = ("agenda", "opening-speeches", "session-reports")
CLOCK = re.compile(r"\d\d:\d\d–\d\d:\d\d")


def run_sheet(meeting, **fields):
    return make_paper(meeting, "run-sheet", kind="run-sheet", title="Minuto a minuto", **fields)


def html_of(document, language="es") -> str:
    with translation.override(language):
        return render_to_string("documents/_sections.html", Rendering(compose(document, language)).context())


def assert_valid(pdf):
    report = page.validate_pdf_bytes(pdf)

    assert {f"{failure.rule_id}: {failure.message}" for failure in report.failures} == set()
    assert report.is_compliant


def body_of(text: str) -> list[str]:
    """The lines of a page between its running head and its foot."""
    return [line.strip() for line in text.splitlines() if line.strip()][:-1]


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "items", "pages"),
    [*(pytest.param(*each.values, 2, 1, marks=each.marks) for each in SPANISH_FIRST), ("es", 30, 15)],
)
def test_papers_of_a_short_and_of_a_long_programme_are_valid_pdf_ua(world, language, items, pages):
    meeting = make_programme(world, items)

    pdf = pdf_of(make_paper(meeting, *BLOCKS), language)

    assert len(pages_of(pdf)) >= pages
    assert_valid(pdf)
    assert_valid(pdf_of(run_sheet(meeting, audience=Audience.DRAFTERS), language))


@pytest.mark.parametrize("fields", [{"date": None, "start": None}, {"start": None}])
def test_an_agenda_without_clock_times_is_valid_and_short(world, fields):
    meeting = f.make_meeting(world.series)
    block = f.make_block(meeting, **{"date": meeting.start} | fields)
    f.make_item(block, session=f.make_session(meeting, label="Sesión", number=1), duration=60)
    f.make_item(block, title="Cierre")

    pdf = pdf_of(make_paper(meeting, "agenda"))

    assert_valid(pdf)
    [text] = pages_of(pdf)
    assert "60 min" in text
    assert not CLOCK.search(text)
    assert meeting.timezone not in text


def test_blocks_without_a_day_stand_under_a_heading_that_says_no_more_than_the_record(world):
    meeting = f.make_meeting(world.series)
    for position, day in enumerate((meeting.start, None), 1):
        f.make_item(f.make_block(meeting, date=day, position=position), title=f"Punto {position}")

    html = html_of(make_paper(meeting, "agenda"))

    assert re.findall(r'class="day">([^<]*)<', html)[1:] == [gettext("Other items of the programme")]


def test_the_paragraphs_of_a_summary_stand_apart_on_the_page(world):
    meeting = f.make_meeting(world.series)
    f.make_session(meeting, number=1, summary="Primero.\n\nSegundo.")

    html = html_of(make_paper(meeting, "session-reports"))

    assert re.search(r'<div class="prose">\s*<p[^>]*>Primero\.</p>\s*<p[^>]*>Segundo\.</p>\s*</div>', html)


def test_a_paper_without_an_agenda_says_nothing_of_one(world):
    meeting = f.make_meeting(world.series)

    for document in (make_paper(meeting, *BLOCKS), run_sheet(meeting)):
        pdf = pdf_of(document)

        assert_valid(pdf)
        assert "consta" not in pages_of(pdf)[0]


def test_the_zone_is_named_once_whatever_the_days(world):
    meeting = make_programme(world, 40)

    assert html_of(make_paper(meeting, "agenda")).lower().count("hora de bogotá") == 1
    assert html_of(run_sheet(meeting)).lower().count("hora de bogotá") == 1


def test_what_is_not_on_record_of_a_session_is_in_no_paper(world):
    meeting = f.make_meeting(world.series)
    f.make_item(f.make_block(meeting), position=1, session=f.make_session(meeting))
    f.make(Part, agenda_item=f.make_item(meeting.agenda_blocks.get(), position=2), role="opens", person="Ana")
    html = html_of(make_paper(meeting, "agenda", "session-reports"))

    assert ("consta" in html, "empty" in html) == (False, False)
    assert gettext("Good practices shared") not in html
    assert "empty" not in html_of(run_sheet(meeting))


def test_what_is_closed_is_a_slot_on_paper_and_no_more(world):
    text = "\n".join(pages_of(pdf_of(make_paper(make_programme(world, 8), "agenda"))))

    assert re.search(rf"\d\d:\d\d–\d\d:\d\d +{gettext('Closed')}$", text, re.MULTILINE)
    assert "Reservado" not in text


def test_the_head_of_the_run_sheet_repeats_and_no_row_is_torn(world):
    meeting = f.make_meeting(world.series)
    block = f.make_block(meeting, date=meeting.start, start=time(8))
    for number in range(40):
        lines = "\n".join(f"Línea {place} de {number}." for place in range(5))
        f.make_item(block, position=number, title=f"Punto {number}", duration=10, internal_note=lines)

    pages = pages_of(pdf_of(run_sheet(meeting, audience=Audience.DRAFTERS)))

    assert len(pages) > 3
    for text in pages:
        assert text.count(gettext("Internal note")) == 1
        numbers = set(re.findall(r"Línea \d de (\d+)\.", text))
        assert numbers == set(re.findall(r"Punto (\d+)", text))
        assert all(len(re.findall(rf"Línea \d de {number}\.", text)) == 5 for number in numbers)


@pytest.mark.parametrize("blocks", [("agenda",), ("session-reports",), ("run-sheet",)])
def test_no_page_ends_on_a_heading(world, blocks):
    document = make_paper(make_programme(world, 30), *blocks, audience=Audience.DRAFTERS)
    headings = (
        rf"Tramo \d+|Apartado \d+|SESIÓN \d+|Asunto número \d+|{gettext('Good practices shared')}|.*de 2026|Lideran .*"
    )

    for text in pages_of(pdf_of(document)):
        *_rest, last = body_of(text)
        assert not re.fullmatch(headings, last), last


def test_no_page_ends_on_the_zone_of_the_times_below(world):
    meeting = f.make_meeting(world.series)
    f.make_item(f.make_block(meeting, date=meeting.start, start=time(8)), title="Punto", duration=30)
    document = f.make_document(meeting, kind="agenda")
    for number in range(24):  # of several heights, so that pages end at several places
        f.make_section(document, position=2 * number, text="Unas palabras.\n\n" * (1 + number % 7))
        f.make_section(document, position=2 * number + 1, heading="Programa", kind="block", block="agenda")

    pages = pages_of(pdf_of(document))

    assert len(pages) > 5
    assert not [text for text in pages if meeting.timezone in body_of(text)[-1]]


def test_an_item_stands_with_its_topics_and_its_sub_items_on_one_page(world):
    meeting = f.make_meeting(world.series)
    block = f.make_block(meeting, date=meeting.start, start=time(8))
    for number in range(1, 31):  # of several heights, so that pages end at several places
        item = f.make_item(block, position=number, session=f.make_session(meeting, title=f"Asunto número {number}."))
        for place in range(number % 5):
            f.make_topic(item.session, f"Tema {place} del asunto {number}.", position=place)
        for place in range(1, 5):
            f.make_item(block, parent=item, position=place, title=f"Parte {place} del asunto {number}.")

    pages = pages_of(pdf_of(make_paper(meeting, "agenda")))

    assert len(pages) > 2
    for text in pages:
        numbers = re.findall(r"Asunto número (\d+)\.", text)
        assert len(re.findall(r"Tema \d del asunto", text)) == sum(int(number) % 5 for number in numbers)
        assert len(re.findall(r"Parte \d del asunto", text)) == 4 * len(numbers)


def test_nothing_is_tagged_in_a_language_that_it_is_not_in(world):
    meeting = make_programme(world, 12)
    documents = [make_paper(meeting, *BLOCKS), run_sheet(meeting, audience=Audience.DRAFTERS)]

    for document in documents:
        assert not [str(entry.Lang) for entry in elements_of(opened(pdf_of(document))) if "/Lang" in entry]


def test_page_and_paper_tell_the_same_times(world):
    document = make_paper(make_programme(world, 20), "agenda")

    on_page = CLOCK.findall(html_of(document))

    assert on_page == CLOCK.findall("\n".join(pages_of(pdf_of(document))))
    assert len(on_page) > 20


def test_the_contents_of_a_report_name_its_sessions(world):
    pages = pages_of(pdf_of(make_paper(make_programme(world, 10), "session-reports")))

    assert re.search(r"Sesión 9\. Asunto número 9[ .]+\d+$", pages[0], re.MULTILINE)
