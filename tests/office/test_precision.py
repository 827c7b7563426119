"""Where a year or a month alone is known, lists, forms and the history of the office say no more than that."""

from datetime import date

import pytest

from meetings.models import Membership, Presidency
from meetings.office.precision import PartialDateField, beside
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.office.rows import OFFICE_MODELS


@pytest.fixture
def term(world):
    return f.make_presidency(world.crm, world.sv, 2019)


def test_lists_show_a_year(secretary, term):
    page = secretary.get(address(Presidency)).content.decode()

    assert '<td class="field-start nowrap">2019</td>' in page or '<td class="field-start">2019</td>' in page
    assert "1 de enero" not in page


def test_a_form_shows_a_year_and_keeps_the_day_that_is_stored(secretary, world):
    term = f.make_presidency(world.crm, world.sv, start=date(2019, 3, 5), end=None)
    where = address(Presidency, "change", term.pk)

    data = form_data(secretary.get(where))
    secretary.post(where, data | {"theme_es": "Otro tema"})

    term.refresh_from_db()
    assert data["start"] == "2019"
    assert (term.start, term.start_precision, term.theme) == (date(2019, 3, 5), "year", "Otro tema")


@pytest.mark.parametrize(
    ("start", "end", "stored"),
    [
        ("2020", "2021", (date(2020, 1, 1), "year", date(2021, 12, 31), "year")),
        ("2020-03", "2020-11", (date(2020, 3, 1), "month", date(2020, 11, 30), "month")),
        ("2020-03-15", "", (date(2020, 3, 15), "day", None, "day")),
    ],
)
def test_what_is_typed_says_how_exactly_it_is_known(secretary, term, start, end, stored):
    where = address(Presidency, "change", term.pk)
    typed = {"start": start, "end": end, "start_precision": "day", "end_precision": "day"}

    secretary.post(where, form_data(secretary.get(where)) | typed)

    term.refresh_from_db()
    assert (term.start, term.start_precision, term.end, term.end_precision) == stored


@pytest.mark.parametrize("typed", ["2020-13", "0000", "20", "hace años"])
def test_what_is_no_date_is_refused(secretary, term, typed):
    where = address(Presidency, "change", term.pk)

    answer = secretary.post(where, form_data(secretary.get(where)) | {"start": typed})

    assert list(errors_of(answer)) == ["start"]


def test_the_history_tells_of_years(secretary, world):
    row = f.make_membership(world.crm, world.ke, Membership.Status.OBSERVER, since=date(2001, 1, 1))
    where = address(Membership, "change", row.pk)
    secretary.post(where, form_data(secretary.get(where)) | {"since": "2003"})

    page = secretary.get(address(Membership, "history", row.pk)).content.decode()

    assert "<ins>2003</ins>" in page
    assert "<del>2001</del>" in page
    assert "1 de enero" not in page


def test_a_form_that_takes_a_date_takes_how_exactly_it_is_known(client, people):
    client.force_login(people["admin"])
    pages = [client.get(address(model, "add")) for model in OFFICE_MODELS]
    shown = [page.context for page in pages if page.status_code == 200 and "adminform" in (page.context or ())]
    forms = [each["adminform"].form for each in shown]
    forms += [inline.formset.empty_form for each in shown for inline in each["inline_admin_formsets"]]
    partial = [
        (form, name) for form in forms for name, field in form.fields.items() if isinstance(field, PartialDateField)
    ]

    assert len(partial) > 8
    assert [f"{type(form.instance).__name__}.{name}" for form, name in partial if beside(name) not in form.fields] == []


def test_an_end_is_the_last_day_of_what_is_known():
    field = PartialDateField()
    field.is_end = True

    assert [field.clean(text) for text in ("2024", "2024-02")] == [date(2024, 12, 31), date(2024, 2, 29)]
