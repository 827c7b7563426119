from datetime import date

import pytest

from documents.rendering import Rendering
from documents.typography import day_range, quoted


@pytest.mark.parametrize(
    ("language", "one", "two", "several", "months"),
    [
        (
            "es",
            "9 de mayo de 2021",
            "9 y 10 de mayo de 2021",
            "9–12 de mayo de 2021",
            "9 de mayo de 2021 – 1 de junio de 2021",
        ),
        ("en", "9 May 2021", "9 and 10 May 2021", "9–12 May 2021", "9 May 2021 – 1 June 2021"),
        (
            "pt-br",
            "9 de maio de 2021",
            "9 e 10 de maio de 2021",
            "9–12 de maio de 2021",
            "9 de maio de 2021 – 1 de junho de 2021",
        ),
    ],
)
def test_days_are_written_as_the_language_does(language, one, two, several, months):
    ends = [None, date(2021, 5, 10), date(2021, 5, 12), date(2021, 6, 1)]

    assert [day_range(date(2021, 5, 9), end, language) for end in ends] == [one, two, several, months]


def test_quotation_marks_are_those_of_the_language():
    assert [quoted("a", language) for language in ("es", "en", "pt-br")] == ["«a»", "“a”", "“a”"]


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
