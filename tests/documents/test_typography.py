from datetime import date

import pytest

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
