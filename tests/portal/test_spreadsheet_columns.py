"""What a cell means."""

import re
from datetime import date, time
from decimal import Decimal
from itertools import product

import pytest
from django.utils import translation

from meetings.models import Meeting, Participation, Presidency, State
from portal.spreadsheets import CSV, KEEP, CellError, SpreadsheetResource, bare, inert, revived
from portal.spreadsheets.formats import CLOSED
from portal.spreadsheets.formulas import rejoined, undivided
from practices.models import Practice
from roadmaps.models import Indicator, Measurement
from sessions.models import AgendaItem
from tests.spreadsheets import to_csv


class Cell:
    """One column of a sheet, and what a cell of it says."""

    def __init__(self, model, name):
        self.model = model
        self.column = SpreadsheetResource.field_from_django_field(name, model._meta.get_field(name), readonly=False)
        self.column.bind(self)

    def value(self, text):
        return self.column.clean({self.column.column_name: text})

    def write(self, value):
        return self.column.widget.render(value)


def column(model, name):
    return Cell(model, name)


@pytest.mark.parametrize(
    "text", ["2021-09-09", "9/9/2021", "09/09/2021", "9-9-2021", "9.9.2021", "2021-9-9", "2021-09-09 00:00"]
)
def test_dates_are_read_as_people_write_them(text):
    assert column(Meeting, "start").value(text) == date(2021, 9, 9)


def test_the_day_stands_before_the_month():
    assert column(Meeting, "start").value("2/11/2021") == date(2021, 11, 2)


@pytest.mark.parametrize("text", ["30/2/2021", "9/13/2021", "2021", "9/9/21", "mañana", "2021-09-09 10:30"])
def test_what_is_no_date_is_named(text):
    with pytest.raises(CellError, match=text):
        column(Meeting, "start").value(text)


@pytest.mark.parametrize("text", ["9:30", "09:30", "9h30", "9.30", "09:30:00", "9:30 hrs"])
def test_times_are_read_as_people_write_them(text):
    assert column(AgendaItem, "start").value(text) == time(9, 30)


@pytest.mark.parametrize("text", ["25:00", "nueve", "930", "9.5"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(CellError):
        column(AgendaItem, "start").value(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("-3", "-3"),
        ("'-3,5", "-3.5"),
    ],
)
def test_numbers_have_a_decimal_comma_or_point(text, value):
    assert column(Measurement, "value").value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "doce", "1,2,3", "--1", "1e999999999"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(CellError):
        column(Measurement, "value").value(text)


@pytest.mark.parametrize("text", ["3.5", "tres", "1" * 30])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(CellError):
        column(AgendaItem, "duration").value(text)


@pytest.mark.parametrize("text", ["seen", "Seen in the text", "SEEN IN THE TEXT"])
def test_choices_are_known_by_their_words(text):
    assert column(Participation, "kind").value(text) == "seen"


def test_choices_are_known_in_every_language():
    for language in ("es", "en", "pt-br"):
        with translation.override(language):
            word = column(Indicator, "baseline_status").write("known")
        assert column(Indicator, "baseline_status").value(word) == "known"


def test_a_choice_that_is_none_is_answered_with_the_choices():
    with translation.override("en"), pytest.raises(CellError, match="Known, To be set, Not applicable"):
        column(Indicator, "baseline_status").value("maybe")


def test_an_empty_cell_is_nothing_or_what_the_field_begins_with():
    assert column(Meeting, "start").value("") is None
    assert column(Measurement, "value").value("") is None
    assert column(State, "code").value("") == ""
    assert column(Participation, "kind").value("") == "registered"
    assert column(Participation, "position").value("") == 1


def test_what_is_closed_to_a_person_stays_as_it_is():
    for language in ("es", "en", "pt-br"):
        with translation.override(language):
            assert column(State, "name_es").value(str(CLOSED)) is KEEP


def test_titles_are_known_in_every_language_and_by_the_name_of_the_field():
    found = column(State, "name_es").column.spellings()

    assert {"namees", "nombrees"} <= found


@pytest.mark.parametrize("length", range(4))
def test_what_is_made_inert_is_revived(length):
    for letters in product("'=+-@\t\n ＝a1", repeat=length):
        text = "".join(letters)

        assert revived(inert(text)) == text
        assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\n", "＝"))


@pytest.mark.parametrize("length", range(5))
def test_what_is_undivided_is_rejoined(length):
    for letters in product("'=-;\n\" a", repeat=length):
        text = "".join(letters)

        assert rejoined(undivided(text)) == text


@pytest.mark.parametrize("text", ["a;=1+1", 'a; "=1+1"', "a\t@x", "uno\n-2+3", "a;\n＝1"])
def test_no_cell_of_a_csv_file_begins_a_formula_however_a_program_parts_it(text):
    content = to_csv(["Título", "Nota"], [[text, "b"]]).decode("utf-8-sig")

    cells = [cell.lstrip('" ') for cell in re.split(r"[;\t\r\n,]", content)]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []
    assert list(CSV().create_dataset(content.encode())) == [(text, "b")]


def test_a_text_is_kept_without_what_no_file_keeps():
    assert bare(" a\x0bb\r\nc\x00 ") == "a\nb\nc"


def dated(row):
    """The date and the precision that a row of practices tells."""
    return tuple(column(Practice, name).column.clean(row) for name in ("since", "since_precision"))


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2019", date(2019, 1, 1), "year"),
        ("2019-03", date(2019, 3, 1), "month"),
        ("3/2019", date(2019, 3, 1), "month"),
        ("marzo de 2019", date(2019, 3, 1), "month"),
        ("Março 2019", date(2019, 3, 1), "month"),
        ("Sept. 2019", date(2019, 9, 1), "month"),
        ("44743", date(2022, 7, 1), KEEP),
        ("1/7/2022", date(2022, 7, 1), KEEP),
    ],
)
def test_a_date_with_a_precision_may_be_a_year_a_month_or_a_serial_number(text, day, precision):
    assert dated({"since": text}) == (day, precision)


def test_a_precision_in_a_cell_of_its_own_counts_unless_the_date_is_less_exact():
    assert dated({"since": "3/2019", "since_precision": "Año"}) == (date(2019, 3, 1), "year")
    assert dated({"since": "2019", "since_precision": ""}) == (date(2019, 1, 1), "year")
    assert dated({"since": "2019-05-02", "since_precision": "Mes"}) == (date(2019, 5, 2), "month")
    with pytest.raises(CellError, match="2019"):
        dated({"since": "2019", "since_precision": "Día"})


def test_of_an_end_a_year_or_a_month_means_its_last_day():
    assert column(Presidency, "end").value("2019") == date(2019, 12, 31)
    assert column(Presidency, "end").value("febrero de 2020") == date(2020, 2, 29)


@pytest.mark.parametrize("text", ["13/2019", "2019-00", "brumario de 2019", "1519", "99999"])
def test_what_is_no_year_or_month_is_refused(text):
    with pytest.raises(CellError, match=text):
        column(Practice, "since").value(text)


def test_a_text_is_read_as_its_field_keeps_it():
    assert column(Practice, "title_es").value("Pra\u0301ctica\u00a0uno\n(a)") == "Práctica uno (a)"
    assert column(Practice, "description_es").value("<b>") == "&lt;b>"
