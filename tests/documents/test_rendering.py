import re
from datetime import UTC, datetime

import page
import pikepdf
import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext

from documents.models import Version
from documents.paper.composition import compose
from documents.paper.rendering import Rendering, to_pdf
from documents.paper.session_papers import compose_sheet
from meetings.access import Release
from tests import factories as f
from tests.documents.papers import PARAGRAPH, elements_of, make_note, make_plenary, opened, pages_of, pdf_of

# What a full page of text holds is some 3,000 letters; running heads and a foot are under 200.
NEARLY_EMPTY = 260


@pytest.fixture
def note(world):
    return make_note(make_plenary(world))


@pytest.fixture
def session(world):
    return make_plenary(world).sessions.get(number=3)


def assert_valid(pdf):
    report = page.validate_pdf_bytes(pdf)

    assert {f"{failure.rule_id}: {failure.message}" for failure in report.failures} == set()
    assert report.is_compliant
    assert "UA" in str(report.profile).upper()


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_a_concept_note_is_valid_pdf_ua_in_every_language(note, language):
    assert_valid(pdf_of(note, language))


def test_a_communique_and_a_sheet_are_valid_pdf_ua(world, session):
    communique = f.make_document(session.meeting, kind="joint-communique", title="Comunicado conjunto")
    for number in range(1, 9):
        f.make_section(communique, position=number, numbering=str(number), text=PARAGRAPH)

    pdf = pdf_of(communique)

    assert_valid(pdf)
    assert_valid(to_pdf(compose_sheet(session, "es")))
    assert re.findall(r"^\s*(\d) +Los procesos", "\n".join(pages_of(pdf)), re.MULTILINE) == list("12345678")


def test_language_title_and_bookmarks_are_written(note):
    pdf = opened(pdf_of(note, "pt-br"))

    assert str(pdf.Root.Lang) == "pt-BR"
    assert str(pdf.docinfo["/Title"]) == "Nota conceptual de la II Reunión · II Reunión Plenaria"
    with pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Nota conceptual de la II\xa0Reunión"]
        chapters = {entry.title for entry in outline.root[0].children}
    assert {"Antecedentes", "Fichas técnicas"} <= chapters
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_fonts_are_embedded_and_are_the_two_families(note):
    pdf = opened(pdf_of(note))

    fonts = {
        str(entry.FontDescriptor.FontName).partition("+")[2]
        for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and "/FontDescriptor" in entry and "/FontFile2" in entry.FontDescriptor
    }
    families = {name.partition("-")[0].replace(" ", "") for name in fonts}
    assert families == {"Gentium", "Lato"}  # the name in the file: Gentium-Plus-Regular


def test_notes_stand_at_the_foot_of_the_page_of_their_call(note):
    pages = pages_of(pdf_of(note))

    sheets = {number: text for text in pages for number in re.findall(r"^Asunto número (\d)$", text, re.MULTILINE)}
    feet = {number: re.findall(r"^ *(\d)\. +\S", text, re.MULTILINE) for number, text in sheets.items()}
    assert feet == {"1": ["1", "2"], "2": ["3", "4"], "3": ["5"], "4": ["6", "7"], "5": ["8"], "6": ["9"]}


def test_notes_of_long_texts_stand_on_the_page_of_their_call(world):
    document = f.make_document(f.make_meeting(world.series))
    words = "".join(f"{PARAGRAPH} Llamada {n}[^{n}].\n\n" for n in range(1, 61))
    f.make_section(document, heading="Texto", text=words + "".join(f"[^{n}]: Pie {n}.\n" for n in range(1, 61)))

    pages = pages_of(pdf_of(document))

    for text in pages:
        called = [number for number in range(1, 61) if re.search(rf"Llamada\s+{number}\s*{number}?\s*\.", text)]
        standing = [int(number) for number in re.findall(r"Pie (\d+)\.", text)]
        assert standing == called
    assert sum(text.count("Pie ") for text in pages) == 60


def test_an_address_that_is_broken_over_lines_gains_no_hyphen(world):
    document = f.make_document(f.make_meeting(world.series))
    address = "https://publications.example.org/organizaciones/internacionales/migraciones/publicaciones/glosario.pdf"
    notes = "".join(f"[^{n}]: {'Obra ' * n}<{address}>\n" for n in range(1, 16))
    f.make_section(document, text="".join(f"Uno[^{n}].\n\n" for n in range(1, 16)) + notes)

    text = re.sub(r"\s", "", "".join(pages_of(pdf_of(document))))

    assert text.count(address) == 15


def test_a_repeated_source_is_named_as_the_language_does(note):
    for language, word in (("es", "Ídem"), ("en", "Ibid."), ("pt-br", "Ibid.")):
        pages = pages_of(pdf_of(note, language))

        notes = dict(re.findall(r"^ *(\d)\. +(\S.*)$", "\n".join(pages), re.MULTILINE))
        assert notes["7"].strip() == word
        assert notes["8"].startswith("Obra glossary")
        assert notes["2"].strip() == "Elaboración propia."


def test_page_and_paper_number_the_same_notes(note):
    tree = compose(note, "es")
    with translation.override("es"):
        rendering = Rendering(tree)
        from django.template.loader import render_to_string

        html = render_to_string("documents/_sections.html", rendering.context())

    assert re.findall(r'id="call-(\d)"', html) == list("123456789")
    assert len([e for e in elements_of(opened(to_pdf(tree))) if str(e.S) == "/Note"]) == 9


def test_every_sheet_starts_a_page_and_no_page_is_nearly_empty(note):
    pages = pages_of(pdf_of(note))

    starts = [number for number, text in enumerate(pages) if re.search(r"^Asunto número \d$", text, re.MULTILINE)]
    assert len(starts) == 6
    assert all(len("".join(text.split())) > NEARLY_EMPTY for text in pages)


def test_reconstruction_and_draft_are_said_on_every_page(note):
    note.release = Release.DRAFT
    note.save()
    with translation.override("es"):
        words = [gettext("Draft"), gettext("Reconstruction, not an official document")]

    for text in pages_of(pdf_of(note)):
        assert all(word in text for word in words)


@pytest.mark.parametrize(("status", "word"), [("draft", "Borrador"), ("in-consultation", "En consulta")])
def test_every_page_of_a_draft_says_so_with_version_and_date(world, monkeypatch, status, word):
    document = f.make_document(f.make_meeting(world.series))
    for number in range(20):
        f.make_section(document, position=number, heading=f"Capítulo {number}", text=f"{PARAGRAPH}\n\n" * 4)
    version = f.make(Version, document=document, number=2, status=status, circulated_at=timezone.now())

    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    pages = pages_of(to_pdf(compose(document, "es", version)))

    assert len(pages) > 5
    for text in pages:
        assert f"{word} · versión 2 · 20 de noviembre de 2026" in text


def test_an_official_document_carries_its_symbol_and_no_mark(world):
    note = make_note(make_plenary(world), nature="official", symbol="CRM-CSM/2021/II/NC")

    for text in pages_of(pdf_of(note)):
        assert "CRM-CSM/2021/II/NC" in text
        assert "Reconstr" not in text


def test_pages_are_counted_and_contents_name_them(note):
    pages = pages_of(pdf_of(note))

    for number, text in enumerate(pages, 1):
        assert re.search(rf"\b{number} ?/ ?{len(pages)}$", text, re.MULTILINE)
    listed = int(re.search(r"Sesión 6\. Asunto número 6[ .]+(\d+)", pages[0]).group(1))
    assert [listed] == [
        page for page, text in enumerate(pages, 1) if re.search(r"^Asunto número 6$", text, re.MULTILINE)
    ]


def test_the_motto_stands_in_the_quotation_marks_of_its_language(note):
    assert "«Buscando acciones conjuntas»" in pages_of(pdf_of(note, "en"))[0]


def test_passages_that_fall_back_are_tagged_in_their_language(note):
    pdf = opened(pdf_of(note, "en"))

    tagged = {str(entry.Lang) for entry in elements_of(pdf) if "/Lang" in entry}
    assert tagged == {"es"}
    assert str(pdf.Root.Lang) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>\n\n<img src='file:///etc/passwd'>",
        "![foto](https://example.org/x.png) ![foto](file:///etc/passwd)",
        "> " * 500 + "hondo",
        "- " * 500 + "hondo",
        "*a **b " * 400 + "c",
        "| " * 300 + "|\n" + "|-" * 300 + "|\n",
        "[^1]: [^1]\n\nUno[^1]",
    ],
)
def test_whatever_a_section_says_there_is_a_paper(world, text, monkeypatch):
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *_a, **_k: pytest.fail("opened"))
    document = f.make_document(f.make_meeting(world.series))
    f.make_section(document, heading="<b>Título</b>", text=text)

    pdf = pdf_of(document)

    assert "<b>Título</b>" in pages_of(pdf)[0]
    assert_valid(pdf)


def test_of_numbered_paragraphs_left_in_another_language_the_first_alone_says_so(world):
    communique = f.make_document(f.make_meeting(world.series))
    for position in (1, 2, 3):
        f.make_section(communique, position=position, numbering=f"{position}.", text=f"Párrafo {position}.")
    f.make_section(communique, position=4, heading="Anexo", heading_en="Annex", text="Otro texto.")

    text = "\n".join(pages_of(to_pdf(compose(communique, "en"))))

    with translation.override("en"):
        said = gettext("Text in the language in which it was written: %(language)s.") % {"language": gettext("Spanish")}
    assert text.count(said) == 2
