from datetime import date

import pytest

from documents.paper.rendering import PaperRendering, Rendering
from documents.paper.typography import day_range, quoted, with_dashes_held, with_numerals_held


@pytest.mark.parametrize(
    ("language", "one", "two", "several", "months"),
    [
        (
            "es",
            "9 de mayo de 2021",
            "9 y 10 de mayo de 2021",
            "9–11 de mayo de 2021",
            "9 de mayo de 2021 – 1 de junio de 2021",
        ),
        ("en", "9 May 2021", "9 and 10 May 2021", "9–11 May 2021", "9 May 2021 – 1 June 2021"),
        (
            "pt-br",
            "9 de maio de 2021",
            "9 e 10 de maio de 2021",
            "9–11 de maio de 2021",
            "9 de maio de 2021 – 1 de junho de 2021",
        ),
    ],
)
def test_days_are_written_as_the_language_does(language, one, two, several, months):
    ends = [None, date(2021, 5, 10), date(2021, 5, 11), date(2021, 6, 1)]

    assert [day_range(date(2021, 5, 9), end, language) for end in ends] == [one, two, several, months]


def test_quotation_marks_are_those_of_the_language():
    assert [quoted("a", language) for language in ("es", "en", "pt-br")] == ["«a»", "“a”", "“a”"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("las personas —sobre todo ellas—, enlazar", "las personas —\u2060sobre todo ellas\u2060—, enlazar"),
        ("<p>—¿Quién? —dijo (—ella—).</p>", "<p>—\u2060¿Quién? —\u2060dijo (—\u2060ella\u2060—).</p>"),
        ("inter-regional – where they link – or not", "inter-regional\u00a0– where they link\u00a0– or not"),
        ("2019–2021, x—y", "2019–2021, x—y"),
    ],
)
def test_a_dash_stays_with_what_it_opens_or_closes(text, held):
    assert with_dashes_held(text) == held


def test_a_title_does_not_break_after_a_roman_numeral():
    assert with_numerals_held("Informe de la V Reunión y el II taller") == "Informe de la V\u00a0Reunión y el II taller"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Dijo: «según la “nota”, sí»."),
        ("en", "Dijo: “según la ‘nota’, sí”."),
        ("pt-br", "Dijo: “según la ‘nota’, sí”."),
    ],
)
def test_straight_quotation_marks_of_a_text_become_those_of_its_language(language, said):
    text = {"text": 'Dijo: "según la \'nota\', sí". `"así"`', "language": language}

    html = Rendering({"language": "es"}).block(text, 2)

    assert said in html
    assert "<code>&quot;así&quot;</code>" in html or '<code>"así"</code>' in html


def test_apostrophes_in_a_line_are_no_straight_marks():
    said = Rendering({"language": "en"}).inline(
        {"text": "Children's Fund, states' lists, 5' and 'x'", "language": "en"}
    )

    assert said == "Children’s Fund, states’ lists, 5&#x27; and &#x27;x&#x27;"


def test_marks_that_were_typed_stay():
    text = {"text": "El plan «Vuelta» y l'Homme", "language": "en"}

    assert "«Vuelta» y l’Homme" in Rendering({"language": "en"}).block(text, 2)


def test_paper_holds_dashes_and_a_page_leaves_them_as_they_were_written():
    text = {"text": "uno —dos— tres", "language": "es"}
    page, paper = Rendering({"language": "es"}), PaperRendering({"language": "es"})

    assert page.inline(text) == "uno —dos— tres"
    assert page.block(text, 2) == "<p>uno —dos— tres</p>\n"
    assert paper.inline(text) == "uno —\u2060dos\u2060— tres"
    assert paper.block(text, 2) == "<p>uno —\u2060dos\u2060— tres</p>\n"


def test_calls_of_two_citations_are_parted_by_a_comma():
    works = [{"title": None, "source": None, "remark": {"text": name, "language": "es"}} for name in ("A", "B")]
    notes = [{"works": [work], "printed": None, "adapted": False} for work in works]

    said = PaperRendering({"language": "es"}).calls(notes)

    first, second = ('<small class="footnote">A</small>', '<small class="footnote">B</small>')
    assert said == f'{first}<sup class="call">,</sup>{second}'


def test_a_repeated_source_is_named_with_its_own_place_and_works_of_ones_own_are_never_the_same():
    def note(source, place):
        work = {"source": source, "title": source and said(source), "author": "", "year": "", "link": ""}
        works = [work | {"remark": said("" if source else "Elaboración propia"), "locator": said(place)}]
        return {"works": works, "printed": None, "adapted": False}

    def said(text):
        return {"text": text, "language": "es"}

    rendering = PaperRendering({"language": "es"})
    places = [("Ley", "art. 1"), ("Ley", "art. 2"), ("Ley", ""), (None, ""), (None, ""), ("Ley", "")]
    for source, place in places:
        rendering.note(note(source, place))

    own = "Elaboración propia"
    assert rendering.notes.bodies == ["Ley, art. 1", "Ídem, art. 2", "Ídem", own, own, "Ley"]
